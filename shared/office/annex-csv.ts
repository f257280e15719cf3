/** Annex 2 as CSV, out and in: what Excel and WPS save under that name, in whichever encoding and with whichever delimiter. */
import { COUNT_COLUMNS, PROGRESS_COLUMNS } from '../annex/forms.ts'
import { asWritten, csvOf, csvRows, type Delimiter } from '../csv.ts'
import type { Annex2 } from '../document/annex-content.ts'
import { cleanText } from '../document/text.ts'
import { headerIn } from './annex-headings.ts'
import { countText } from './annex-tables.ts'
import { textIn, type Encoding } from './encodings.ts'
import { FileRefused, type FoundTable } from './found.ts'

/** a header further down is none */
const BEGINNING_CHARS = 64 * 1024
const DELIMITERS: readonly Delimiter[] = [',', '\t', ';']

/** The official columns, and the counts of places on request; whose and of when it is stands in the file's name. */
export const annex2Csv = ({ rows, withPlaces = false }: Annex2): string =>
  csvOf([
    [...PROGRESS_COLUMNS, ...(withPlaces ? COUNT_COLUMNS : [])].map(({ title }) => title),
    ...rows.map(row => [
      ...PROGRESS_COLUMNS.map(({ field }) => row[field]),
      ...(withPlaces ? COUNT_COLUMNS.map(({ field }) => countText(row[field])) : []),
    ]),
  ])

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
  if (text === null) throw new FileRefused('broken')
  return text
}

function encodingMarked([first, second]: Uint8Array): Encoding | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}
