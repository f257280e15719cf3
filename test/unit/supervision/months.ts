/** Months of units with numbers and texts, for the tests of supervision. */
import { UNITS } from '../../../shared/annex/units.ts'
import type { MonthRecord, RowRecord } from '../../../shared/document/month-json.ts'
import type { Report } from '../../../shared/reports.ts'
import type { CivilDate, Instant, Month } from '../../../shared/time.ts'

export const row = (id: string, values: Partial<RowRecord> = {}): RowRecord => ({
  id,
  task: '任务',
  progress: '',
  problems: '',
  nextSteps: '',
  contact: '',
  remarks: '',
  ...values,
})

/** A row with these numbers alone. */
export const counted = (id: string, newPlaces?: number, totalPlaces?: number): RowRecord =>
  row(id, { ...(newPlaces !== undefined && { newPlaces }), ...(totalPlaces !== undefined && { totalPlaces }) })

export interface Given {
  rows?: RowRecord[]
  report?: Report | null
  retired?: true
}

/** The 22 units; what is not given of one is a row without anything, never submitted. */
export const monthOf = (month: string, given: Readonly<Record<string, Given>> = {}): MonthRecord => ({
  month: month as Month,
  deadline: `${month}-25` as CivilDate,
  closed: false,
  units: UNITS.map(unit => ({ ...unit, report: null, rows: [row('a')], ...given[unit.id] })),
})

export const submitted = (at: string, state: Report['state'] = 'submitted'): Report => ({
  state,
  at: at as Instant,
  by: 'clerk',
  submittedAt: at as Instant,
  submittedBy: 'clerk',
})

/** The clock on the wall in Beijing, in ms. */
export const beijing = (clock: string): number => Date.parse(`${clock}+08:00`)
