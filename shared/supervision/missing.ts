/** What a unit's report lacks before it is submitted (待完善): told to the unit, which may submit all the same. */
import type { RowRecord } from '../document/month-json.ts'
import type { RowText } from '../document/progress-table.ts'

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
/** a mobile number, or one of a fixed line with or without its area code; 20220925 is a day */
const PHONE = /(?<!\d)(?:86)?(1[3-9]\d{9}|(0\d{2,3})?(?!20\d{6}(?!\d))[2-8]\d{6,7})(?!\d)/

/** @param before the unit's rows of the month before, as far as there are any */
export function lacksOf(rows: readonly RowRecord[], before: readonly RowRecord[]): Lack[] {
  const old = new Map<RowText, Set<string>>(
    REPORTED_TEXTS.map(field => [field, new Set(before.map(row => plain(row[field])))]),
  )
  return rows.flatMap((row, i) =>
    NEEDED_TEXTS.flatMap((field): Lack[] => {
      const at = { row: row.id, place: i + 1, field }
      if (isBlank(row[field])) return [{ is: 'empty', ...at }]
      if (field === 'contact') return hasPhone(row.contact) ? [] : [{ is: 'no-phone', ...at }]
      const text = plain(row[field])
      return text.length >= MIN_COPIED_CHARS && old.get(field)?.has(text) ? [{ is: 'unchanged', ...at }] : []
    }),
  )
}

export const hasPhone = (contact: string): boolean => PHONE.test(contact.normalize('NFKC').replace(/[\s()-]/g, ''))

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')
const isBlank = (text: string): boolean => plain(text) === ''
