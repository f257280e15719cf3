/** Months, civil dates and the one time zone in which the notice's deadlines run. */

/** `YYYY-MM` */
export type Month = string & { readonly brand: 'Month' }
/** `YYYY-MM-DD`, a date without a time or zone */
export type CivilDate = string & { readonly brand: 'CivilDate' }
/** ISO 8601 in UTC, as on the wire */
export type Instant = string & { readonly brand: 'Instant' }

/** The notice, third section: units report by the 25th of every month. */
const DEADLINE_DAY = 25
/** China has kept UTC+8 without summer time since 1991. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

export const isMonth = (text: string): text is Month => /^2[0-9]{3}-(0[1-9]|1[0-2])$/.test(text)

export function isCivilDate(text: string): text is CivilDate {
  if (!/^2[0-9]{3}-[0-9]{2}-[0-9]{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

export const instant = (ms: number): Instant => new Date(ms).toISOString() as Instant

/** Spelled as `instant` spells it. */
export const isInstant = (text: string): text is Instant =>
  !Number.isNaN(Date.parse(text)) && instant(Date.parse(text)) === text

export const yearOf = (month: Month): number => Number(month.slice(0, 4))
/** 1 to 12 */
export const monthNumber = (month: Month): number => Number(month.slice(5))

/** The deadline that the notice sets for a month. */
export const deadlineOf = (month: Month): CivilDate => `${month}-${DEADLINE_DAY}` as CivilDate

/** The first millisecond after the date, in Asia/Shanghai: a deadline runs to 24:00 of its date. */
export const endOf = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`) + DAY_MS - SHANGHAI_OFFSET_MS

/** The first millisecond of the date, in Asia/Shanghai. */
export const startOf = (date: CivilDate): number => endOf(date) - DAY_MS

/** The civil date in Asia/Shanghai at a moment (ms since the epoch). */
export const civilDateAt = (ms: number): CivilDate =>
  new Date(ms + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10) as CivilDate

/** The month (当月) in Asia/Shanghai at a moment (ms since the epoch). */
export const monthAt = (ms: number): Month => civilDateAt(ms).slice(0, 7) as Month

/** `2022-09-24 10:05:00`, the clock on the wall in Asia/Shanghai at a moment (ms since the epoch). */
export const beijingTime = (ms: number): string =>
  new Date(ms + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ')

/** Whole days from today to the deadline: 0 on the day itself, negative after it. */
export const daysLeft = (deadline: CivilDate, ms: number): number =>
  Math.round((Date.parse(deadline) - Date.parse(civilDateAt(ms))) / DAY_MS)

/** `2022年9月` */
export const monthInWords = (month: Month): string => `${yearOf(month)}年${monthNumber(month)}月`

/** `9月25日` */
export const dayInWords = (date: CivilDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`

/** `2022年9月25日` */
export const dateInWords = (date: CivilDate): string => `${date.slice(0, 4)}年${dayInWords(date)}`
