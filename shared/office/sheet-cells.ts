/** The filled cells of one worksheet, row by row as the file has them: a sheet of a million rows with ten filled ones is ten rows. */
import type { CountLetters } from './letter-count.ts'
import { plainText, textGatherer } from './sheet-texts.ts'
import { byName, type Attribute, type XmlListener } from './xml-in.ts'

/** The last row and column of Excel, XFD1048576. */
const MAX_ROW = 1_048_576
const MAX_COLUMN = 16_384

export interface SheetRow {
  /** from 1 */
  at: number
  isHidden: boolean
  /** from 1, with a text each */
  columns: number[]
  texts: string[]
}

/** Places from 1, all within. */
export interface Range {
  top: number
  left: number
  bottom: number
  right: number
}

export interface SheetCells {
  rows: SheetRow[]
  merges: Range[]
  hiddenColumns: { from: number; to: number }[]
}

/** What the cells of a sheet refer to. */
export interface Book {
  strings: readonly string[]
  /** A number as a cell of this style shows it. */
  shown: (value: number, style: number) => string
  /** Days since 1900 or 1904, whichever the book counts from, of a date in ISO 8601; NaN for anything else. */
  serial: (date: string) => number
  count: CountLetters
}

/** Told the sheet's XML, fills `cells`. */
export function cellsListener(book: Book, cells: SheetCells): XmlListener {
  const inline = textGatherer()
  let row: SheetRow = emptyRow(0)
  let cell = { column: 0, type: '', style: 0 }
  let value = ''
  let isValue = false
  const opened = byName<(attribute: Attribute) => void>({
    row: attribute => {
      row = emptyRow(numberWithin(attribute('r'), MAX_ROW) ?? row.at + 1, isTrue(attribute('hidden')))
      cell.column = 0
    },
    c: attribute => {
      const column = placeOf(attribute('r') ?? '')?.column ?? cell.column + 1
      cell = { column, type: attribute('t') ?? 'n', style: Number(attribute('s') ?? 0) }
      value = ''
    },
    v: () => {
      isValue = true
    },
    col: attribute => {
      if (!isTrue(attribute('hidden')) || cells.hiddenColumns.length >= MAX_COLUMN) return
      cells.hiddenColumns.push({ from: Number(attribute('min')), to: Number(attribute('max')) })
    },
    mergeCell: attribute => {
      const range = rangeOf(attribute('ref') ?? '')
      if (range) cells.merges.push(range)
    },
  })
  const closed = byName<() => void>({
    v: () => {
      isValue = false
    },
    c: () => {
      const own = inline.taken()
      const text = cell.type === 'inlineStr' ? own : shownValue(value, cell.type, cell.style, book)
      if (text === '' || cell.column > MAX_COLUMN) return
      book.count(text, 1)
      row.columns.push(cell.column)
      row.texts.push(text)
    },
    row: () => {
      if (row.at <= MAX_ROW && row.texts.some(isWritten)) cells.rows.push(row)
    },
  })
  return {
    open: (name, attribute) => {
      if (name === 'f' || name === 'extLst') return 'skip'
      opened.get(name)?.(attribute)
      return inline.open(name, attribute)
    },
    close: name => {
      inline.close(name)
      closed.get(name)?.()
    },
    text: text => {
      if (isValue) value += text
      else inline.text(text)
    },
  }
}

export const isWritten = (text: string): boolean => /\S/.test(text)

const emptyRow = (at: number, isHidden = false): SheetRow => ({ at, isHidden, columns: [], texts: [] })

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

function numberWithin(text: string | undefined, most: number): number | undefined {
  const number = Number(text)
  return Number.isInteger(number) && number >= 1 && number <= most ? number : undefined
}

/** `AB12` */
function placeOf(ref: string): { column: number; row: number } | undefined {
  const [, letters, digits] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/.exec(ref) ?? []
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return { column, row: Number(digits) }
}

function rangeOf(ref: string): Range | undefined {
  const [first, last] = ref.split(':').map(placeOf)
  if (!first || !last) return undefined
  return { top: first.row, left: first.column, bottom: last.row, right: last.column }
}

/** The text of a value by its cell's type; a formula's is the result that the file keeps. */
function shownValue(value: string, type: string, style: number, book: Book): string {
  switch (type) {
    case 's':
      return book.strings[Number(value)] ?? ''
    case 'b':
      return value === '' ? '' : value.trim() === '1' ? 'TRUE' : 'FALSE'
    case 'd':
      return shownOr(value, book.serial(value), style, book)
    case 'n':
      return shownOr(value, value.trim() === '' ? Number.NaN : Number(value), style, book)
    default:
      return plainText(value)
  }
}

const shownOr = (value: string, number: number, style: number, book: Book): string =>
  Number.isFinite(number) ? book.shown(number, style) : plainText(value)
