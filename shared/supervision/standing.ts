/** Who has reported (报送情况): each unit's state, how late it is, and what of all of them has to be counted. */
import { LEAD_UNIT, type Unit } from '../annex/units.ts'
import type { MonthRecord } from '../document/month-json.ts'
import { isLate, isReported, type Report, type ReportState } from '../reports.ts'
import { daysLeft, endOf, type CivilDate, type Instant } from '../time.ts'

/**
 * `missing` 逾期未报: nothing is in and the deadline is over; `late` 迟报: the first submission came after it. `days` are civil
 * days in Asia/Shanghai, from 1.
 */
export type Lateness = { is: 'missing' | 'late'; days: number } | null

/** One unit in one month. `not-due` 本月无须报送: it has no row in the month's table, hidden ones included. */
export interface Standing extends Pick<Unit, 'id' | 'name' | 'kind'> {
  state: ReportState | 'not-due'
  late: Lateness
  /** null: never submitted, returned or accepted */
  report: Report | null
}

/** By what lateness is told: the month's deadline (null: none set), and the server's clock in ms. */
export interface Due {
  deadline: CivilDate | null
  now: number
}

/** All units that report in the month, in the official order; a retired one, which nobody waits for, only where its report is in. */
export const standingsOf = ({ deadline, units }: MonthRecord, now: number): Standing[] =>
  units
    .filter(({ retired, report }) => retired !== true || (report !== null && isReported(report.state)))
    .map(({ id, name, kind, report, rows, allHidden = false }) => ({
      id,
      name,
      kind,
      report,
      ...standingOf(report, rows.length > 0 || allHidden, { deadline, now }),
    }))

/**
 * One unit's. What is open (never submitted, or withdrawn again) counts as missing once the deadline is over; what was
 * submitted or returned goes by its first submission (contract, section 3).
 */
export function standingOf(report: Report | null, isDue: boolean, due: Due): Pick<Standing, 'state' | 'late'> {
  const state = report?.state ?? 'open'
  if (state === 'open' && !isDue) return { state: 'not-due', late: null }
  return { state, late: latenessOf(state, report?.submittedAt, due) }
}

function latenessOf(state: ReportState, submittedAt: Instant | undefined, { deadline, now }: Due): Lateness {
  if (deadline === null) return null
  if (state === 'open') return now >= endOf(deadline) ? { is: 'missing', days: -daysLeft(deadline, now) } : null
  if (submittedAt === undefined || !isLate(submittedAt, deadline)) return null
  return { is: 'late', days: -daysLeft(deadline, Date.parse(submittedAt)) }
}

/** Its text is with the lead office. */
export const isIn = ({ state }: Pick<Standing, 'state'>): boolean => state !== 'not-due' && isReported(state)

/** How many units are in each state, and of all how many are missing or came late. */
export interface Counts extends Record<Standing['state'], number> {
  /** those that have to report */
  due: number
  /** 已报送 and 已接收 together */
  reported: number
  missing: number
  late: number
}

export function countsOf(standings: readonly Standing[]): Counts {
  const stateIs = (state: Standing['state']): number => standings.filter(one => one.state === state).length
  const lateIs = (is: 'missing' | 'late'): number => standings.filter(({ late }) => late?.is === is).length
  const notDue = stateIs('not-due')
  return {
    open: stateIs('open'),
    submitted: stateIs('submitted'),
    returned: stateIs('returned'),
    accepted: stateIs('accepted'),
    'not-due': notDue,
    due: standings.length - notDue,
    reported: standings.filter(isIn).length,
    missing: lateIs('missing'),
    late: lateIs('late'),
  }
}

/** Nothing of it is with the lead office, or it came back. */
export const isAwaited = ({ state }: Pick<Standing, 'state'>): boolean => state === 'open' || state === 'returned'

/** Whom a reminder goes to: who is awaited, but for the lead office, which does not remind itself. */
export const toBeChased = (standings: readonly Standing[]): Standing[] =>
  standings.filter(one => isAwaited(one) && one.id !== LEAD_UNIT)

/** The banner in a unit's own page: on so many days, the deadline's own the last of them (最后五天). */
export const LAST_DAYS = 5

/** Days left where the unit must be told: in the last five days, or once they are over (below 0); null: not now. */
export function daysToTell(standing: Pick<Standing, 'state'>, { deadline, now }: Due): number | null {
  if (deadline === null || !isAwaited(standing)) return null
  const days = daysLeft(deadline, now)
  return days < LAST_DAYS ? days : null
}
