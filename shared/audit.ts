/** What is kept of who did what (操作记录), and how the lead office reads it. */

export const AUDIT_EVENTS = [
  'sign-in',
  'sign-in-failed',
  'sign-out',
  'password-changed',
  'refused',
  'account-created',
  'account-changed',
  'account-deleted',
  'accounts-issued',
  'month-opened',
] as const
export type AuditEvent = (typeof AUDIT_EVENTS)[number]

/** In official Chinese: the page's words and the CSV's. */
export const AUDIT_WORDS: Readonly<Record<AuditEvent, string>> = {
  'sign-in': '登录',
  'sign-in-failed': '登录失败',
  'sign-out': '退出登录',
  'password-changed': '修改密码',
  refused: '填写未被接收',
  'account-created': '新增账号',
  'account-changed': '变更账号',
  'account-deleted': '删除账号',
  'accounts-issued': '统一发放账号',
  'month-opened': '建立推进表',
}
