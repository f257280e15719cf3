/**
 * The tables of an Excel file (SpreadsheetML, ECMA-376 part 1, 18). Each visible sheet is one table, whatever stands in it: rows
 * above the first one with several different texts, a label or a title merged across, are lines before it.
 */
import type { FoundTable, Progress } from './found.ts'
import { letterCount } from './letter-count.ts'
import { builtInFormat, numberFormat } from './number-format.ts'
import type { OfficeFile, Relation } from './office-file.ts'
import { cellsListener, isWritten, type Book, type SheetCells } from './sheet-cells.ts'
import { gridOf } from './sheet-grid.ts'
import { textGatherer } from './sheet-texts.ts'
import type { Attribute, XmlListener } from './xml-in.ts'

/** Sheets in the workbook's order; one without a table gives none. Rejects with FileRefused. */
export async function readExcel(file: OfficeFile, progress: Progress): Promise<FoundTable[]> {
  const parts = await file.relations(file.main)
  const { is1904, sheets } = await workbookOf(file)
  const paths = sheets.flatMap(id => parts.find(part => part.id === id && part.type === 'worksheet')?.path ?? [])
  const share = (n: number) => (of: number) => progress((n + of) / (paths.length + 1))
  const book: Book = {
    strings: await sharedStrings(file, pathOf(parts, 'sharedStrings'), share(0)),
    shown: await numbersShown(file, pathOf(parts, 'styles'), is1904),
    serial: date => serialOf(date, is1904),
    count: letterCount(),
  }
  const tables: FoundTable[] = []
  for (const [i, path] of paths.entries()) {
    const cells: SheetCells = { rows: [], merges: [], hiddenColumns: [] }
    await file.read(path, cellsListener(book, cells), share(i + 1))
    tables.push(...tableOf(gridOf(cells, book.count)))
  }
  return tables
}

const pathOf = (parts: readonly Relation[], type: string): string | undefined =>
  parts.find(part => part.type === type)?.path

function tableOf(grid: readonly string[][]): FoundTable[] {
  const first = grid.findIndex(row => new Set(row.filter(isWritten)).size > 1)
  if (first < 0) return []
  const before = grid.slice(0, first).flatMap(row => row.find(isWritten)?.split('\n') ?? [])
  return [{ before, rows: grid.slice(first) }]
}

/** For what is told by elements' names and attributes alone. */
const openListener = (open: (name: string, attribute: Attribute) => void): XmlListener => ({
  open: (name, attribute) => {
    open(name, attribute)
    return undefined
  },
})

/** Relation ids of the visible sheets, and from which year days are counted. */
async function workbookOf(file: OfficeFile): Promise<{ is1904: boolean; sheets: string[] }> {
  const sheets: string[] = []
  let is1904 = false
  await file.read(
    file.main,
    openListener((name, attribute) => {
      if (name === 'workbookPr') is1904 = ['1', 'true'].includes(attribute('date1904') ?? '')
      // hidden, veryHidden
      if (name === 'sheet' && (attribute('state') ?? 'visible') === 'visible') sheets.push(attribute('id') ?? '')
    }),
  )
  return { is1904, sheets }
}

async function sharedStrings(file: OfficeFile, path: string | undefined, progress: Progress): Promise<string[]> {
  const strings: string[] = []
  if (path === undefined) return strings
  const gatherer = textGatherer()
  const close = (name: string): void => {
    gatherer.close(name)
    if (name === 'si') strings.push(gatherer.taken())
  }
  await file.read(path, { ...gatherer, close }, progress)
  return strings
}

/** A style is the place of an `xf` among `cellXfs`; those of other lists are no cell's. */
async function numbersShown(file: OfficeFile, path: string | undefined, is1904: boolean): Promise<Book['shown']> {
  const written = new Map<number, string>()
  const formats: number[] = []
  let isOfCells = false
  const listener = openListener((name, attribute) => {
    // further down the list of conditional formats has others
    if (name === 'numFmt' && formats.length === 0)
      written.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
    if (name === 'cellXfs' || name === 'cellStyleXfs') isOfCells = name === 'cellXfs'
    if (name === 'xf' && isOfCells) formats.push(Number(attribute('numFmtId') ?? 0))
  })
  if (path !== undefined) await file.read(path, listener)
  const made = new Map<number, (value: number) => string>()
  return (value, style) => {
    const id = formats[style] ?? 0
    const show = made.get(id) ?? numberFormat(written.get(id) ?? builtInFormat(id), is1904)
    made.set(id, show)
    return show(value)
  }
}

const DAY_MS = 86_400_000
/** 1 January 1970 in days of either count */
const EPOCH_DAY = 25_569
const EPOCH_DAY_1904 = 24_107

/** a longer one is no date */
const MAX_DATE = 40

/** Without a zone it is the same day wherever the file is read. */
const serialOf = (date: string, is1904: boolean): number =>
  date.length > MAX_DATE
    ? Number.NaN
    : Date.parse(/T.*(Z|[+-]\d\d:\d\d)$/.test(date) ? date : `${date}${date.includes('T') ? 'Z' : ''}`) / DAY_MS +
      (is1904 ? EPOCH_DAY_1904 : EPOCH_DAY)
