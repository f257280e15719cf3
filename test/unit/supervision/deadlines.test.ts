/** Which days a deadline may be. */
import { describe, expect, it } from 'vitest'
import { deadlineChoices, firstDeadline } from '../../../shared/supervision/deadlines.ts'
import type { Month } from '../../../shared/time.ts'

const choices = (month: string): unknown[] =>
  deadlineChoices(month as Month).map(choice => (choice.is === 'notice' ? choice.date : [choice.date, choice.because]))

describe('the deadline', () => {
  it('SUP-19: is the 25th, or by choice the workday before where the 25th is a weekend or a holiday', () => {
    expect(choices('2022-11')).toEqual(['2022-11-25'])
    expect(choices('2022-09')).toEqual(['2022-09-25', ['2022-09-23', 'weekend']])
    expect(choices('2022-06')).toEqual(['2022-06-25', ['2022-06-24', 'weekend']])
    // 春节
    expect(choices('2023-01')).toEqual(['2023-01-25', ['2023-01-20', 'holiday']])
    // a Sunday on which offices work for 端午节
    expect(choices('2023-06')).toEqual(['2023-06-25'])
    // 中秋节, a Friday
    expect(choices('2026-09')).toEqual(['2026-09-25', ['2026-09-24', 'holiday']])
    expect(choices('2027-12')).toEqual(['2027-12-25', ['2027-12-24', 'weekend']])
  })

  it('SUP-19: no choice of any month is a weekend but one that is worked, and none lies a week before the 25th', () => {
    for (let year = 2022; year < 2032; year++)
      for (let month = 1; month <= 12; month++) {
        const all = deadlineChoices(`${year}-${String(month).padStart(2, '0')}` as Month)
        const last = all.at(-1)
        const day = new Date(last?.date ?? '').getUTCDay()
        expect(day === 0 || day === 6 ? last?.date : '').toMatch(/^(2023-06-25)?$/)
        expect(Number(last?.date.slice(8))).toBeGreaterThan(18)
      }
  })

  it('SUP-46: a month is opened with the 25th; the running one, once that is over in Asia/Shanghai, with its last day', () => {
    const at = (moment: string): string => firstDeadline('2022-09' as Month, Date.parse(moment))
    expect(at('2022-09-25T15:59:59Z')).toBe('2022-09-25')
    expect(at('2022-09-25T16:00:00Z')).toBe('2022-09-30')
    expect(at('2022-10-03T00:00:00Z')).toBe('2022-09-25')
    expect(firstDeadline('2024-02' as Month, Date.parse('2024-02-27T00:00:00Z'))).toBe('2024-02-29')
  })
})
