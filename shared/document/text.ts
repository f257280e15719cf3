/** What a cell's text may hold: only what every file and screen can show, so that what leaves comes back the same. */

// XML 1.0, production 2 (Char): no control characters but tab and line break, no U+FFFE and U+FFFF
// eslint-disable-next-line no-control-regex -- they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000e-\u001f\u007f\ufffe\uffff]/g
/** CRLF, CR, vertical tab, form feed, NEL, LINE and PARAGRAPH SEPARATOR */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const BREAKS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g

/** half of a surrogate pair (`toWellFormed` is younger than the browsers in many offices) */
const HALVES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Line breaks as `\n`; what XML cannot hold is dropped, half of a surrogate pair becomes U+FFFD. */
export const cleanText = (text: string): string =>
  text.replace(BREAKS, '\n').replace(UNPRINTABLE, '').replace(HALVES, '\ufffd')

/** The beginning of a longer text, never with half a surrogate pair at its end; `most` in UTF-16 units. */
export const shortened = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…` : text

/** A file or clipboard ends its last line too. */
export const withoutLastBreak = (text: string): string => text.replace(/(\r\n|\r|\n)$/, '')

/** Letters alone: texts that differ only in spaces, line breaks and the width of their signs are one. */
export const plainText = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/** Rows are new each month: those of one task are told by its text. */
export const isSameTask = (a: string, b: string): boolean => plainText(a) === plainText(b)
