/** The filter over a month's rows: the rows that pass it as the grid's source, and how many they are. */
import { computed, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { UnitId } from '../../shared/annex/units.ts'
import type { ReportState } from '../../shared/reports.ts'
import { filteredSource, NO_FILTER, passes, type RowFilter } from '../grid/row-filter.ts'
import type { GridSource } from '../grid/table-rows.ts'

export interface Filter {
  filter: ShallowRef<RowFilter>
  source: ComputedRef<GridSource | null>
  counts: Ref<{ shown: number; all: number }>
}

export function useFilter(whole: () => GridSource | null, stateOf: (unit: UnitId) => ReportState): Filter {
  const filter = shallowRef(NO_FILTER)
  const counts = shallowRef({ shown: 0, all: 0 })

  const source = computed(() => {
    const rows = whole()
    return (
      rows &&
      filteredSource(
        rows,
        row => passes(row, filter.value, stateOf),
        changed => watch(filter, changed, { flush: 'sync' }),
      )
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
  return { filter, source, counts }
}
