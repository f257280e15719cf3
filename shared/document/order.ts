/** Fractional order: a row's place is a string, so that moving one row writes one key. */
import { generateKeyBetween } from 'fractional-indexing'

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
