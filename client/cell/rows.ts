/** What a person does with whole rows (and tasks): add, hide, show again, take elsewhere. Never another unit's: the caller asks first. */
import type * as Y from 'yjs'
import type { UnitId } from '../../shared/annex/units.ts'
import { entryAt, type Cell } from '../../shared/document/cell.ts'
import { ordersForMove, type Ordered } from '../../shared/document/order.ts'
import { addRow, rowsOf, textOf } from '../../shared/document/progress-table.ts'
import { addTask, tasksOf } from '../../shared/document/task-list.ts'
import { newEntryId } from '../../shared/document/values.ts'
import { GATE_UNIT_ROWS, MAX_UNIT_ROWS } from '../../shared/limits.ts'
import { LOCAL, LOCAL_ASIDE } from '../sync/origins.ts'
import type { OwnEdits } from './own-edits.ts'

export type RowPlace = Pick<Cell, 'unit' | 'row'>

/** In their order, hidden ones included; the plan's tasks where `unit` is null. */
export const entriesOf = (doc: Y.Doc, unit: UnitId | null): (Ordered & { removed: boolean })[] =>
  unit === null ? tasksOf(doc) : rowsOf(doc, unit)

const shownOf = (doc: Y.Doc, unit: UnitId | null): Ordered[] => entriesOf(doc, unit).filter(entry => !entry.removed)

/**
 * Makes a row below another (at the unit's end where that is not there) and answers its id; null where the unit has as
 * many as it may. Born hidden and then shown: undone, the row is hidden again and never deleted.
 */
export function addRowBelow(doc: Y.Doc, edits: OwnEdits, below: RowPlace): string | null {
  const all = entriesOf(doc, below.unit)
  const shown = all.filter(entry => !entry.removed)
  if (shown.length >= MAX_UNIT_ROWS || all.length >= GATE_UNIT_ROWS) return null
  const id = newEntryId()
  const at = shown.findIndex(({ id }) => id === below.row)
  const [own, ...others] = ordersForMove(shown, id, at < 0 ? shown.length : at + 1)
  doc.transact(() => {
    makeHidden(doc, below, { id, order: own?.order ?? '' })
    for (const other of others) entryAt(doc, { ...below, row: other.id })?.set('order', other.order)
  }, LOCAL_ASIDE)
  showRow(doc, edits, { ...below, row: id })
  return id
}

function makeHidden(doc: Y.Doc, { unit, row }: RowPlace, { id, order }: Ordered): void {
  if (unit === null) addTask(doc, { id, order, content: '', leadUnits: '', due: '', assigned: [], cadence: 'once' })
  // who answers for a unit's tasks rarely changes from one row to the next
  else addRow(doc, { unit, id, order, contact: textOf(doc, unit, row, 'contact')?.toString() ?? '' })
  entryAt(doc, { unit, row: id })?.set('removed', true)
}

export function hideRow(doc: Y.Doc, edits: OwnEdits, place: RowPlace): void {
  edits.begin()
  doc.transact(() => entryAt(doc, place)?.set('removed', true), LOCAL)
  edits.begin()
}

/** False where the unit shows as many as it may. */
export function showRow(doc: Y.Doc, edits: OwnEdits, place: RowPlace): boolean {
  if (shownOf(doc, place.unit).length >= MAX_UNIT_ROWS) return false
  edits.begin()
  doc.transact(() => entryAt(doc, place)?.delete('removed'), LOCAL)
  edits.begin()
  return true
}

/**
 * Takes a row to where another of its unit stands, which makes room for it: from above it goes below that, from below
 * above. An index would not do: who filters does not see all rows. False where one of the two is not shown, or both are one.
 */
export function moveRow(doc: Y.Doc, edits: OwnEdits, place: RowPlace, other: string): boolean {
  const shown = shownOf(doc, place.unit)
  const [from, to] = [place.row, other].map(row => shown.findIndex(({ id }) => id === row))
  if (from === undefined || to === undefined || from < 0 || to < 0 || to === from) return false
  const before = new Map(shown.map(({ id, order }) => [id, order]))
  edits.move(
    ordersForMove(shown, place.row, to).map(({ id, order }) => ({
      unit: place.unit,
      row: id,
      before: before.get(id) ?? '',
      after: order,
    })),
  )
  return true
}

/** A unit without any row would be missing from the paper. */
export const isOnlyRow = (doc: Y.Doc, { unit }: RowPlace): boolean => shownOf(doc, unit).length <= 1
