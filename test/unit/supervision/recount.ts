/** A plain recomputation of places from frozen copies, as one would do it with a pencil: what the rules are held to. */
import type { ReportCopy } from '../../../shared/document/report-copy.ts'

const copiesOf = (copies: readonly ReportCopy[], month: string, unit: string): ReportCopy[] =>
  copies.filter(copy => copy.month === month && copy.unit.id === unit).sort((a, b) => a.n - b.n)

/** The places of a unit's newest copy of a month; null where none of its rows has a number. */
function told(
  copies: readonly ReportCopy[],
  month: string,
  unit: string,
  field: 'newPlaces' | 'totalPlaces',
): number | null {
  let sum: number | null = null
  for (const row of copiesOf(copies, month, unit).at(-1)?.rows ?? []) {
    const places = row[field]
    if (places !== undefined) sum = (sum ?? 0) + places
  }
  return sum
}

/** New places of a unit in these months. */
export function recountNew(copies: readonly ReportCopy[], months: readonly string[], unit: string): number | null {
  let sum: number | null = null
  for (const month of months) {
    const places = told(copies, month, unit, 'newPlaces')
    if (places !== null) sum = (sum ?? 0) + places
  }
  return sum
}

/** What the unit gave last as its total. */
export function recountTotal(copies: readonly ReportCopy[], months: readonly string[], unit: string): number | null {
  let last: number | null = null
  for (const month of months) last = told(copies, month, unit, 'totalPlaces') ?? last
  return last
}

/** @param counted 区教委, the towns and the subdistricts */
export function recountDistrict(
  copies: readonly ReportCopy[],
  months: readonly string[],
  lead: string,
  counted: readonly string[],
): number | null {
  const own = recountTotal(copies, months, lead)
  if (own !== null) return own
  let sum: number | null = null
  for (const unit of counted) {
    const total = recountTotal(copies, months, unit)
    if (total !== null) sum = (sum ?? 0) + total
  }
  return sum
}
