/**
 * How many lines a text takes in a column, reckoned from its letters' widths: thousands of rows have their place without
 * being laid out. It breaks as browsers do: between Chinese letters, not before a closing mark nor behind an opening one,
 * between words, and within a word that is longer than its line. What comes into view is measured.
 */

/** CSS pixels of one letter. */
export type LetterWidth = (letter: string) => number

const NEVER_FIRST = new Set('、。，．：；！？）］｝〕〉》」』】〗’”…—·%,.:;!?)]}')
const NEVER_LAST = new Set('（［｛〔〈《「『【〖‘“([{')
/** from here on letters are Chinese, Japanese, Korean, or as wide as those */
const WIDE = '\u2e80'

/** At least one. */
export function linesOf(text: string, width: number, widthOf: LetterWidth): number {
  let lines = 1
  /** what stands in the line, and of that what stands behind the last place where it may break */
  let [filled, tail] = [0, 0]
  let last = ''
  for (const letter of text) {
    if (letter === '\n') {
      lines++
      filled = tail = 0
      last = ''
      continue
    }
    if (mayBreak(last, letter)) tail = 0
    const size = widthOf(letter)
    // spaces hang over the edge
    if (letter !== ' ' && filled + size > width) {
      const [moves, fits] = [filled > tail, tail + size <= width]
      lines += moves && !fits ? 2 : 1
      tail = filled = moves && fits ? tail : 0
    }
    filled += size
    tail += size
    last = letter
  }
  return lines
}

function mayBreak(last: string, next: string): boolean {
  if (last === '' || next === ' ') return false
  if (last === ' ') return true
  if (NEVER_FIRST.has(next) || NEVER_LAST.has(last)) return false
  return last >= WIDE || next >= WIDE
}

/** Each kind of letter is measured once; Chinese ones are all of one width. */
export function letterWidths(measure: LetterWidth): LetterWidth {
  const known = new Map<string, number>()
  const chinese = measure('国')
  return letter => {
    if (letter >= '\u4e00' && letter <= '\u9fff') return chinese
    let width = known.get(letter)
    if (width === undefined) known.set(letter, (width = measure(letter)))
    return width
  }
}
