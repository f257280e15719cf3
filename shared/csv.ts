/** CSV that a spreadsheet opens right and does not run: UTF-8 with a mark, CRLF, formulas made harmless (RFC 4180; OWASP). */

const MARK = '\ufeff'
/** what a spreadsheet takes for the beginning of a formula */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

export const csvOf = (rows: readonly (readonly string[])[]): string => MARK + csvLines(rows)

/** What follows in the same file. */
export const csvLines = (rows: readonly (readonly string[])[]): string =>
  rows.map(row => `${row.map(cellOf).join(',')}\r\n`).join('')

function cellOf(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) || harmless !== text ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
