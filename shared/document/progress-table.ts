/** One month's shared table (工作落实情况推进表, annex 2) in its Yjs document: contract, section 3. */
import * as Y from 'yjs'
import type { UnitId } from '../annex/units.ts'
import type { MonthLocks } from '../access.ts'
import { REPORT_STATES, type Report } from '../reports.ts'
import { isCivilDate, isMonth, type CivilDate, type Instant, type Month } from '../time.ts'
import { byOrder } from './order.ts'
import { isCount, isRecord, readUnit, stringOr } from './values.ts'

/** The texts of a row, in the official order. */
export const ROW_TEXTS = ['task', 'progress', 'problems', 'nextSteps', 'contact', 'remarks'] as const
export type RowText = (typeof ROW_TEXTS)[number]

/** 本月新增托位, 累计托位 */
export const ROW_COUNTS = ['newPlaces', 'totalPlaces'] as const
export type RowCount = (typeof ROW_COUNTS)[number]

export interface ProgressRow extends Record<RowText, string>, Partial<Record<RowCount, number>> {
  id: string
  unit: UnitId
  order: string
  /** hidden: rows are never deleted */
  removed: boolean
}

export interface ProgressHead {
  month: Month | null
  deadline: CivilDate | null
  closed: boolean
}

/** The root `rows/<unitId>`: whose row an edit touches follows from its ancestry. */
export const rowsRoot = (unit: UnitId): `rows/${string}` => `rows/${unit}`
export const commentsRoot = (unit: UnitId): `comments/${string}` => `comments/${unit}`

export const rowsMap = (doc: Y.Doc, unit: UnitId): Y.Map<unknown> => doc.getMap(rowsRoot(unit))

/** The unit's rows in their order, hidden ones included. */
export function rowsOf(doc: Y.Doc, unit: UnitId): ProgressRow[] {
  const rows: ProgressRow[] = []
  for (const [id, value] of rowsMap(doc, unit)) if (value instanceof Y.Map) rows.push(readRow(unit, id, value))
  return rows.sort(byOrder)
}

/** The rows that people see. */
export const shownRowsOf = (doc: Y.Doc, unit: UnitId): ProgressRow[] => rowsOf(doc, unit).filter(row => !row.removed)

/** The unit has a task this month: one whose every row is hidden owes its report all the same. */
export const hasTask = (doc: Y.Doc, unit: UnitId): boolean => rowsOf(doc, unit).length > 0

export function readRow(unit: UnitId, id: string, map: Y.Map<unknown>): ProgressRow {
  // its fields one by one: a list of them takes twice as long, and a table opens with thousands of rows
  const row: ProgressRow = {
    id,
    unit,
    order: stringOr(map.get('order'), ''),
    removed: map.get('removed') === true,
    task: textIn(map, 'task'),
    progress: textIn(map, 'progress'),
    problems: textIn(map, 'problems'),
    nextSteps: textIn(map, 'nextSteps'),
    contact: textIn(map, 'contact'),
    remarks: textIn(map, 'remarks'),
  }
  for (const field of ROW_COUNTS) {
    const count = map.get(field)
    if (isCount(count)) row[field] = count
  }
  return row
}

/** A cell's live text; null where the row or the text is not there. */
export function textOf(doc: Y.Doc, unit: UnitId, row: string, field: RowText): Y.Text | null {
  const map = rowsMap(doc, unit).get(row)
  const text = map instanceof Y.Map ? map.get(field) : null
  return text instanceof Y.Text ? text : null
}

/** Makes a row whole, as the gate asks: `order` and every text in one transaction. */
export function addRow(
  doc: Y.Doc,
  row: { unit: UnitId; id: string; order: string } & Partial<Record<RowText, string>>,
  origin?: unknown,
): void {
  doc.transact(() => {
    const map = new Y.Map<unknown>()
    map.set('order', row.order)
    for (const field of ROW_TEXTS) map.set(field, new Y.Text(row[field] ?? ''))
    rowsMap(doc, row.unit).set(row.id, map)
  }, origin)
}

export function progressHead(doc: Y.Doc): ProgressHead {
  const table = doc.getMap('table')
  const month = stringOr(table.get('month'), '')
  const deadline = stringOr(table.get('deadline'), '')
  return {
    month: isMonth(month) ? month : null,
    deadline: isCivilDate(deadline) ? deadline : null,
    closed: isClosed(doc),
  }
}

const isClosed = (doc: Y.Doc): boolean => doc.getMap('table').get('closed') === true

/** The key of `table` that counts what the server keeps beside it: chases, topics, bulletins. */
export const KEPT_BESIDE = 'keptBeside'

/** How many records the month has beside its table: once there are more, whoever shows them reads them anew. */
export function keptBeside(doc: Y.Doc): number {
  const count = doc.getMap('table').get(KEPT_BESIDE)
  return isCount(count) ? count : 0
}

/** The unit's report; null is `open`, never submitted. */
export const reportOf = (doc: Y.Doc, unit: UnitId): Report | null => readReport(doc.getMap('reports').get(unit))

/** One value of `reports`; null where it is none. */
export function readReport(value: unknown): Report | null {
  if (!isRecord(value)) return null
  const state = REPORT_STATES.find(one => one === value.state)
  if (state === undefined) return null
  return {
    state,
    at: stringOr(value.at, '') as Instant,
    by: stringOr(value.by, ''),
    ...(typeof value.submittedAt === 'string' && { submittedAt: value.submittedAt as Instant }),
    ...(typeof value.submittedBy === 'string' && { submittedBy: value.submittedBy }),
    ...(typeof value.note === 'string' && { note: value.note }),
  }
}

/** What the month's standing says about writing, read from the live document. */
export function locksOf(doc: Y.Doc): MonthLocks {
  return {
    closed: isClosed(doc),
    reportOf: unit => reportOf(doc, unit)?.state ?? 'open',
    isRetired: unit => readUnit(unit, doc.getMap('units').get(unit))?.retired === true,
  }
}

const textIn = (map: Y.Map<unknown>, field: string): string => {
  const text = map.get(field)
  return text instanceof Y.Text ? text.toString() : ''
}
