/** What a unit's report lacks before it is submitted (待完善): told to the unit, which may submit all the same. */
import type { RowRecord } from '../document/month-json.ts'
import type { RowText } from '../document/progress-table.ts'
import { plainText } from '../document/text.ts'

/** What every row has to say; 备注 may stay empty. */
export const NEEDED_TEXTS = [
  'task',
  'progress',
  'problems',
  'nextSteps',
  'contact',
] as const satisfies readonly RowText[]

/**
 * `empty` 未填写; `no-phone` 联系人（电话） without a phone number; `unchanged` 与上月相同, copied from the month before.
 * `place` is the row's, from 1 among the unit's.
 */
export interface Lack {
  is: 'empty' | 'no-phone' | 'unchanged'
  row: string
  place: number
  field: RowText
}

const REPORTED_TEXTS = ['progress', 'problems', 'nextSteps'] as const
/** 无, 暂无, 暂无问题 may well be said twice */
const MIN_COPIED_CHARS = 8
/** a mobile number, one of a fixed line with or without its area code, or of 400 or 800; 20220925 is a day */
const PHONE = new RegExp(
  `(?<!\\d)(?:${[
    '(?:(?:00)?86)?1[3-9]\\d{9}',
    '[48]00\\d{7}',
    '(?:0\\d{2,3}|(?:00)?86\\d{2,3})?(?!20\\d{6}(?!\\d))[2-8]\\d{6,7}',
  ].join('|')})(?!\\d)`,
)
/** whatever else is as long as a number of a fixed line: neither a day nor an identity card's number */
const LONG_NUMBER = /(?<!\d)(?!20\d{6}(?!\d))\d{7,15}(?!\d)/
/** a number of the house, which is as short as a year or a count of places, behind its word */
const EXTENSION = /(?:内线|分机|转|短号)(?:电话|号码|号|接)?[:(]?\d{4}/
/** 138 0000 0001: one number in groups */
const MOBILE_IN_GROUPS = /(?<!\d)(1[3-9]\d)[\s-](\d{4})[\s-](\d{4})(?!\d)/g

/** @param before the unit's rows of the month before, as far as there are any */
export function lacksOf(rows: readonly RowRecord[], before: readonly RowRecord[]): Lack[] {
  const old = new Map<RowText, Set<string>>(
    REPORTED_TEXTS.map(field => [field, new Set(before.map(row => plainText(row[field])))]),
  )
  return rows.flatMap((row, i) =>
    NEEDED_TEXTS.flatMap((field): Lack[] => {
      const at = { row: row.id, place: i + 1, field }
      if (isBlank(row[field])) return [{ is: 'empty', ...at }]
      if (field === 'contact') return hasPhone(row.contact) ? [] : [{ is: 'no-phone', ...at }]
      const text = plainText(row[field])
      return text.length >= MIN_COPIED_CHARS && old.get(field)?.has(text) ? [{ is: 'unchanged', ...at }] : []
    }),
  )
}

/** One number beside another is looked at alone first; then, for those in groups, all that is written as one. */
export function hasPhone(contact: string): boolean {
  const text = contact.normalize('NFKC').replace(/[‐-―]/g, '-').replace(MOBILE_IN_GROUPS, '$1$2$3')
  if (EXTENSION.test(withoutGaps(text))) return true
  const digits = (piece: string): string => withoutGaps(piece).replace(/[()]/g, '')
  return text.split(/[\s/、,;]+/).some(piece => LONG_NUMBER.test(digits(piece))) || PHONE.test(digits(text))
}

const withoutGaps = (text: string): string => text.replace(/[\s-]/g, '')

const isBlank = (text: string): boolean => plainText(text) === ''
