/** Who may write what (contract, section 4), as pure functions: the gate refuses by them, the page greys out by them. */
import type { UnitId } from './annex/units.ts'
import { isReported, type ReportAction, type ReportState } from './reports.ts'
import type { RefusalCode } from './wire.ts'

/** `lead` 统筹单位, `reporter` 报送单位, `observer` 督导单位 */
export const ROLES = ['lead', 'reporter', 'observer'] as const
export type Role = (typeof ROLES)[number]

/** The person or office that a session speaks for. */
export interface Account {
  account: string
  /** the person's name */
  name: string
  unit: UnitId
  role: Role
}

/** The part of a document that a change lands in. */
export type Place =
  | { in: 'tasks' | 'plan-units' | 'plan-table' }
  | { in: 'rows' | 'comments'; unit: UnitId }
  | { in: 'reports' | 'month-units' | 'month-table' }

/** What a month's standing says about writing; a plan has none of it. */
export interface MonthLocks {
  closed: boolean
  /** `open` where the document has no report of the unit */
  reportOf(unit: UnitId): ReportState
  isRetired(unit: UnitId): boolean
}

export const NO_LOCKS: MonthLocks = { closed: false, reportOf: () => 'open', isRetired: () => false }

/** `yes`, or why not. Ownership and lock only: the schema is judged after it. */
export function mayWrite(who: Account, place: Place, locks: MonthLocks): 'yes' | RefusalCode {
  if (who.role === 'observer') return 'read-only'
  switch (place.in) {
    case 'tasks':
    case 'plan-units':
      return who.role === 'lead' ? 'yes' : 'read-only'
    case 'plan-table':
    case 'reports':
    case 'month-units':
    case 'month-table':
      return 'read-only'
    case 'comments':
      return place.unit === who.unit ? 'yes' : 'not-your-row'
    case 'rows':
      return mayWriteRows(who, place.unit, locks)
    default:
      return place satisfies never
  }
}

function mayWriteRows(who: Account, unit: UnitId, locks: MonthLocks): 'yes' | RefusalCode {
  if (who.role !== 'lead' && unit !== who.unit) return 'not-your-row'
  if (locks.closed) return 'closed'
  if (locks.isRetired(unit)) return 'read-only'
  if (who.role === 'lead') return 'yes'
  const report = locks.reportOf(unit)
  return isReported(report) ? 'reported' : 'yes'
}

/** Submitting and withdrawing are the unit's own acts, returning and accepting the lead office's. */
export const mayAct = (who: Account, action: ReportAction, unit: UnitId): boolean =>
  action === 'submit' || action === 'withdraw' ? who.role === 'reporter' && who.unit === unit : who.role === 'lead'
