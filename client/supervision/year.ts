/** What the charts and the tables behind them show of a year's places, as plain values. */
import {
  districtTarget,
  goalInForce,
  KINDERGARTEN_TARGET,
  NOTICE_GOALS,
  type NoticeGoal,
} from '../../shared/annex/targets.ts'
import { TOWN_PLACES_TARGET, UNITS, type Unit } from '../../shared/annex/units.ts'
import type { RoomEntry } from '../../shared/api.ts'
import type { PlanHead } from '../../shared/document/task-list.ts'
import type { Doubt } from '../../shared/supervision/doubts.ts'
import type { Figure, PlaceCell } from '../../shared/supervision/figures.ts'
import type { PlacesTargets, UnitPlaces, YearPlaces } from '../../shared/supervision/places.ts'
import { monthNumber, yearOf, type Month } from '../../shared/time.ts'

/** Of the year and the one before it: a total that was given last December still holds in January. */
export const monthsBefore = (rooms: readonly RoomEntry[], month: Month): Month[] =>
  rooms
    .flatMap(entry => (entry.kind === 'progress' ? [entry.month] : []))
    .filter(one => one < month && yearOf(one) >= yearOf(month) - 1)
    .sort()

/** @param plan null where the year has none yet: the notice's own targets serve */
export function targetsOf(
  plan: { head: Pick<PlanHead, 'districtTarget' | 'kindergartenTarget'>; units: readonly Unit[] } | null,
  year: number,
): PlacesTargets {
  if (plan === null) {
    const units = new Map(UNITS.filter(({ kind }) => kind !== 'department').map(({ id }) => [id, TOWN_PLACES_TARGET]))
    return { district: districtTarget(year), kindergarten: KINDERGARTEN_TARGET, units }
  }
  return {
    district: plan.head.districtTarget,
    kindergarten: plan.head.kindergartenTarget,
    units: new Map(
      plan.units.flatMap(({ id, placesTarget, retired }) =>
        placesTarget === undefined || retired === true ? [] : [[id, placesTarget]],
      ),
    ),
  }
}

/** December alone is to come: what is left has no monthly share. */
export const isLastToCome = (month: Month): boolean => monthNumber(month) === 11

/** The notice's next goal after the year: 6750 places in 2025. Null: none is further off. */
export const goalAfter = (year: number): NoticeGoal | null => NOTICE_GOALS.find(goal => goal.year > year) ?? null

/** What the notice asks for a thousand inhabitants in a year. */
export const goalPerThousand = (year: number): number => goalInForce(year).perThousand

/** The district's totals on the twelve months; null: nobody gave one. */
export function monthlyTotals({ districtMonths }: YearPlaces): (Figure | null)[] {
  const totals = new Map(districtMonths.map(({ month, total }) => [monthNumber(month), total]))
  return Array.from({ length: 12 }, (_, i) => totals.get(i + 1) ?? null)
}

/** A number that is made of figures: it leads to all of their cells. */
export const madeOf = (value: number, ...figures: readonly Figure[]): Figure => ({
  value,
  cells: figures.flatMap(({ cells }) => cells),
})

/** What a month's total has more than the last one before it; null where there is no such. */
export function growthAt(totals: readonly (Figure | null)[], at: number): Figure | null {
  const [now, before] = [totals[at] ?? null, totals.slice(0, at).findLast(total => total !== null) ?? null]
  return now && before && madeOf(now.value - before.value, now, before)
}

/** New places a month, over the last months (at most three steps) that have a total; null before there are two. */
export function recentGrowth(totals: readonly (Figure | null)[]): number | null {
  const known = totals.flatMap((total, i) => (total === null ? [] : [{ i, value: total.value }])).slice(-4)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last || first.i === last.i) return null
  return Math.round((last.value - first.value) / (last.i - first.i))
}

/** It was not said this month: what is shown is what earlier months gave (空心为上月数). */
export const isEarlier = ({ months, figure }: UnitPlaces, month: Month): boolean =>
  figure !== null && (months.find(one => one.month === month)?.newPlaces ?? null) === null

/** Reached its target of new places. */
export const isMet = ({ left }: UnitPlaces): boolean => left === 0

/** The doubts about a figure: those in which one of its cells stands. */
export const doubtsAbout = (doubts: readonly Doubt[], figure: Figure | null): Doubt[] =>
  figure === null ? [] : doubts.filter(doubt => doubt.figure.cells.some(cell => holds(figure, cell)))

const holds = ({ cells }: Figure, cell: PlaceCell): boolean => cells.some(one => placeKey(one) === placeKey(cell))

const placeKey = ({ month, unit, row, field }: PlaceCell): string => `${month}/${unit}/${row}/${field}`
