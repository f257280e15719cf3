/** A year of 22 units as it may be, the same at every run: who reports when, what goes wrong, which numbers stand in the rows. */
import { UNITS, type UnitId } from '../../shared/annex/units.ts'

export const YEAR = 2022
export const MONTHS = Array.from({ length: 12 }, (_, i) => `${YEAR}-${String(i + 1).padStart(2, '0')}`)

/** chosen by the lead office where the 25th is a Sunday; the notice's elsewhere */
const CHOSEN: Readonly<Record<string, string>> = { '2022-09': '2022-09-23', '2022-12': '2022-12-23' }
export const deadlineIn = (month: string): string => CHOSEN[month] ?? `${month}-25`

/**
 * `in-time` submitted and accepted; `late` on the 27th; `returned` submitted in time, returned with a reason, submitted again
 * after the deadline with other numbers; `withdrawn` in time, taken back and submitted again in time; `offline` written before
 * the deadline with no network, sent and submitted after it; `left` submitted and neither accepted nor returned; `open-again`
 * returned and never submitted again; `missing` nothing.
 */
export type Course = 'in-time' | 'late' | 'returned' | 'withdrawn' | 'offline' | 'left' | 'open-again' | 'missing'

const OFFLINE: Readonly<Record<string, readonly string[]>> = { '2022-06': ['muer', 'trade-unions'] }

export function courseOf(month: number, unit: UnitId): Course {
  const i = UNITS.findIndex(({ id }) => id === unit)
  if (OFFLINE[MONTHS[month - 1] ?? '']?.includes(unit)) return 'offline'
  if ((i * 5 + month) % 41 === 7) return 'missing'
  if ((i * 7 + month * 3) % 13 === 0) return 'late'
  if ((i + month * 2) % 11 === 4) return 'returned'
  if ((i * 3 + month) % 17 === 2) return 'withdrawn'
  if ((i + month) % 19 === 11) return 'open-again'
  return (i + month) % 7 === 3 ? 'left' : 'in-time'
}

/** What the unit writes into its first row; undefined: it leaves that cell empty. */
export function placesOf(month: number, unit: UnitId): { newPlaces?: number; totalPlaces?: number } {
  const i = UNITS.findIndex(({ id }) => id === unit)
  const grows = unit === 'education-commission' ? 70 + month : 3 + ((i + month) % 4)
  const total = 100 * i + grows * month
  if (unit === 'health-commission') return month >= 10 ? { totalPlaces: 3_000 + month } : {}
  if (i < 9 && unit !== 'education-commission') return {}
  return { newPlaces: grows, ...((i + month) % 5 !== 0 && { totalPlaces: total }) }
}

/** added to the new places when a returned report is mended */
export const MENDED = 2
