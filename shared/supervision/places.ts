/**
 * Childcare places (托位) as the units report them: month by month, against the year's targets, each figure with the cells that
 * it comes from.
 *
 * Who counts in what:
 * - A unit's month: the sum over its rows of 本月新增托位, and of 累计托位. A month in which no row has a number is a gap, not a zero.
 * - A unit's total at a month: the latest that it has given up to then. Its new places of a year: the sum over the year's months.
 * - The district's total: the lead office keeps the district's register, so its own 累计托位, once given, is the district's;
 *   without one it is the sum over 区教委, the towns and the subdistricts of what each gave last. Never both: no place counts twice.
 * - Kindergartens: the new places of 区教委 (annex 1, task 2). Towns and subdistricts: their own new places (task 7).
 */
import { LEAD_UNIT, type Unit, type UnitId } from '../annex/units.ts'
import type { RowRecord } from '../document/month-json.ts'
import type { RowCount } from '../document/progress-table.ts'
import { monthNumber, yearOf, type Month } from '../time.ts'
import { doubtsOf, type Doubt } from './doubts.ts'
import type { Figure, MonthPlaces } from './figures.ts'

/** 区教委 answers for the kindergartens. */
export const KINDERGARTEN_UNIT = 'education-commission' as UnitId

/** A month's units with their rows: a live document's (`monthRecord`), or as the frozen copies have them. */
export interface MonthRows {
  month: Month
  units: readonly (Unit & { rows: readonly RowRecord[] })[]
}

/** What is asked for; null: nothing is. */
export interface PlacesTargets {
  /** 全区总托位 (a plan's `districtTarget`) */
  district: number | null
  /** 区内幼儿园新增托位 (a plan's `kindergartenTarget`) */
  kindergarten: number | null
  /** 镇街新建托位 (`placesTarget` of a plan's units) */
  units: ReadonlyMap<UnitId, number>
}

export interface Against {
  /** null: nobody gave a number */
  figure: Figure | null
  target: number | null
  /** still to come, at least 0; null without a target */
  left: number | null
  /** reached part, 1 is all of it; null without a target or a number */
  share: number | null
  /** what each month that remains of the year has to bring, rounded up; null without a target or when none remains */
  monthly: number | null
}

/** `figure` are its new places of the year. */
export interface UnitPlaces extends Against {
  unit: Pick<Unit, 'id' | 'name' | 'kind'>
  /** of the year, up to the month that is looked at */
  months: readonly MonthPlaces[]
  /** the figure as it stood a month ago */
  before: number | null
  /** the latest that it gave */
  total: Figure | null
}

export interface YearPlaces {
  month: Month
  /** of the district at each month of the year up to this one, null where nobody gave anything in that month */
  districtMonths: readonly { month: Month; total: Figure | null }[]
  district: Against
  kindergarten: Against
  /** every unit of the month that is not retired */
  units: readonly UnitPlaces[]
  /** the units with a target of their own: towns and subdistricts */
  towns: readonly UnitPlaces[]
  /** of the year */
  doubts: readonly Doubt[]
}

/**
 * The year up to a month.
 *
 * @param months in any order: the year's, and earlier ones whose totals still hold; later ones are left out
 */
export function yearPlaces(months: readonly MonthRows[], month: Month, targets: PlacesTargets): YearPlaces {
  const upTo = months.filter(one => one.month <= month).sort((a, b) => (a.month < b.month ? -1 : 1))
  const isOfYear = (one: { month: Month }): boolean => yearOf(one.month) === yearOf(month)
  const remaining = 12 - monthNumber(month)
  const shown = (upTo.at(-1)?.units ?? []).filter(({ retired }) => retired !== true)
  const units = shown.map(({ id, name, kind }): UnitPlaces => {
    const all = upTo.map(one => monthPlaces(one, id))
    const ofYear = all.filter(isOfYear)
    const grown = sum(ofYear.map(({ newPlaces }) => newPlaces))
    return {
      unit: { id, name, kind },
      months: ofYear,
      before: sum(ofYear.filter(one => one.month < month).map(({ newPlaces }) => newPlaces))?.value ?? null,
      total: all.findLast(({ totalPlaces }) => totalPlaces !== null)?.totalPlaces ?? null,
      ...against(grown, targets.units.get(id) ?? null, remaining),
    }
  })
  const kindergarten = units.find(({ unit }) => unit.id === KINDERGARTEN_UNIT)?.figure ?? null
  return {
    month,
    districtMonths: upTo.filter(isOfYear).map(one => ({ month: one.month, total: districtIn(upTo, one.month) })),
    district: against(districtAt(upTo), targets.district, remaining),
    kindergarten: against(kindergarten, targets.kindergarten, remaining),
    units,
    towns: units.filter(({ target }) => target !== null),
    doubts: doubtsIn(upTo, targets).filter(({ figure }) => figure.cells.some(isOfYear)),
  }
}

