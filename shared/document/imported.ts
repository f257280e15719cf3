/**
 * What a file says of one of the annexes, before anything is compared with the table: as it stands there (`Stated…`), then with
 * the table's units (`Imported…`).
 */
import type { Cadence } from '../annex/task-list.ts'
import type { LeadUnit } from '../annex/unit-names.ts'
import type { UnitId } from '../annex/units.ts'
import type { Month } from '../time.ts'
import type { RowCount, RowText } from './progress-table.ts'
import type { TaskText } from './task-list.ts'

/** Whose row it is. */
export interface StatedUnit {
  /** in a month's JSON */
  id?: UnitId
  /** in the row's own cell; empty where it is left out, as in cells that are merged downwards */
  cell: string
  /** in the nearest cell above that is not empty */
  above: string
  /** in the table's title */
  title: string
}

export interface StatedRow extends Pick<ImportedRow, 'texts'> {
  unit: StatedUnit
}

export type StatedTask = Pick<ImportedTask, 'texts' | 'cadence'>

export type StatedAnnex =
  { annex: 1; year: number | null; tasks: StatedTask[] } | { annex: 2; month: Month | null; rows: StatedRow[] }

export interface ImportedRow {
  unit: LeadUnit
  /** numbers in digits; a number that the file does not have is absent */
  texts: Record<RowText, string> & Partial<Record<RowCount, string>>
}

export interface ImportedTask {
  texts: Record<TaskText, string>
  assigned: UnitId[]
  /** names in 牵头单位 that are no unit's */
  unknown: string[]
  cadence: Cadence
}

/** One annex out of a file; a month or year that nothing names is null. */
export type ImportedAnnex =
  { annex: 1; year: number | null; tasks: ImportedTask[] } | { annex: 2; month: Month | null; rows: ImportedRow[] }
