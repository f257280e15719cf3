/** The reminder to those whose report is not in (催报文字), for the office's chat or a letter. */
import { beijingTime, daysLeft, monthInWords, monthNumber, type CivilDate, type Month } from '../time.ts'
import type { Standing } from './standing.ts'

export interface ReminderFacts {
  month: Month
  deadline: CivilDate | null
  /** the server's clock, ms */
  now: number
  /** whom it goes to; those who need none are left out */
  standings: readonly Standing[]
  /** the lead office */
  from: { name: string; phone?: string; email?: string }
}

/** 空两字 */
const INDENT = '\u3000\u3000'

/** Empty where nobody has to be reminded. */
export function reminderText({ month, deadline, now, standings, from }: ReminderFacts): string {
  const open = namesOf(standings, 'open')
  const returned = namesOf(standings, 'returned')
  if (open === '' && returned === '') return ''
  const clock = beijingTime(now)
  const report = `${monthInWords(month)}托位数发展工作落实情况推进表（附件2）`
  const at = `截至${dateInWords(clock)}${clock.slice(11, 16)}，`
  const sentences = [
    ...(open === '' ? [] : [`${open}尚未报送${report}，${urge(deadline, now)}。`]),
    ...(returned === '' ? [] : [`${returned}报送的${report}已退回，请按退回意见修改后重新报送。`]),
  ]
  const contact = [from.phone && `电话：${from.phone}`, from.email && `邮箱：${from.email}`].filter(Boolean)
  return [
    '各有关单位：',
    `${INDENT}${at}${sentences.join('')}${contact.length > 0 ? `（${contact.join('，')}）` : ''}`,
    from.name,
    `${clock.slice(0, 4)}年${dateInWords(clock)}`,
  ].join('\n')
}

function urge(deadline: CivilDate | null, now: number): string {
  if (deadline === null) return '请尽快完成报送'
  const days = daysLeft(deadline, now)
  const on = `${monthNumber(deadline.slice(0, 7) as Month)}月${Number(deadline.slice(8))}日`
  if (days < 0) return `已超过${on}截止时间${-days}天，请于今日下班前完成报送`
  return days === 0 ? '今日截止，请于今日24:00前完成报送' : `请于${on}前完成报送，距截止还有${days}天`
}

const namesOf = (standings: readonly Standing[], state: Standing['state']): string =>
  standings
    .filter(one => one.state === state)
    .map(({ name }) => name)
    .join('、')

/** `9月27日` of `2022-09-27 …` */
const dateInWords = (clock: string): string => `${Number(clock.slice(5, 7))}月${Number(clock.slice(8, 10))}日`
