/** A number format, taken apart (ECMA-376 part 1, 18.8.31). */

/** One sign of a format. */
export interface Piece {
  /** a digit's place, `.`, `,`, `%`; letters of a date; `G` general; `E` and `/` powers and fractions; `if` a condition; else `text` */
  sign: string
  text: string
}

/** letters that Excel takes */
const MAX_FORMAT = 255

const PIECES =
  /"([^"]*)"?|[\\!](.?)|[_*].?|\[([^\]]*)\]?|(General|G\/通用格式|@)|(AM\/PM|A\/P|上午\/下午)|(E[+-]0*)|(y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+)|([0#?.,%/])|(.)/gisu

/** Sections of a format: one for all numbers, or for those above, below and at zero. */
export function sectionsOf(format: string): Piece[][] {
  let section: Piece[] = []
  const sections = [section]
  for (const found of (format === '' || format.length > MAX_FORMAT ? 'General' : format).matchAll(PIECES)) {
    const piece = pieceOf(found)
    if (piece.sign === 'text' && found[0] === ';') sections.push((section = []))
    else section.push(piece)
  }
  return sections
}

function pieceOf([all, quoted, escaped, bracket, general, half, power, date, sign, other]: RegExpExecArray): Piece {
  if (bracket !== undefined) return bracketPiece(bracket)
  if (general !== undefined) return { sign: 'G', text: '' }
  if (power !== undefined) return { sign: 'E', text: '' }
  const letters = half ?? date
  // parts of a second are nobody's report
  if (letters !== undefined) return { sign: letters.toLowerCase().replace(/\.0+$/, ''), text: '' }
  if (sign !== undefined) return { sign, text: all }
  return { sign: 'text', text: quoted ?? escaped ?? other ?? '' }
}

/** `[h]` counts beyond a day, `[$¥-804]` is a currency, `[<=100]` a condition; colours and languages show nothing. */
function bracketPiece(bracket: string): Piece {
  if (/^(h+|m+|s+)$/i.test(bracket)) return { sign: `[${bracket.toLowerCase()}]`, text: '' }
  if (/^[<>=]/.test(bracket)) return { sign: 'if', text: bracket }
  return { sign: 'text', text: /^\$([^-]*)/.exec(bracket)?.[1] ?? '' }
}
