/** What the form's views show of a row beside its fields, and which rows one may ask for. */
import type { GridRow } from '../grid/table-rows.ts'
import type { StateWords } from '../parts/report-words.ts'

export const ROW_KINDS = ['all', 'open', 'problems'] as const
export type RowKind = (typeof ROW_KINDS)[number]

/** Which rows are of a unit that has not reported, and which have problems; annex 1 has no such questions. */
export type RowKinds = Record<Exclude<RowKind, 'all'>, (row: GridRow) => boolean>

export interface RowCard {
  /** a unit's name, a task's number */
  head: string
  /** at the head of its form: 区教委 第1行 */
  title: string
  /** the beginning of it, to tell it from the others */
  text: string
  isOwn: boolean
  /** a report's state */
  state: StateWords | null
  /** titles of the fields that still have to be filled */
  missing: readonly string[]
}
