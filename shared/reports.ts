/** A unit's report of a month (工作推进情况报送): its states and what moves it from one to another (contract, section 6). */
import { endOf, type CivilDate, type Instant } from './time.ts'

export const REPORT_STATES = ['open', 'submitted', 'returned', 'accepted'] as const
export type ReportState = (typeof REPORT_STATES)[number]

export const REPORT_ACTIONS = ['submit', 'withdraw', 'return', 'accept'] as const
export type ReportAction = (typeof REPORT_ACTIONS)[number]

export interface Report {
  state: ReportState
  at: Instant
  /** account */
  by: string
  /** of the first submission, by which lateness goes */
  submittedAt?: Instant
  submittedBy?: string
  /** why it was returned */
  note?: string
}

/** Its text is with the lead office (已报送). */
export const isReported = (state: ReportState): boolean => state === 'submitted' || state === 'accepted'

interface Step {
  from: readonly ReportState[]
  to: ReportState
}

const STEPS: Readonly<Record<ReportAction, Step>> = {
  submit: { from: ['open', 'returned'], to: 'submitted' },
  withdraw: { from: ['submitted'], to: 'open' },
  return: { from: ['submitted', 'accepted'], to: 'returned' },
  accept: { from: ['submitted'], to: 'accepted' },
}

/** The state after the action, or null where the action does not apply to this one. */
export function stateAfter(state: ReportState, action: ReportAction): ReportState | null {
  const step = STEPS[action]
  return step.from.includes(state) ? step.to : null
}

/** Who acts, when by the server's clock, and why it is returned. */
export interface Act {
  action: ReportAction
  at: Instant
  by: string
  note?: string
}

/** The report after the act; null where the act does not apply to its state. The first submission stays known throughout. */
export function reportAfter(before: Report | null, { action, at, by, note }: Act): Report | null {
  const state = stateAfter(before?.state ?? 'open', action)
  if (state === null) return null
  const first = action === 'submit' ? { submittedAt: at, submittedBy: by } : {}
  const { submittedAt = first.submittedAt, submittedBy = first.submittedBy } = before ?? {}
  return {
    ...{ state, at, by },
    ...(submittedAt !== undefined && { submittedAt }),
    ...(submittedBy !== undefined && { submittedBy }),
    ...(action === 'return' && note !== undefined && { note }),
  }
}

/** Late: the first submission came after 24:00 Asia/Shanghai of the deadline, by the server's clock. */
export const isLate = (submittedAt: Instant, deadline: CivilDate): boolean => Date.parse(submittedAt) >= endOf(deadline)
