/** What is read from a document, for Vue: read anew after a change, however many there are at most once in `PAUSE_MS`. */
import { computed, ref, watch, type ComputedRef } from 'vue'
import type * as Y from 'yjs'
import { whenIdle } from '../grid/when-idle.ts'

/** a page that is looked at, not typed in, may be so much behind */
const PAUSE_MS = 500

export function useContent<T>(doc: () => Y.Doc | null, read: (doc: Y.Doc) => T): ComputedRef<T | null> {
  const changes = ref(0)
  watch(
    doc,
    (now, _before, onCleanup) => {
      if (!now) return
      let stop: (() => void) | undefined
      const later = (): void => {
        stop ??= whenIdle(PAUSE_MS, () => {
          stop = undefined
          changes.value++
        })
      }
      now.on('update', later)
      onCleanup(() => {
        now.off('update', later)
        stop?.()
      })
    },
    { immediate: true },
  )
  return computed(() => {
    const now = changes.value >= 0 ? doc() : null
    return now && read(now)
  })
}
