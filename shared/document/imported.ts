/** What a file says of one of the annexes, before anything is compared with the table. */
import type { Cadence } from '../annex/task-list.ts'
import type { LeadUnit } from '../annex/unit-names.ts'
import type { UnitId } from '../annex/units.ts'
import type { Month } from '../time.ts'
import type { RowCount, RowText } from './progress-table.ts'
import type { TaskText } from './task-list.ts'

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
