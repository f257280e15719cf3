/**
 * A month as its units reported it: the rows of each unit's newest frozen copy, whatever was typed since. What was returned
 * or withdrawn is not in, and its numbers count for nothing until it is in again.
 */
import type { UnitId } from '../annex/units.ts'
import type { MonthRecord } from '../document/month-json.ts'
import type { ReportCopy } from '../document/report-copy.ts'
import { isReported } from '../reports.ts'
import type { MonthRows } from './places.ts'

/** @param copies of the month, in any order; a unit without one has no rows */
export const asReported = (
  { month, units }: Pick<MonthRecord, 'month' | 'units'>,
  copies: readonly ReportCopy[],
): MonthRows => ({
  month,
  units: units.map(unit => ({
    ...unit,
    rows: unit.report !== null && isReported(unit.report.state) ? (newestCopy(copies, unit.id)?.rows ?? []) : [],
  })),
})

export const newestCopy = <Copy extends ReportCopy>(copies: readonly Copy[], unit: UnitId): Copy | null =>
  copies.filter(copy => copy.unit.id === unit).reduce<Copy | null>((a, b) => (a && a.n > b.n ? a : b), null)
