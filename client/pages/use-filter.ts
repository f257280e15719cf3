/** The filter over a month's rows: the rows that pass it as the grid's source, and how many they are. */
import { computed, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { MonthLocks } from '../../shared/access.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import type { ReportState } from '../../shared/reports.ts'
import { filteredSource, NO_FILTER, passes, type RowFilter } from '../grid/row-filter.ts'
import type { GridRow, GridSource } from '../grid/table-rows.ts'

export interface Filter {
  filter: ShallowRef<RowFilter>
  source: ComputedRef<GridSource | null>
  counts: Ref<{ shown: number; all: number }>
  /** The row is in view until the filter is set anew. */
  keep(row: Pick<GridRow, 'unit' | 'row'>): void
}

export interface FilterOptions {
  whole(): GridSource | null
  stateOf(unit: UnitId): ReportState
  /** another one when a state is another */
  locks: Ref<MonthLocks | null>
}

export function useFilter({ whole, stateOf, locks }: FilterOptions): Filter {
  const filter = shallowRef(NO_FILTER)
  const counts = shallowRef({ shown: 0, all: 0 })

  const source = computed(() => {
    const rows = whole()
    return (
      rows &&
      filteredSource(rows, row => passes(row, filter.value, stateOf), {
        onFilter: changed => watch(filter, changed, { flush: 'sync' }),
        onStates: changed => watch(locks, () => filter.value.states.length > 0 && changed(), { flush: 'sync' }),
      })
    )
  })

  watch(
    source,
    (now, _before, onCleanup) => {
      if (!now) return
      let frame = 0
      const count = (): void => {
        counts.value = { shown: now.rows().length, all: whole()?.rows().length ?? 0 }
      }
      onCleanup(
        now.observe(changed => {
          // letters change no number of rows
          if (changed !== 'all') return
          cancelAnimationFrame(frame)
          frame = requestAnimationFrame(count)
        }),
      )
      count()
    },
    { immediate: true },
  )
  return { filter, source, counts, keep: row => source.value?.keep(row) }
}
