/** White space around a text that comes from how its XML was set. */

/** The ideographic space is text. (A pattern for the end would look through a long run of spaces from each of them.) */
export function trimmed(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && isSpace(text.charCodeAt(from))) from++
  while (from < to && isSpace(text.charCodeAt(to - 1))) to--
  return text.slice(from, to)
}

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13)
