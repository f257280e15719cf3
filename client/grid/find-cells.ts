/** Which cells hold what one searches for: full and half width, capitals and small letters count as the same. */
import type { Cell } from '../../shared/document/cell.ts'
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

export const folded = (text: string): string => text.normalize('NFKC').toLowerCase()
