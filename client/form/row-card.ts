/** What the form's views show of a row beside its fields. */
import type { StateWords } from '../parts/report-words.ts'

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
