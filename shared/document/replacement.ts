/** What changed between two texts: as one replacement where a caret tells the place, else as one for each changed phrase. */

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

/** more pairs of phrases than this are not compared: it would be seen to take its time */
const MAX_PAIRS = 4_000_000

/**
 * In their order, each `at` counted in `before`. Phrases that stayed are not touched, so that what another types into one
 * of them meanwhile stays in its place.
 */
export function replacementsBetween(before: string, after: string): Replacement[] {
  const whole = replacementBetween(before, after)
  if (!whole) return []
  const removed = phrasesOf(before.slice(whole.at, whole.at + whole.removed))
  const inserted = phrasesOf(whole.inserted)
  if (removed.length * inserted.length > MAX_PAIRS) return [whole]
  const replacements: Replacement[] = []
  let [i, k, at] = [0, 0, whole.at]
  for (const [nextI, nextK] of [...commonPhrases(removed, inserted), [removed.length, inserted.length] as const]) {
    const [old, young] = [removed.slice(i, nextI).join(''), inserted.slice(k, nextK).join('')]
    const replacement = replacementBetween(old, young)
    if (replacement) replacements.push({ ...replacement, at: at + replacement.at })
    at += old.length + (removed[nextI]?.length ?? 0)
    ;[i, k] = [nextI + 1, nextK + 1]
  }
  return replacements
}

/** Each with the sign that ends it. */
const phrasesOf = (text: string): string[] =>
  text.match(/[^，。；：、！？,.;:!?\n]*[，。；：、！？,.;:!?\n]|[^，。；：、！？,.;:!?\n]+$/g) ?? []

/** The indices of a longest common sequence, pair by pair. */
function commonPhrases(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  const at = (i: number, k: number): number => longest[i * width + k] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let k = b.length - 1; k >= 0; k--)
      longest[i * width + k] = a[i] === b[k] ? at(i + 1, k + 1) + 1 : Math.max(at(i + 1, k), at(i, k + 1))
  const pairs: (readonly [number, number])[] = []
  let [i, k] = [0, 0]
  while (i < a.length && k < b.length) {
    if (a[i] === b[k]) pairs.push([i++, k++])
    else if (at(i + 1, k) >= at(i, k + 1)) i++
    else k++
  }
  return pairs
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
