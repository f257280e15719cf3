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

/** Each calls back when it comes to it, and answers how to stop. */
export interface FilterTurns {
  /** the filter was set anew */
  onFilter(changed: () => void): () => void
  /** other rows may pass it, though it is as it was: a report's state is none of the source's */
  onStates(changed: () => void): () => void
}

export interface FilteredSource extends GridSource {
  /** The row is in view from now on: a new one is blank, and would pass no filter. */
  keep(row: Pick<GridRow, 'unit' | 'row'>): void
}

/**
 * The source with some rows left out. What is in view stays there until the filter is set anew: nobody's row goes away
 * because of what is being typed into it.
 */
export function filteredSource(
  source: GridSource,
  keeps: (row: GridRow) => boolean,
  { onFilter, onStates }: FilterTurns,
): FilteredSource {
  const keyOf = ({ unit, row }: Pick<GridRow, 'unit' | 'row'>): string => `${unit ?? ''}/${row}`
  const seen = new Set<string>()
  const listeners = new Set<(changed: 'all') => void>()
  return {
    ...source,
    rows() {
      const kept = source.rows().filter(row => {
        const key = keyOf(row)
        const isKept = seen.has(key) || keeps(row)
        if (isKept) seen.add(key)
        return isKept
      })
      return kept.map((row, i) => ({
        ...row,
        isFirstOfUnit: kept[i - 1]?.unit !== row.unit || row.unit === null,
        isLastOfUnit: kept[i + 1]?.unit !== row.unit || row.unit === null,
      }))
    },
    keep(row) {
      if (seen.has(keyOf(row))) return
      seen.add(keyOf(row))
      listeners.forEach(listener => listener('all'))
    },
    observe(changed) {
      listeners.add(changed)
      const stopStates = onStates(() => changed('all'))
      const stopFilter = onFilter(() => {
        seen.clear()
        changed('all')
      })
      const stop = source.observe(changed)
      return () => {
        listeners.delete(changed)
        stopStates()
        stopFilter()
        stop()
      }
    },
  }
}
