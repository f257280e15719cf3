/** Numbers of childcare places that can hardly be so: marked, never refused. */
import { KINDERGARTEN_TARGET } from '../annex/targets.ts'
import type { Figure, MonthPlaces } from './figures.ts'

/**
 * `fall` a total below the one before; `jump` a total that has grown by more than the new places reported since;
 * `unexplained` one that has grown by more than a year asks for, in months of which one left its new places out;
 * `surge` far more new places than the year asks for and any earlier month brought; `more-than-all` more new places than there
 * are in all; `absurd` beyond anything that the district plans for.
 */
export interface Doubt {
  is: 'fall' | 'jump' | 'unexplained' | 'surge' | 'more-than-all' | 'absurd'
  figure: Figure
  /** what it does not go with; null for `absurd` and `surge` */
  beside: Figure | null
}

/** Three times the goal of 2025: a number of more is a slip of the pen, a phone number or a sum of money. */
const MOST_PLACES = 20_000
/** so many times the year's target, or what the best month brought, may come in one month */
const SURGE = 3
/** so few are no surge and need no explanation: one kindergarten brings as many */
const FEW_PLACES = 100

/** What is known of a unit before one of its months. */
interface Before {
  /** the total that it gave last */
  total: Figure | null
  /** new places since then; null where a month left them out */
  since: number | null
  /** the most new places of any month */
  most: number
}

/**
 * @param months one unit's, in their order
 * @param target new places that the year asks of it; null: of it alone nothing is asked
 */
export function doubtsOf(months: readonly MonthPlaces[], target: number | null): Doubt[] {
  let before: Before = { total: null, since: 0, most: 0 }
  const doubts: Doubt[] = []
  for (const one of months) {
    const { newPlaces, totalPlaces } = one
    const grown = before.since === null || newPlaces === null ? null : before.since + newPlaces.value
    doubts.push(...inItself(one), ...besideMonths(newPlaces, before.most, target))
    if (before.total && totalPlaces) doubts.push(...besideLast(totalPlaces, before.total, grown, target))
    before = {
      total: totalPlaces ?? before.total,
      since: totalPlaces ? 0 : grown,
      most: Math.max(before.most, newPlaces?.value ?? 0),
    }
  }
  return doubts
}

const isAbsurd = ({ value }: Figure): boolean => value > MOST_PLACES

function inItself({ newPlaces, totalPlaces }: MonthPlaces): Doubt[] {
  const absurd = [newPlaces, totalPlaces].filter(figure => figure !== null).filter(isAbsurd)
  const isMore = newPlaces !== null && totalPlaces !== null && newPlaces.value > totalPlaces.value
  return [
    ...absurd.map((figure): Doubt => ({ is: 'absurd', figure, beside: null })),
    ...(isMore ? [{ is: 'more-than-all', figure: newPlaces, beside: totalPlaces } as const] : []),
  ]
}

function besideMonths(newPlaces: Figure | null, most: number, target: number | null): Doubt[] {
  const usual = Math.max(most, target ?? 0)
  if (newPlaces === null || usual === 0 || isAbsurd(newPlaces)) return []
  const isSurge = newPlaces.value > Math.max(FEW_PLACES, SURGE * usual)
  return isSurge ? [{ is: 'surge', figure: newPlaces, beside: null }] : []
}

/** Who is asked for nothing is measured by what the kindergartens are asked for, the most of all. */
function besideLast(total: Figure, before: Figure, grown: number | null, target: number | null): Doubt[] {
  const growth = total.value - before.value
  if (growth < 0) return [{ is: 'fall', figure: total, beside: before }]
  if (grown !== null) return growth > grown ? [{ is: 'jump', figure: total, beside: before }] : []
  const isFar = growth > Math.max(FEW_PLACES, target ?? KINDERGARTEN_TARGET) && !isAbsurd(total)
  return isFar ? [{ is: 'unexplained', figure: total, beside: before }] : []
}
