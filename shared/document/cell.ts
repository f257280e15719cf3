/** A cell's address in its document, and what stands there. */
import * as Y from 'yjs'
import type { UnitId } from '../annex/units.ts'
import { rowsMap } from './progress-table.ts'
import { tasksMap } from './task-list.ts'

/** `unit` is null in the plan. */
export interface Cell {
  unit: UnitId | null
  row: string
  field: string
}

/** `UNIT/ROW/FIELD`, as in the page's `?cell=`; the plan's cells have no unit. */
export const cellKey = ({ unit, row, field }: Cell): string => `${unit ?? ''}/${row}/${field}`

/** The cell's row, or its task; null where there is none. */
export function entryAt(doc: Y.Doc, { unit, row }: Pick<Cell, 'unit' | 'row'>): Y.Map<unknown> | null {
  const entry = (unit === null ? tasksMap(doc) : rowsMap(doc, unit)).get(row)
  return entry instanceof Y.Map ? entry : null
}

/** The cell's live text; null where there is none. */
export function textAt(doc: Y.Doc, cell: Cell): Y.Text | null {
  const text = entryAt(doc, cell)?.get(cell.field)
  return text instanceof Y.Text ? text : null
}

/** The cell's text, or its number in digits; null for what a person did not type (an order, a flag). */
export function writtenIn(doc: Y.Doc, cell: Cell): string | null {
  const value = entryAt(doc, cell)?.get(cell.field)
  if (value instanceof Y.Text) return value.toString()
  return typeof value === 'number' ? String(value) : null
}

/** Every cell of a unit's shown rows (of the tasks where it is null) in which something is written. */
export function writtenCells(doc: Y.Doc, unit: UnitId | null): Cell[] {
  const cells: Cell[] = []
  for (const [row, entry] of unit === null ? tasksMap(doc) : rowsMap(doc, unit)) {
    if (!(entry instanceof Y.Map) || entry.get('removed') === true) continue
    for (const field of entry.keys()) if (writtenIn(doc, { unit, row, field })) cells.push({ unit, row, field })
  }
  return cells
}
