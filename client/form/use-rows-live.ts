/** A source's rows for Vue: read anew at most once a frame, whatever changed in them. */
import { shallowRef, watch, type ShallowRef } from 'vue'
import { paintOnceAFrame } from '../grid/frame.ts'
import type { GridRow, GridSource } from '../grid/table-rows.ts'

export function useRowsLive(source: () => GridSource | null): ShallowRef<readonly GridRow[]> {
  const rows = shallowRef<readonly GridRow[]>([])
  watch(
    source,
    (now, _before, onCleanup) => {
      rows.value = now?.rows() ?? []
      if (!now) return
      const frame = paintOnceAFrame(() => (rows.value = now.rows()))
      const stop = now.observe(frame.add)
      onCleanup(() => {
        stop()
        frame.cancel()
      })
    },
    { immediate: true },
  )
  return rows
}
