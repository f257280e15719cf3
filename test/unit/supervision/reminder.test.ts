/** The reminder and the calendar. */
import { describe, expect, it } from 'vitest'
import { reminderText } from '../../../shared/supervision/reminder.ts'
import { standingsOf } from '../../../shared/supervision/standing.ts'
import type { CivilDate, Month } from '../../../shared/time.ts'
import { beijing, monthOf, submitted, type Given } from './months.ts'

const MONTH = '2022-09' as Month
const DEADLINE = '2022-09-25' as CivilDate
const FROM = { name: '区卫生健康委' }

/** Everybody has reported but these. */
function reminder(
  clock: string,
  given: Readonly<Record<string, Given>>,
  from: Parameters<typeof reminderText>[0]['from'] = FROM,
): string {
  const month = monthOf('2022-09')
  for (const unit of month.units) Object.assign(unit, { report: submitted('2022-09-20T01:00:00Z') }, given[unit.id])
  const now = beijing(clock)
  return reminderText({ month: MONTH, deadline: DEADLINE, now, standings: standingsOf(month, now), from })
}
const open: Given = { report: null }
const returned: Given = { report: submitted('2022-09-20T01:00:00Z', 'returned') }

describe('the reminder', () => {
  it('SUP-21: names those whose report is missing and those whose it was returned, and the day, before it, on it, after it', () => {
    const given = { 'economy-information': open, longxi: open, lianglu: returned }
    expect(reminder('2022-09-27T10:30:00', given)).toBe(
      [
        '各有关单位：',
        '\u3000\u3000截至9月27日10:30，区经信委、龙溪街道尚未报送2022年9月托位数发展工作落实情况推进表（附件2），已超过9月25日截止时间2天，请于今日下班前完成报送。两路街道的2022年9月推进表已退回，请按退回意见修改后重新报送。',
        '区卫生健康委',
        '2022年9月27日',
      ].join('\n'),
    )
    expect(reminder('2022-09-23T08:05:00', given)).toContain('请于9月25日24:00前完成报送（距截止还有2天）')
    expect(reminder('2022-09-25T08:05:00', given)).toContain('请于今日24:00前完成报送')
  })

  it('SUP-21: where one kind alone is to be reminded the other is not mentioned, and where nobody is there is no text', () => {
    expect(reminder('2022-09-23T08:05:00', { muer: open })).not.toContain('退回')
    expect(reminder('2022-09-23T08:05:00', { muer: returned })).not.toContain('尚未报送')
    expect(reminder('2022-09-23T08:05:00', {})).toBe('')
  })

  it('SUP-50: the lead office is not asked by itself, whoever else is', () => {
    const given = { 'health-commission': open, muer: open }
    expect(reminder('2022-09-23T08:05:00', given)).toContain('，木耳镇尚未报送')
    expect(reminder('2022-09-23T08:05:00', { 'health-commission': open })).toBe('')
    expect(reminder('2022-09-23T08:05:00', { 'health-commission': returned })).toBe('')
  })

  it('SUP-21: the lead office’s phone and mailbox stand in it where they are set', () => {
    const from = { ...FROM, phone: '023-67000000', email: 'tuoyu@example.cn' }
    expect(reminder('2022-09-23T08:05:00', { muer: open }, from)).toContain(
      '联系电话：023-67000000，邮箱：tuoyu@example.cn。',
    )
    expect(reminder('2022-09-23T08:05:00', { muer: open })).not.toContain('联系')
  })
})
