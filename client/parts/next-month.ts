/** The month that is opened next, as a pure rule. */
import type { Month } from '../../shared/time.ts'
import { monthNumber, yearOf } from '../../shared/time.ts'

export function monthAfter(month: Month): Month {
  const [year, number] = [yearOf(month), monthNumber(month)]
  return (number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`) as Month
}
