/** CSV that a spreadsheet opens right and does not run: UTF-8 with a mark, CRLF, formulas made harmless (RFC 4180; OWASP); and back. */
import { withoutLastBreak } from './document/text.ts'

const MARK = '\ufeff'
/** what a spreadsheet takes for the beginning of a formula, and what `harmless` makes of one, so that there is a way back */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

export const csvOf = (rows: readonly (readonly string[])[]): string => MARK + csvLines(rows)

/** What follows in the same file. */
export const csvLines = (rows: readonly (readonly string[])[]): string =>
  rows.map(row => `${row.map(cellOf).join(',')}\r\n`).join('')

function cellOf(text: string): string {
  const shown = harmless(text)
  return /[",\r\n]/.test(shown) || shown !== text ? `"${shown.replaceAll('"', '""')}"` : shown
}

const harmless = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** The text that was made harmless. */
export const asWritten = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell)

export type Delimiter = ',' | ';' | '\t'

const cellPattern = (delimiter: Delimiter): RegExp =>
  new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"(?=[${delimiter}\r\n]|$)|([^${delimiter}\r\n]*))(${delimiter}|\r\n|\r|\n|$)`,
    'gy',
  )

/**
 * Rows of cells; one in double quotes may hold delimiters and line breaks, and a quote as two. A quote that no quote ends
 * is a letter like any other.
 */
export function csvRows(text: string, delimiter: Delimiter): string[][] {
  const rows: string[][] = [[]]
  const pattern = cellPattern(delimiter)
  const whole = withoutLastBreak(text)
  while (pattern.lastIndex <= whole.length) {
    const [, quoted, bare = '', end] = pattern.exec(whole) ?? []
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === undefined || end === '') break
    if (end !== delimiter) rows.push([])
  }
  return rows
}
