/**
 * The search over a whole table: what is found, where one stands in it; it follows what others type meanwhile. It begins at the
 * selected cell, anew whenever another is selected, and goes round at the table's ends.
 */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { cellKey, type Cell } from '../../shared/document/cell.ts'
import { findCells, foundFrom } from '../grid/find-cells.ts'
import type { GridSource } from '../grid/table-rows.ts'

export interface Find {
  wanted: Ref<string>
  count: ComputedRef<number>
  /** from 1; 0 where nothing is found */
  at: ComputedRef<number>
  /** the cell that one stands at */
  here: ComputedRef<Cell | null>
  /** the table's end at which the last step went round */
  round: ComputedRef<'bottom' | 'top' | null>
  /** Goes on to the next one, or back to the one before; round at the ends. */
  step(by: 1 | -1): void
  markOf(cell: Cell): 'here' | 'too' | null
}

/** @param selected null while one stands in no cell */
export function useFind(source: () => GridSource | null, fields: readonly string[], selected: () => Cell | null): Find {
  const wanted = ref('')
  const found = shallowRef<Cell[]>([])
  const index = ref(0)
  const passed = ref<'bottom' | 'top' | null>(null)
  /** the cell that was selected when the search last began from it */
  let from: Cell | null = null

  function look(): void {
    const before = found.value[index.value]
    const now = wanted.value === '' ? [] : findCells(source()?.rows() ?? [], fields, wanted.value)
    const same = before ? now.findIndex(cell => cellKey(cell) === cellKey(before)) : -1
    found.value = now
    index.value = same >= 0 ? same : Math.min(index.value, Math.max(0, now.length - 1))
  }

  /** @param at one beyond either end of the list: round to the other */
  function turnTo(at: number): void {
    const { length } = found.value
    index.value = length > 0 ? (at + length) % length : 0
    passed.value = index.value === at ? null : at < 0 ? 'top' : 'bottom'
  }

  function turnFromSelected(by: 1 | 0 | -1): void {
    from = selected()
    turnTo(from ? foundFrom({ found: found.value, rows: source()?.rows() ?? [], fields, from }, by) : 0)
  }

  watch(
    [source, wanted],
    ([table, sought], [, soughtBefore], onCleanup) => {
      look()
      if (sought !== soughtBefore) turnFromSelected(0)
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
    // the last one found may be gone since
    round: computed(() => (found.value.length === 0 ? null : passed.value)),
    step(by) {
      if (found.value.length === 0) return
      const now = selected()
      if (now && (!from || cellKey(now) !== cellKey(from))) turnFromSelected(by)
      else turnTo(index.value + by)
    },
    markOf(cell) {
      const key = cellKey(cell)
      if (here.value && cellKey(here.value) === key) return 'here'
      return cells.value.has(key) ? 'too' : null
    },
  }
}
