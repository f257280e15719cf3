/** Which days a month's deadline may be by custom: the notice's 25th, and the workday before it where it is none. */
import { civilDateAt, deadlineOf, endOf, monthNumber, yearOf, type CivilDate, type Month } from '../time.ts'

/** `notice` 25日; `workday-before` 节前（周末前）最后一个工作日, with what the 25th is */
export type DeadlineChoice = { date: CivilDate } & (
  { is: 'notice' } | { is: 'workday-before'; because: 'weekend' | 'holiday' }
)

/**
 * Weekdays without work and weekends with it that fall on a 25th, or between one and the workday before it. Source: the State
 * Council's yearly notices (国务院办公厅关于部分节假日安排的通知) for 2022 to 2026; a later year goes by weekends alone until its
 * notice is entered here.
 */
const HOLIDAYS: readonly string[] = [
  // 春节, 2023年1月21日至27日
  '2023-01-23',
  '2023-01-24',
  '2023-01-25',
  // 中秋节, 2026年9月25日至27日
  '2026-09-25',
]
/** 端午节, 2023年6月22日至24日, worked for on the Sunday after it */
const WORKED_WEEKENDS: readonly string[] = ['2023-06-25']

const DAY_MS = 86_400_000

export function deadlineChoices(month: Month): DeadlineChoice[] {
  const date = deadlineOf(month)
  const because = restOn(date)
  const notice: DeadlineChoice = { date, is: 'notice' }
  return because === null ? [notice] : [notice, { date: workdayBefore(date), is: 'workday-before', because }]
}

/**
 * What a month that is opened begins with: the notice's day; of the running month, whose day is over already, its last one.
 * Offices that catch up on a month gone by keep its own day.
 */
export function firstDeadline(month: Month, now: number): CivilDate {
  const date = deadlineOf(month)
  const isRunning = civilDateAt(now).startsWith(month)
  return isRunning && endOf(date) <= now ? lastDayOf(month) : date
}

const lastDayOf = (month: Month): CivilDate =>
  new Date(Date.UTC(yearOf(month), monthNumber(month), 0)).toISOString().slice(0, 10) as CivilDate

/** Why offices do not work that day; null: they do. */
function restOn(date: CivilDate): 'weekend' | 'holiday' | null {
  if (HOLIDAYS.includes(date)) return 'holiday'
  const day = new Date(date).getUTCDay()
  return (day === 0 || day === 6) && !WORKED_WEEKENDS.includes(date) ? 'weekend' : null
}

function workdayBefore(date: CivilDate): CivilDate {
  const before = new Date(Date.parse(date) - DAY_MS).toISOString().slice(0, 10) as CivilDate
  return restOn(before) === null ? before : workdayBefore(before)
}
