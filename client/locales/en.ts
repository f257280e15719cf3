/** English, complete: the compiler holds it to the shape of the Chinese. */
import type { Messages } from './zh-CN.ts'
import accounts from './en/accounts.ts'
import audit from './en/audit.ts'
import comments from './en/comments.ts'
import exports from './en/export.ts'
import form from './en/form.ts'
import history from './en/history.ts'
import imports from './en/import.ts'
import kept from './en/kept.ts'
import notice from './en/notice.ts'
import months from './en/month.ts'
import plan from './en/plan.ts'
import reports from './en/report.ts'
import rows from './en/rows.ts'
import shell from './en/shell.ts'
import signIn from './en/sign-in.ts'
import supervision from './en/supervision.ts'
import table from './en/table.ts'
import view from './en/view.ts'
import waiting from './en/waiting.ts'

const messages: Messages = {
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

export default messages
