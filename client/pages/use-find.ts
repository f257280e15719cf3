/** The search over a whole table: what is found, where one stands in it; it follows what others type meanwhile. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { cellKey, type Cell } from '../../shared/document/cell.ts'
import { findCells } from '../grid/find-cells.ts'
import type { GridSource } from '../grid/table-rows.ts'

export interface Find {
  wanted: Ref<string>
  count: ComputedRef<number>
  /** from 1; 0 where nothing is found */
  at: ComputedRef<number>
  /** the cell that one stands at */
  here: ComputedRef<Cell | null>
  /** Goes on to the next one, or back to the one before; round at the ends. */
  step(by: 1 | -1): void
  markOf(cell: Cell): 'here' | 'too' | null
}

export function useFind(source: () => GridSource | null, fields: readonly string[]): Find {
  const wanted = ref('')
  const found = shallowRef<Cell[]>([])
  const index = ref(0)

  function look(): void {
    const before = found.value[index.value]
    const now = wanted.value === '' ? [] : findCells(source()?.rows() ?? [], fields, wanted.value)
    const same = before ? now.findIndex(cell => cellKey(cell) === cellKey(before)) : -1
    found.value = now
    index.value = same >= 0 ? same : Math.min(index.value, Math.max(0, now.length - 1))
  }

  watch(
    [source, wanted],
    ([table, sought], [, soughtBefore], onCleanup) => {
      if (sought !== soughtBefore) index.value = 0
      found.value = sought === soughtBefore ? found.value : []
      look()
      if (!table || sought === '') return
      let frame = 0
      const stop = table.observe(() => {
        cancelAnimationFrame(frame)
        frame = requestAnimationFrame(look)
      })
      onCleanup(() => {
        stop()
        cancelAnimationFrame(frame)
      })
    },
    { immediate: true },
  )

  const here = computed(() => found.value[index.value] ?? null)
  const cells = computed(() => new Set(found.value.map(cellKey)))
  return {
    wanted,
    count: computed(() => found.value.length),
    at: computed(() => (found.value.length === 0 ? 0 : index.value + 1)),
    here,
    step(by) {
      const { length } = found.value
      if (length > 0) index.value = (index.value + by + length) % length
    },
    markOf(cell) {
      const key = cellKey(cell)
      if (here.value && cellKey(here.value) === key) return 'here'
      return cells.value.has(key) ? 'too' : null
    },
  }
}
