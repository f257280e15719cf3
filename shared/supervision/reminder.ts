/** The reminder to those whose report is not in (催报文字), for the office's chat or a letter. */
import { progressTitle } from '../annex/forms.ts'
import { contactWords, type Contact } from '../annex/notice.ts'
import { beijingTime, civilDateAt, dateInWords, dayInWords, daysLeft, monthInWords } from '../time.ts'
import type { CivilDate, Month } from '../time.ts'
import { toBeChased, type Standing } from './standing.ts'

export interface ReminderFacts {
  month: Month
  deadline: CivilDate | null
  /** the server's clock, ms */
  now: number
  /** whom it goes to; those who need none are left out */
  standings: readonly Standing[]
  /** the lead office */
  from: Contact & { name: string }
}

/** 空两字 */
const INDENT = '\u3000\u3000'

/** Empty where nobody has to be reminded. */
export function reminderText({ month, deadline, now, standings, from }: ReminderFacts): string {
  const open = namesOf(standings, 'open')
  const returned = namesOf(standings, 'returned')
  if (open === '' && returned === '') return ''
  const today = civilDateAt(now)
  const missing = `${open}尚未报送${progressTitle(month, '')}（附件2），${urge(deadline, now)}。`
  const again = `${returned}的${monthInWords(month)}推进表已退回，请按退回意见修改后重新报送。`
  return [
    '各有关单位：',
    `${INDENT}截至${dayInWords(today)}${beijingTime(now).slice(11, 16)}，${open && missing}${returned && again}${contactOf(from)}`,
    from.name,
    dateInWords(today),
  ].join('\n')
}

function urge(deadline: CivilDate | null, now: number): string {
  if (deadline === null) return '请尽快完成报送'
  const days = daysLeft(deadline, now)
  if (days === 0) return '今日截止，请于今日24:00前完成报送'
  return days < 0
    ? `已超过${dayInWords(deadline)}截止时间${-days}天，请于今日下班前完成报送`
    : `请于${dayInWords(deadline)}24:00前完成报送（距截止还有${days}天）`
}

const contactOf = (from: ReminderFacts['from']): string => {
  const words = contactWords(from)
  return words === '' ? '' : `${words}。`
}

const namesOf = (standings: readonly Standing[], state: Standing['state']): string =>
  toBeChased(standings)
    .filter(one => one.state === state)
    .map(({ name }) => name)
    .join('、')
