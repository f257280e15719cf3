/** Why a step of the monthly cycle is not taken. Nothing has changed then. */

export type MonthFault =
  | 'unknown-room'
  | 'unknown-unit'
  | 'unknown-row'
  | 'month-exists'
  | 'month-out-of-range'
  | 'month-closed'
  | 'deadline-past'
  | 'deadline-early'
  | 'deadline-late'
  | 'not-your-report'
  | 'forbidden'
  | 'not-due'
  | 'report-empty'
  | 'report-submitted'
  | 'report-accepted'
  | 'report-returned'
  | 'report-open'
  | 'report-in'
  | 'report-moved'

export class MonthRefusal extends Error {
  override name = 'MonthRefusal'
  readonly fault: MonthFault
  /** for `{where}` in the sentence */
  readonly where: string
  constructor(fault: MonthFault, where = '') {
    super(fault)
    this.fault = fault
    this.where = where
  }
}
