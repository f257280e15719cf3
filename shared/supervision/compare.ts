/** One month beside the one before it: which texts changed, which rows are new or gone. */
import type { Unit } from '../annex/units.ts'
import type { MonthRecord, RowRecord } from '../document/month-json.ts'
import { isSameTask } from '../document/text.ts'
import { ROW_COUNTS, ROW_TEXTS, type RowCount, type RowText } from '../document/progress-table.ts'

export interface RowPair {
  /** null: the row is gone */
  now: RowRecord | null
  /** null: the row is new */
  before: RowRecord | null
  /** what differs, where both are there */
  changed: readonly (RowText | RowCount)[]
}
export interface UnitPair extends Pick<Unit, 'id' | 'name'> {
  rows: readonly RowPair[]
}

/** The units of this month in their order, then those that only the month before had. */
export function compareMonths(now: MonthRecord, before: MonthRecord): UnitPair[] {
  const gone = before.units
    .filter(({ id }) => !now.units.some(unit => unit.id === id))
    .map(unit => ({ ...unit, rows: [] }))
  return [...now.units, ...gone].map(({ id, name, rows }) => ({
    id,
    name,
    rows: pairRows(rows, before.units.find(unit => unit.id === id)?.rows ?? []),
  }))
}

/** Rows are new each month: those of one task belong together, the first to the first. */
export function pairRows(now: readonly RowRecord[], before: readonly RowRecord[]): RowPair[] {
  const left = [...before]
  const pairs = now.map((row): RowPair => {
    const at = left.findIndex(old => isSameTask(old.task, row.task))
    const [old = null] = at < 0 ? [] : left.splice(at, 1)
    return { now: row, before: old, changed: old ? changedIn(row, old) : [] }
  })
  return [...pairs, ...left.map((row): RowPair => ({ now: null, before: row, changed: [] }))]
}

const changedIn = (now: RowRecord, before: RowRecord): (RowText | RowCount)[] => [
  ...ROW_TEXTS.filter(field => now[field] !== before[field]),
  ...ROW_COUNTS.filter(field => now[field] !== before[field]),
]
