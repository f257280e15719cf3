/** Writes what a person chose of an import: all of it or nothing, and one step to take back. */
import type * as Y from 'yjs'
import type { UnitId } from '../annex/units.ts'
import { entryAt, writtenIn, type Cell } from './cell.ts'
import { entriesIn, roomFor, writeLock } from './import-entries.ts'
import type { Texts } from './import-match.ts'
import { cellsWritten, type ImportChoice, type ImportPlan, type NewEntry } from './import-plan.ts'
import { ordersForMove, type Ordered } from './order.ts'
import { addRow, ROW_COUNTS } from './progress-table.ts'
import { addTask } from './task-list.ts'
import { newEntryId } from './values.ts'
import { writeCell } from './write-cell.ts'

/** New rows are born hidden in a transaction of `born`, which undo leaves alone, and shown with all else in one of `written`. */
export interface ImportOrigins {
  born: unknown
  written: unknown
}

interface NewRow {
  entry: NewEntry
  texts: Texts
}

/**
 * Each text becomes the file's by insertion and deletion; new rows go to their unit's end. `changed`: nothing was written,
 * because something of what was chosen is not as the plan saw it (a letter typed meanwhile, a report submitted): plan anew.
 */
export function applyImport(
  doc: Y.Doc,
  plan: ImportPlan,
  choice: ImportChoice,
  origins: ImportOrigins,
): 'written' | 'changed' {
  const chosen = [...choice.rows].sort((a, b) => a - b)
  const cells = chosen.flatMap(row => placed(plan, choice, row))
  const added = chosen.flatMap((row): NewRow[] => {
    const planned = plan.rows[row]
    return planned?.fate.is === 'new' ? [{ entry: planned.fate.entry, texts: planned.texts }] : []
  })
  if (!cells.every(cell => isAsSeen(doc, plan, cell)) || !mayAdd(doc, plan, added)) return 'changed'
  const shown = addHidden(doc, added, origins.born)
  doc.transact(() => {
    for (const place of shown) entryAt(doc, place)?.delete('removed')
    for (const { after, ...cell } of cells) writeCell(doc, cell, after, origins.written)
  }, origins.written)
  return 'written'
}

interface CellWrite extends Cell {
  before: string
  after: string
}

function placed(plan: ImportPlan, choice: ImportChoice, row: number): CellWrite[] {
  const fate = plan.rows[row]?.fate
  if (fate?.is !== 'differs') return []
  return cellsWritten(plan, choice, row).map(({ field, before, after }) => ({
    unit: fate.unit,
    row: fate.row,
    field,
    before,
    after,
  }))
}

const isAsSeen = (doc: Y.Doc, { who }: ImportPlan, cell: CellWrite): boolean =>
  writeLock(doc, cell.unit, who) === 'yes' &&
  entryAt(doc, cell)?.has('removed') === false &&
  (writtenIn(doc, cell) ?? '') === cell.before

function mayAdd(doc: Y.Doc, { who }: ImportPlan, added: readonly NewRow[]): boolean {
  const counts = new Map<UnitId | null, number>()
  for (const { entry } of added) counts.set(entry.unit, (counts.get(entry.unit) ?? 0) + 1)
  return [...counts].every(([unit, count]) => {
    const all = entriesIn(doc, unit)
    return writeLock(doc, unit, who) === 'yes' && count <= roomFor(all)
  })
}

/** Each made whole, as the gate asks; answers where they are. */
function addHidden(doc: Y.Doc, added: readonly NewRow[], origin: unknown): Pick<Cell, 'unit' | 'row'>[] {
  if (added.length === 0) return []
  return doc.transact(() => {
    const ends = new Map<UnitId | null, Ordered[]>()
    return added.map(({ entry, texts }) => {
      const { unit } = entry
      const shown = ends.get(unit) ?? entriesIn(doc, unit).filter(({ removed }) => !removed)
      const id = newEntryId()
      const [own, ...others] = ordersForMove(shown, id, shown.length)
      for (const other of others) entryAt(doc, { unit, row: other.id })?.set('order', other.order)
      const order = own?.order ?? ''
      ends.set(unit, [...shown.map(one => others.find(({ id }) => id === one.id) ?? one), { id, order }])
      addEntry(doc, entry, { ...texts, id, order })
      entryAt(doc, { unit, row: id })?.set('removed', true)
      return { unit, row: id }
    })
  }, origin)
}

function addEntry(doc: Y.Doc, entry: NewEntry, row: Texts & Ordered): void {
  if (entry.unit === null) {
    const { content = '', leadUnits = '', due = '' } = row
    return addTask(doc, { ...entry.task, id: row.id, order: row.order, content, leadUnits, due })
  }
  addRow(doc, { ...row, unit: entry.unit })
  for (const field of ROW_COUNTS)
    if (row[field] !== undefined) entryAt(doc, { unit: entry.unit, row: row.id })?.set(field, Number(row[field]))
}
