/** Chinese: the first language and the complete one. Each room of the page keeps its words in a file of its own. */
import accounts from './zh-CN/accounts.ts'
import audit from './zh-CN/audit.ts'
import comments from './zh-CN/comments.ts'
import exports from './zh-CN/export.ts'
import form from './zh-CN/form.ts'
import history from './zh-CN/history.ts'
import imports from './zh-CN/import.ts'
import kept from './zh-CN/kept.ts'
import notice from './zh-CN/notice.ts'
import months from './zh-CN/month.ts'
import plan from './zh-CN/plan.ts'
import reports from './zh-CN/report.ts'
import rows from './zh-CN/rows.ts'
import shell from './zh-CN/shell.ts'
import signIn from './zh-CN/sign-in.ts'
import supervision from './zh-CN/supervision.ts'
import table from './zh-CN/table.ts'
import view from './zh-CN/view.ts'
import waiting from './zh-CN/waiting.ts'

const messages = {
  ...shell,
  ...signIn,
  ...accounts,
  ...audit,
  ...comments,
  ...exports,
  ...form,
  ...history,
  ...imports,
  ...kept,
  ...notice,
  ...months,
  ...plan,
  ...reports,
  ...rows,
  ...supervision,
  ...table,
  ...view,
  ...waiting,
}

/** The shape that every other language fills. */
export type Messages = Words<typeof messages>
type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> }

export default messages
