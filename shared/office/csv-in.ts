/** CSV as Excel and WPS save it, in whichever encoding and with whichever delimiter. */
import { asWritten, csvRows, type Delimiter } from '../csv.ts'
import { cleanText } from '../document/text.ts'
import { headerIn } from './annex-headings.ts'
import { encodingMarked, textIn } from './encodings.ts'
import { broken, FileRefused, type FoundTable } from './found.ts'

/** a header further down is none */
const BEGINNING_CHARS = 64 * 1024
const DELIMITERS: readonly Delimiter[] = [',', '\t', ';']

/** One table, as its rows are under the delimiter that gives it an annex's header; none where no one does. Throws `FileRefused`. */
export function csvTables(bytes: Uint8Array): FoundTable[] {
  const text = textOf(bytes)
    .replace(/^\ufeff/, '')
    .replace(/^"?sep=.?"?\r?\n/i, '')
  if (text.includes('\0')) throw new FileRefused('not-office')
  const beginning = text.slice(0, BEGINNING_CHARS)
  const delimiter = DELIMITERS.find(one => csvRows(beginning, one).some(row => headerIn(row) !== null))
  if (delimiter === undefined) return []
  return [{ before: [], rows: csvRows(text, delimiter).map(row => row.map(cell => cleanText(asWritten(cell)))) }]
}

/** By its mark; without one UTF-8 where it is that, else what Excel saves on a Chinese Windows. */
function textOf(bytes: Uint8Array): string {
  const marked = encodingMarked(bytes)
  const text = marked === null ? (textIn(bytes, 'utf-8') ?? textIn(bytes, 'gb18030')) : textIn(bytes, marked)
  if (text === null) throw broken()
  return text
}
