/** Which cells hold what one searches for: full and half width, capitals and small letters count as the same. */
import { cellKey, type Cell } from '../../shared/document/cell.ts'
import type { GridRow } from './table-rows.ts'

/** In the order in which one reads: row by row, from the left. Nothing is found by nothing, or by spaces alone. */
export function findCells(rows: readonly GridRow[], fields: readonly string[], wanted: string): Cell[] {
  const sought = folded(wanted.trim())
  if (sought === '') return []
  return rows.flatMap(({ unit, row, texts, isFirstOfUnit }) =>
    fields
      // a unit's name stands once, whatever the number of its rows
      .filter(field => field !== 'unit' || isFirstOfUnit)
      .filter(field => folded(texts[field] ?? '').includes(sought))
      .map(field => ({ unit, row, field })),
  )
}

/** Where a search that begins in a cell goes on. */
export interface FindFrom {
  found: readonly Cell[]
  rows: readonly GridRow[]
  fields: readonly string[]
  from: Cell
}

/**
 * Which of the found cells comes first after a cell (1), before it (-1), or from it on, itself among them (0); one beyond the
 * list's end where none does. A row that is not shown counts as above the first.
 */
export function foundFrom({ found, rows, fields, from }: FindFrom, by: 1 | 0 | -1): number {
  const keyOf = ({ unit, row }: Pick<Cell, 'unit' | 'row'>): string => cellKey({ unit, row, field: '' })
  const numberOf = new Map(rows.map((row, n) => [keyOf(row), n]))
  const placeOf = (cell: Cell): number => (numberOf.get(keyOf(cell)) ?? -1) * fields.length + fields.indexOf(cell.field)
  const start = placeOf(from)
  if (by < 0) return found.findLastIndex(cell => placeOf(cell) < start)
  const first = found.findIndex(cell => placeOf(cell) >= start + by)
  return first < 0 ? found.length : first
}

export const folded = (text: string): string => text.normalize('NFKC').toLowerCase()
