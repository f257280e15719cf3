/**
 * How many lines a text takes in a column, reckoned from its letters' widths: thousands of rows have their place without
 * being laid out. It breaks as browsers do: between Chinese letters, not before a closing mark nor behind an opening one,
 * between words, and within a word that is longer than its line. What comes into view is measured.
 */

/** CSS pixels of one letter. */
export type LetterWidth = (letter: string) => number

/** By UTF-16 unit: the second half of a surrogate pair has none. */
export type UnitWidths = (unit: number, text: string, at: number) => number

const [NEVER_FIRST, NEVER_LAST, WIDE, SPACE] = [1, 2, 4, 8]
const UNITS = 0x10000
const NEWLINE = 10

/** What a UTF-16 unit is; looked up for every letter of a table, hence no set of letters. */
const kinds = new Uint8Array(UNITS)
// from here on letters are Chinese, Japanese, Korean, or as wide as those
kinds.fill(WIDE, 0x2e80)
const mark = (letters: string, kind: number): void => {
  for (let i = 0; i < letters.length; i++) kinds[letters.charCodeAt(i)] = (kinds[letters.charCodeAt(i)] ?? 0) | kind
}
mark('、。，．：；！？）］｝〕〉》」』】〗’”…—·%,.:;!?)]}', NEVER_FIRST)
mark('（［｛〔〈《「『【〖‘“([{', NEVER_LAST)
mark(' ', SPACE)

/** At least one. */
export function linesOf(text: string, width: number, widthOf: UnitWidths): number {
  let lines = 1
  /** what stands in the line, and of that what stands behind the last place where it may break */
  let [filled, tail] = [0, 0]
  let last = -1
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === NEWLINE) {
      lines++
      filled = tail = 0
      last = -1
      continue
    }
    const kind = kinds[unit] ?? 0
    if (last >= 0 && mayBreak(last, kind)) tail = 0
    const size = widthOf(unit, text, at)
    // spaces hang over the edge
    if (kind !== SPACE && filled + size > width) {
      const [moves, fits] = [filled > tail, tail + size <= width]
      lines += moves && !fits ? 2 : 1
      tail = filled = moves && fits ? tail : 0
    }
    filled += size
    tail += size
    last = kind
  }
  return lines
}

function mayBreak(last: number, next: number): boolean {
  if (next === SPACE) return false
  if (last === SPACE) return true
  if (next & NEVER_FIRST || last & NEVER_LAST) return false
  return ((last | next) & WIDE) !== 0
}

/** Each letter is measured once; Chinese ones are all of one width. */
export function unitWidths(measure: LetterWidth): UnitWidths {
  const known = new Float64Array(UNITS).fill(-1)
  known.fill(measure('国'), 0x4e00, 0xa000)
  // the first half of a pair stands for its letter: those beyond the first 65,536 are of one width, nearly
  known.fill(0, 0xdc00, 0xe000)
  return (unit, text, at) => {
    const width = known[unit] ?? 0
    return width >= 0 ? width : (known[unit] = measure(String.fromCodePoint(text.codePointAt(at) ?? unit)))
  }
}
