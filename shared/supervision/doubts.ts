/** Numbers of childcare places that can hardly be so: marked, never refused. */
import type { Figure, MonthPlaces } from './figures.ts'

/**
 * `fall` a total below the one before; `jump` a total that has grown by more than the new places reported since;
 * `more-than-all` more new places than there are in all; `absurd` beyond anything that the district plans for.
 */
export interface Doubt {
  is: 'fall' | 'jump' | 'more-than-all' | 'absurd'
  figure: Figure
  /** what it does not go with; null for `absurd` */
  beside: Figure | null
}

/** Three times the goal of 2025: a number of more is a slip of the pen, a phone number or a sum of money. */
const MOST_PLACES = 20_000

/** @param months one unit's, in their order */
export function doubtsOf(months: readonly MonthPlaces[]): Doubt[] {
  let before: Figure | null = null
  /** new places since then; null where a month left them out */
  let since: number | null = 0
  const doubts: Doubt[] = []
  for (const one of months) {
    const grown: number | null = since === null || one.newPlaces === null ? null : since + one.newPlaces.value
    doubts.push(...inItself(one), ...(before && one.totalPlaces ? besideLast(one.totalPlaces, before, grown) : []))
    since = one.totalPlaces ? 0 : grown
    before = one.totalPlaces ?? before
  }
  return doubts
}

function inItself({ newPlaces, totalPlaces }: MonthPlaces): Doubt[] {
  const absurd = [newPlaces, totalPlaces].filter(figure => figure !== null && figure.value > MOST_PLACES)
  const isMore = newPlaces !== null && totalPlaces !== null && newPlaces.value > totalPlaces.value
  return [
    ...absurd.filter(figure => figure !== null).map((figure): Doubt => ({ is: 'absurd', figure, beside: null })),
    ...(isMore ? [{ is: 'more-than-all', figure: newPlaces, beside: totalPlaces } as const] : []),
  ]
}

function besideLast(total: Figure, before: Figure, grown: number | null): Doubt[] {
  if (total.value < before.value) return [{ is: 'fall', figure: total, beside: before }]
  const isJump = grown !== null && total.value > before.value + grown
  return isJump ? [{ is: 'jump', figure: total, beside: before }] : []
}
