/** Which deadlines a month may be given. */
import { civilDateAt, endOf, monthInWords, monthNumber, yearOf, type CivilDate, type Month } from '../../shared/time.ts'
import { MonthRefusal } from './refusal.ts'

/** months after the one that runs, or after the table's own: a deadline further off is a slip of the pen */
const MONTHS_AHEAD = 2

/** Throws where it is over already by the server's clock, comes before the month has begun, or is too far off. */
export function checkDeadline(deadline: CivilDate, month: Month, now: number): void {
  if (endOf(deadline) <= now) throw new MonthRefusal('deadline-past')
  checkRange(deadline, month, now)
}

/** Of a month that is being opened: where offices catch up on one gone by, a day gone by will do. */
export function checkFirstDeadline(deadline: CivilDate, month: Month, now: number): void {
  if (month < monthAt(now)) checkRange(deadline, month, now)
  else checkDeadline(deadline, month, now)
}

/** Civil dates and months sort by their spelling. */
function checkRange(deadline: CivilDate, month: Month, now: number): void {
  if (deadline < (`${month}-01` as CivilDate)) throw new MonthRefusal('deadline-early')
  const last = monthsAfter(month > monthAt(now) ? month : monthAt(now), MONTHS_AHEAD)
  if (deadline.slice(0, last.length) > last) throw new MonthRefusal('deadline-late', `${monthInWords(last)}底`)
}

const monthAt = (now: number): Month => civilDateAt(now).slice(0, 7) as Month

function monthsAfter(month: Month, n: number): Month {
  const months = yearOf(month) * 12 + monthNumber(month) - 1 + n
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}` as Month
}
