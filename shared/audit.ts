/** What is kept of who did what (操作记录), and how the lead office reads it. */
import { isUnitId, personWords, unitName, type UnitId } from './annex/units.ts'
import { roomKind } from './document/rooms.ts'
import { isMonth, monthNumber, yearOf } from './time.ts'

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
  'plan-opened',
  'month-opened',
  'month-closed',
  'month-reopened',
  'deadline-moved',
  'report-submitted',
  'report-withdrawn',
  'report-returned',
  'report-accepted',
  'chased',
  'bulletin-kept',
] as const
export type AuditEvent = (typeof AUDIT_EVENTS)[number]

/** What it was about: a room, another account, a code, a number. */
export type AuditDetail = Readonly<Record<string, string | number>>

/** Who stands for the server itself. */
export const SYSTEM_ACCOUNT = 'system'

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
  'plan-opened': '建立任务清单',
  'month-opened': '建立推进表',
  'month-closed': '关闭推进表',
  'month-reopened': '重新开启推进表',
  'deadline-moved': '调整报送截止日',
  'report-submitted': '报送',
  'report-withdrawn': '撤回报送',
  'report-returned': '退回报告',
  'report-accepted': '接收报告',
  chased: '催办',
  'bulletin-kept': '保存督导通报',
}

/** What of an account was changed. */
export const AUDIT_CHANGES = {
  name: '姓名',
  unit: '单位',
  role: '角色',
  disable: '停用',
  enable: '启用',
  reset: '重置密码',
} as const

/** Why someone was not let in, or an edit not. */
export const AUDIT_CODES = {
  'wrong-password': '账号或密码不正确',
  'wrong-current': '修改密码时当前密码不正确',
  throttled: '连续输错次数过多',
  disabled: '账号已停用',
  'not-your-row': '不是本单位的行',
  'read-only': '无权修改',
  reported: '已报送',
  closed: '当月已关闭',
  schema: '不合表格格式',
  limit: '超出字数或数量上限',
  forged: '冒用他人标识',
  missing: '缺少前面的修改',
} as const

/** The sentences of a detail, each with its key's value: the page has them in its own language too. */
export const AUDIT_DETAILS = {
  of: '账号 {of}',
  count: '{count} 个账号',
  month: '{year}年{month}月推进表',
  plan: '{year}年任务清单',
  deadline: '截止日 {year}年{month}月{day}日',
  unread: '{unread}无法读取，未从中沿用联系人',
  n: '第 {n} 份',
  more: '此前一小时内另有 {more} 次，未逐条记录',
} as const

/** One who is nobody's account: what was typed may have been a password, and is not kept. */
export const AUDIT_UNKNOWN = '无此账号'
export const AUDIT_SYSTEM = '系统'

/**
 * 区教委 陈工 education-commission-2: whose account it is, and its name; the name alone where it is nobody's.
 *
 * @param nameOf what units are called now
 */
export const accountWords = (
  account: string,
  person: { unit: UnitId; name: string } | undefined,
  nameOf: (unit: UnitId) => string,
): string => (person ? `${personWords(person.unit, person.name, nameOf(person.unit))} ${account}` : account)

/** The words of a language for a detail. */
export interface DetailWords {
  sentence(key: keyof typeof AUDIT_DETAILS, values: Readonly<Record<string, string | number>>): string
  change(key: keyof typeof AUDIT_CHANGES): string
  code(key: keyof typeof AUDIT_CODES): string
  /** what it is called now */
  unit(unit: UnitId): string
}

/** What a record was about, in words; what has no word is left out. */
export function detailWords(detail: AuditDetail, words: DetailWords): string {
  return Object.entries(detail)
    .map(([key, value]) => partWords(key, String(value), words))
    .filter(part => part !== '')
    .join(' · ')
}

/** Keys that have a sentence of their own. */
const SAID = ['of', 'count', 'more', 'n'] as const

function partWords(key: string, value: string, words: DetailWords): string {
  const said = SAID.find(one => one === key)
  if (said !== undefined) return words.sentence(said, { [said]: value })
  switch (key) {
    case 'what':
      return each(value, ' ', change => (isKeyOf(AUDIT_CHANGES, change) ? words.change(change) : change))
    case 'code':
      return codeWord(value, words)
    case 'month':
      return monthWords(value, words)
    case 'unread':
      return words.sentence('unread', { unread: each(value, '、', month => monthWords(month, words)) })
    case 'unit':
      return each(value, '、', unit => (isUnitId(unit) ? words.unit(unit) : unit))
    case 'room':
      return roomWords(value, words)
    case 'deadline': {
      const [year = 0, month = 0, day = 0] = value.split('-').map(Number)
      return words.sentence('deadline', { deadline: value, year, month, day })
    }
    default:
      return ''
  }
}

/** Of several that stand with a space between them. */
const each = (value: string, between: string, word: (one: string) => string): string =>
  value.split(' ').map(word).join(between)

const codeWord = (code: string, words: DetailWords): string => (isKeyOf(AUDIT_CODES, code) ? words.code(code) : code)

function roomWords(room: string, words: DetailWords): string {
  const kind = roomKind(room)
  if (kind === null) return room
  return kind.kind === 'plan' ? words.sentence('plan', { year: kind.year }) : monthWords(kind.month, words)
}

const monthWords = (month: string, words: DetailWords): string =>
  isMonth(month) ? words.sentence('month', { year: yearOf(month), month: monthNumber(month) }) : month

const isKeyOf = <T extends object>(words: T, key: string): key is keyof T & string => Object.hasOwn(words, key)

/** Official Chinese, as the CSV has it; units by the notice's names. */
export const CHINESE_DETAILS: DetailWords = {
  sentence: (key, values) =>
    AUDIT_DETAILS[key].replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? '')),
  change: key => AUDIT_CHANGES[key],
  code: key => AUDIT_CODES[key],
  unit: unitName,
}
