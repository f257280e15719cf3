/** A whole month as a value: what its JSON holds, and what supervision and the frozen copies go by. */
import type * as Y from 'yjs'
import type { Unit, UnitId } from '../annex/units.ts'
import type { Report } from '../reports.ts'
import type { CivilDate, Month } from '../time.ts'
import { hasTask, progressHead, reportOf, shownRowsOf, type RowCount, type RowText } from './progress-table.ts'
import { unitsOf } from './values.ts'

/** What a file has of a row. */
export type RowRecord = { id: string } & Record<RowText, string> & Partial<Record<RowCount, number>>

export interface UnitRecord extends Unit {
  /** null: open, never submitted */
  report: Report | null
  rows: RowRecord[]
  /** it has rows, and each is hidden */
  allHidden?: true
}

export interface MonthRecord {
  month: Month
  deadline: CivilDate | null
  closed: boolean
  units: UnitRecord[]
}

/** Null where the document is no month's. */
export function monthRecord(doc: Y.Doc): MonthRecord | null {
  const { month, deadline, closed } = progressHead(doc)
  if (month === null) return null
  const units = unitsOf(doc).map((unit): UnitRecord => {
    const rows = rowRecordsOf(doc, unit.id)
    const allHidden = rows.length === 0 && hasTask(doc, unit.id)
    return { ...unit, report: reportOf(doc, unit.id), rows, ...(allHidden && { allHidden }) }
  })
  return { month, deadline, closed, units }
}

/** Hidden rows are no part of it. */
export const rowRecordsOf = (doc: Y.Doc, unit: UnitId): RowRecord[] =>
  shownRowsOf(doc, unit).map(({ unit: _, order: __, removed: ___, ...row }) => row)
