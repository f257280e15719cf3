/** A map that is computed anew says nothing new where it holds the same: who watches it is left in peace. */

/** `before` where both hold the same. */
export function keptMap<Key, Value>(
  before: ReadonlyMap<Key, Value> | undefined,
  now: ReadonlyMap<Key, Value>,
): ReadonlyMap<Key, Value> {
  const isSame =
    before?.size === now.size && [...before].every(([key, value]) => now.has(key) && now.get(key) === value)
  return before && isSame ? before : now
}
