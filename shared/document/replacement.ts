/** What changed between two texts, as one replacement: the smallest that fits where the caret stands. */

export interface Replacement {
  at: number
  /** UTF-16 units, as Y.Text counts */
  removed: number
  inserted: string
}

const isHigh = (text: string, at: number): boolean => /[\ud800-\udbff]/.test(text.charAt(at))
/** A cut between `at - 1` and `at` would split a surrogate pair. */
const splits = (text: string, at: number): boolean => at > 0 && at < text.length && isHigh(text, at - 1)

/**
 * Null where the texts are the same. `caret` is where the caret stands in `after`: of equal letters in a row it tells
 * which was typed.
 */
export function replacementBetween(before: string, after: string, caret: number = after.length): Replacement | null {
  if (before === after) return null
  const tail = commonSuffix(before, after, after.length - Math.min(caret, after.length))
  let prefix = commonPrefix(before, after, tail)
  // the caret may have stood before what a deletion took
  let suffix = commonSuffix(before, after, Math.min(before.length, after.length) - prefix)
  while (prefix > 0 && (splits(before, prefix) || splits(after, prefix))) prefix--
  while (suffix > 0 && (splits(before, before.length - suffix) || splits(after, after.length - suffix))) suffix--
  return { at: prefix, removed: before.length - prefix - suffix, inserted: after.slice(prefix, after.length - suffix) }
}

function commonSuffix(a: string, b: string, most: number): number {
  const end = Math.min(most, a.length, b.length)
  let n = 0
  while (n < end && a.at(-1 - n) === b.at(-1 - n)) n++
  return n
}

function commonPrefix(a: string, b: string, suffix: number): number {
  const end = Math.min(a.length, b.length) - suffix
  let n = 0
  while (n < end && a.charAt(n) === b.charAt(n)) n++
  return n
}
