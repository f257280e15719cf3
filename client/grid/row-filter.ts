/** Which rows of annex 2 one wants to see: by unit, by the report's state, with problems only, by a text. */
import type { UnitId } from '../../shared/annex/units.ts'
import type { ReportState } from '../../shared/reports.ts'
import { hasProblem } from '../../shared/supervision/no-problem.ts'
import { folded } from './find-cells.ts'
import type { GridRow, GridSource } from './table-rows.ts'

export interface RowFilter {
  /** empty: all */
  units: readonly UnitId[]
  /** empty: all */
  states: readonly ReportState[]
  withProblems: boolean
  text: string
}

export const NO_FILTER: RowFilter = { units: [], states: [], withProblems: false, text: '' }

/** How many of its questions are asked. */
export const askedIn = ({ units, states, withProblems, text }: RowFilter): number =>
  Number(units.length > 0) + Number(states.length > 0) + Number(withProblems) + Number(text.trim() !== '')

export function passes(row: GridRow, filter: RowFilter, stateOf: (unit: UnitId) => ReportState): boolean {
  const { unit, texts } = row
  if (filter.units.length > 0 && (unit === null || !filter.units.includes(unit))) return false
  if (filter.states.length > 0 && (unit === null || !filter.states.includes(stateOf(unit)))) return false
  if (filter.withProblems && !hasProblem(texts.problems ?? '')) return false
  const wanted = folded(filter.text.trim())
  return wanted === '' || Object.values(texts).some(text => folded(text).includes(wanted))
}

/**
 * The source with some rows left out. What is in view stays there until the filter is set anew: nobody's row goes away
 * because of what is being typed into it.
 *
 * @param onFilter tells when the filter was set anew; answers how to stop
 */
export function filteredSource(
  source: GridSource,
  keeps: (row: GridRow) => boolean,
  onFilter: (changed: () => void) => () => void,
): GridSource {
  const keyOf = ({ unit, row }: GridRow): string => `${unit ?? ''}/${row}`
  const seen = new Set<string>()
  return {
    ...source,
    rows() {
      const kept = source.rows().filter(row => seen.has(keyOf(row)) || keeps(row))
      for (const row of kept) seen.add(keyOf(row))
      return kept.map((row, i) => ({
        ...row,
        isFirstOfUnit: kept[i - 1]?.unit !== row.unit || row.unit === null,
        isLastOfUnit: kept[i + 1]?.unit !== row.unit || row.unit === null,
      }))
    },
    observe(changed) {
      const stopFilter = onFilter(() => {
        seen.clear()
        changed('all')
      })
      const stop = source.observe(changed)
      return () => {
        stopFilter()
        stop()
      }
    },
  }
}
