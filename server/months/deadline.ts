/** Which deadlines a month may be given. */
import { civilDateAt, deadlineOf, endOf, type CivilDate, type Month } from '../../shared/time.ts'
import { MonthRefusal } from './refusal.ts'

/** Throws where it is over already by the server's clock, or comes before the month has begun. */
export function checkDeadline(deadline: CivilDate, month: Month, now: number): void {
  if (endOf(deadline) <= now) throw new MonthRefusal('deadline-past')
  checkNotEarly(deadline, month)
}

/** Of a month that is being opened: where offices catch up on one gone by, a day gone by will do. */
export function checkFirstDeadline(deadline: CivilDate, month: Month, now: number): void {
  if (deadline === deadlineOf(month)) return
  if (month < civilDateAt(now).slice(0, month.length)) checkNotEarly(deadline, month)
  else checkDeadline(deadline, month, now)
}

/** Civil dates sort by their spelling. */
function checkNotEarly(deadline: CivilDate, month: Month): void {
  if (deadline < (`${month}-01` as CivilDate)) throw new MonthRefusal('deadline-early')
}
