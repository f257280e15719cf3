/** A month as its units reported it: the rows of each unit's newest frozen copy, whatever was typed since. */
import type { Unit, UnitId } from '../annex/units.ts'
import type { ReportCopy } from '../document/report-copy.ts'
import type { Month } from '../time.ts'
import type { MonthRows } from './places.ts'

/** @param copies of the month, in any order; a unit without one has no rows */
export const asReported = (month: Month, units: readonly Unit[], copies: readonly ReportCopy[]): MonthRows => ({
  month,
  units: units.map(unit => ({ ...unit, rows: newestCopy(copies, unit.id)?.rows ?? [] })),
})

export const newestCopy = <Copy extends ReportCopy>(copies: readonly Copy[], unit: UnitId): Copy | null =>
  copies.filter(copy => copy.unit.id === unit).reduce<Copy | null>((a, b) => (a && a.n > b.n ? a : b), null)
