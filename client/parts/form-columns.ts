/** The columns of both forms as the page draws them: titles of the annex, widths in CSS pixels at 1366 wide. */
import { COUNT_COLUMNS, PLAN_COLUMNS, PROGRESS_COLUMNS } from '../../shared/annex/forms.ts'

export interface FormColumn {
  title: string
  width: number
}

const PROGRESS_WIDTHS = [100, 232, 372, 176, 204, 120, 90]
/** with the numbers beside it: names, phones and headings keep their lines */
export const PROGRESS_NARROW: readonly number[] = [100, 208, 324, 156, 178, 116, 84]
const COUNT_WIDTHS = [66, 62]
const PLAN_WIDTHS = [52, 394, 140, 112]

const withWidths = (columns: readonly { title: string }[], widths: readonly number[]): FormColumn[] =>
  columns.map(({ title }, at) => ({ title, width: widths[at] ?? 100 }))

export const PROGRESS_FORM = withWidths(PROGRESS_COLUMNS, PROGRESS_WIDTHS)
/** beside the form */
export const COUNT_FORM = withWidths(COUNT_COLUMNS, COUNT_WIDTHS)
export const PLAN_FORM = withWidths(PLAN_COLUMNS, PLAN_WIDTHS)