/** What the rest of the year needs: what the total must be at each month after this one, so that December reaches the target. */
export function neededCourse({ figure, target }: Against, month: Month): { month: Month; places: number }[] {
  if (target === null) return []
  const from = figure?.value ?? 0
  const passed = monthNumber(month)
  return Array.from({ length: 12 - passed }, (_, i) => ({
    month: `${yearOf(month)}-${String(passed + i + 1).padStart(2, '0')}` as Month,
    places: Math.round(from + (Math.max(0, target - from) * (i + 1)) / (12 - passed)),
  }))
}

/** A share of a target as it is shown, to a tenth of a per cent: 3149 of 3150 is not 100 %, what is not reached is not rounded up to it. */
export const roundedShare = (share: number): number => {
  const rounded = Math.round(share * 1000) / 1000
  return share < 1 && rounded >= 1 ? 0.999 : rounded
}

/** 千人口托位数, with two decimals as it is printed. */
export const perThousand = (places: number, population: number): string => ((places / population) * 1000).toFixed(2)

/** What a unit gave in a month. */
export function monthPlaces({ month, units }: MonthRows, unit: UnitId): MonthPlaces {
  const rows = units.find(({ id }) => id === unit)?.rows ?? []
  const of = (field: RowCount): Figure | null =>
    sum(
      rows.map(row => {
        const value = row[field]
        return value === undefined ? null : { value, cells: [{ month, unit, row: row.id, field }] }
      }),
    )
  return { month, newPlaces: of('newPlaces'), totalPlaces: of('totalPlaces') }
}

/** The district's total after the last of these months. */
function districtAt(months: readonly MonthRows[]): Figure | null {
  const latest = (unit: UnitId): Figure | null =>
    months.map(one => monthPlaces(one, unit).totalPlaces).findLast(total => total !== null) ?? null
  const own = latest(LEAD_UNIT)
  if (own !== null) return own
  return sum((months.at(-1)?.units ?? []).filter(countsAlone).map(({ id }) => latest(id)))
}

/** The same at a month, null where nothing of it was given in that month. */
function districtIn(months: readonly MonthRows[], month: Month): Figure | null {
  const total = districtAt(months.filter(one => one.month <= month))
  return total?.cells.some(cell => cell.month === month) ? total : null
}

const countsAlone = ({ id, kind, retired }: Unit): boolean =>
  retired !== true && (kind !== 'department' || id === KINDERGARTEN_UNIT)

/** Null where there is no number among them. */
function sum(figures: readonly (Figure | null)[]): Figure | null {
  const given = figures.filter(figure => figure !== null)
  if (given.length === 0) return null
  return {
    value: given.reduce((total, { value }) => total + value, 0),
    cells: given.flatMap(({ cells }) => cells),
  }
}

function against(figure: Figure | null, target: number | null, remaining: number): Against {
  if (target === null) return { figure, target, left: null, share: null, monthly: null }
  const left = Math.max(0, target - (figure?.value ?? 0))
  return {
    figure,
    target,
    left,
    share: figure === null || target === 0 ? null : figure.value / target,
    monthly: remaining > 0 ? Math.ceil(left / remaining) : null,
  }
}

function doubtsIn(months: readonly MonthRows[], { kindergarten, units }: PlacesTargets): Doubt[] {
  const ids = new Set(months.flatMap(one => one.units.map(({ id }) => id)))
  const targetOf = (id: UnitId): number | null => (id === KINDERGARTEN_UNIT ? kindergarten : (units.get(id) ?? null))
  return [...ids].flatMap(id =>
    doubtsOf(
      months.map(one => monthPlaces(one, id)),
      targetOf(id),
    ),
  )
}
