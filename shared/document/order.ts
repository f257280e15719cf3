/** Fractional order: a row's place is a string, so that moving one row writes one key. */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

export interface Ordered {
  id: string
  order: string
}

/** A key between two neighbours; null stands for the list's end. Throws where `before >= after`. */
export const orderBetween = (before: string | null, after: string | null): string => generateKeyBetween(before, after)

/** `count` keys in ascending order, from the list's start. */
export function firstOrders(count: number): string[] {
  const keys: string[] = []
  for (let i = 0; i < count; i++) keys.push(orderBetween(keys.at(-1) ?? null, null))
  return keys
}

/** By key, and by id where two people chose one key at once: the same order everywhere. */
export const byOrder = (a: Ordered, b: Ordered): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/**
 * The keys to write so that `id` comes to stand at index `to` of `entries`, which are in their order: one key as a rule.
 * Where neighbours share a key (two people chose it at once), or hold what is none, those that follow get new ones too.
 */
export function ordersForMove(entries: readonly Ordered[], id: string, to: number): Ordered[] {
  const others = entries.filter(entry => entry.id !== id)
  const rest = others.slice(to)
  const before = others[to - 1]?.order ?? null
  for (let n = 0; n <= rest.length; n++) {
    const orders = keysBetween(before, rest[n]?.order ?? null, n + 1)
    if (orders) return withOrders([{ id }, ...rest.slice(0, n)], orders)
  }
  return withOrders([...others.slice(0, to), { id }, ...rest], firstOrders(others.length + 1))
}

const withOrders = (entries: readonly { id: string }[], orders: readonly string[]): Ordered[] =>
  entries.map(({ id }, i) => ({ id, order: orders[i] ?? '' }))

/** Null where there is no room between the two, or one of them is no key. */
function keysBetween(before: string | null, after: string | null, count: number): string[] | null {
  if (before !== null && after !== null && before >= after) return null
  try {
    return generateNKeysBetween(before, after, count)
  } catch {
    return null
  }
}
