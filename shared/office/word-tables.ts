/** Puts a Word document's lines where they belong: before a table, or into its cells, whose merges are filled. */
import { cleanText } from '../document/text.ts'
import { broken, FileRefused, type FoundTable } from './found.ts'
import { letterCount } from './letter-count.ts'

/** Word itself ends at 63 */
const MAX_COLUMNS = 1_000
/** of one file; 22 units with 200 rows each month of a year are 370,000 */
const MAX_CELLS = 1_000_000

export type Merge = 'none' | 'first' | 'more'

interface Cell {
  /** columns that it covers */
  span: number
  /** with the cell above it; `across` with the cell before it, as old files do */
  down: Merge
  across: Merge
  isDeleted: boolean
  /** lines that were there before it, and when its last inner table ended */
  from: number
  tableEnd: number
}

interface Row {
  cells: { cell: Cell; text: string }[]
  /** columns left out at its left and right */
  before: number
  after: number
  isDeleted: boolean
  /** not seen if its texts are hidden too */
  isHidden: boolean
  from: number
}

/** What the reader of the document tells, in the document's order. A table in a cell is lines of that cell. */
export interface TableKeeper {
  line: (text: string) => void
  openTable: () => void
  openRow: () => void
  openCell: () => void
  closeCell: () => void
  closeRow: () => void
  closeTable: () => void
  /** Sets properties of the row and the cell that are open. */
  onRow: (change: (row: Row) => void) => void
  onCell: (change: (cell: Cell) => void) => void
  found: () => FoundTable[]
}

export function tableKeeper(): TableKeeper {
  const tables: FoundTable[] = []
  const place = placer()
  /** what is open, the outermost first */
  const open: { rows: Row[]; cells: Cell[]; depth: number } = { rows: [], cells: [], depth: 0 }
  let before: string[] = []
  let found: string[][] = []
  let above: Merged = []
  /** of the outermost cell that is open, else before the next table */
  let lines = before

  return {
    line: text => lines.push(text),
    onRow: change => {
      const row = open.rows.at(-1)
      if (row) change(row)
    },
    onCell: change => {
      const cell = open.cells.at(-1)
      if (cell) change(cell)
    },
    found: () => tables,
    openTable: () => {
      if (open.cells.length !== open.depth) throw broken()
      if (open.depth++ > 0) return
      found = []
      above = []
    },
    openRow: () => {
      if (open.rows.length !== open.depth - 1) throw broken()
      open.rows.push({ cells: [], before: 0, after: 0, isDeleted: false, isHidden: false, from: lines.length })
    },
    openCell: () => {
      if (open.rows.length !== open.depth || open.cells.length !== open.depth - 1) throw broken()
      if ((open.rows.at(-1)?.cells.length ?? 0) >= MAX_COLUMNS) throw broken()
      if (open.depth === 1) lines = []
      open.cells.push({
        span: 1,
        down: 'none',
        across: 'none',
        isDeleted: false,
        from: lines.length,
        tableEnd: Number.NaN,
      })
    },
    closeCell: () => {
      const cell = open.cells.pop()
      if (!cell) throw broken()
      // Word puts an empty paragraph behind a table in a cell
      if (lines.length === cell.tableEnd + 1 && lines.at(-1) === '') lines.pop()
      if (cell.isDeleted) lines.length = cell.from
      if (open.depth > 1) return
      if (!cell.isDeleted) open.rows.at(-1)?.cells.push({ cell, text: cleanText(lines.join('\n')) })
      lines = before
    },
    closeRow: () => {
      const row = open.rows.pop()
      if (!row) throw broken()
      if (open.depth > 1) {
        if (row.isDeleted) lines.length = row.from
        return
      }
      const { texts, merged } = place(row, above)
      if (!row.isDeleted && !(row.isHidden && texts.every(text => text === ''))) found.push(texts)
      // who is merged with a row that is deleted is merged with none
      above = row.isDeleted ? [] : merged
    },
    closeTable: () => {
      open.depth--
      const outer = open.cells.at(-1)
      if (outer) outer.tableEnd = lines.length
      if (open.depth > 0) return
      if (found.length > 0) {
        tables.push({ before: textLines(before), rows: found })
        before = []
        lines = before
      }
    },
  }
}

const textLines = (lines: readonly string[]): string[] =>
  lines.flatMap(line => cleanText(line).split('\n')).filter(line => line.trim() !== '')

/** By column: the text that the cell below shows if it is merged with this one. */
type Merged = readonly (string | undefined)[]

/** A row's texts by column; merged cells repeat the text that they show. */
function placer(): (row: Row, above: Merged) => { texts: string[]; merged: Merged } {
  const letters = letterCount()
  let count = 0
  return ({ cells, before, after }, above) => {
    const texts: string[] = []
    const merged: (string | undefined)[] = []
    count++ // rows without cells take room too
    const cover = (columns: number, text: string, below?: string): void => {
      count += columns
      if (texts.length + columns > MAX_COLUMNS) throw broken()
      if (count > MAX_CELLS) throw new FileRefused('too-large')
      letters(text, columns)
      for (let n = 0; n < columns; n++) {
        texts.push(text)
        merged.push(below)
      }
    }
    cover(before, '')
    for (const { cell, text } of cells) {
      const left = cell.across === 'more' ? texts.at(-1) : undefined
      const shown = left ?? (cell.down === 'more' ? above[texts.length] : undefined) ?? text
      cover(cell.span, shown, cell.down === 'none' ? undefined : shown)
    }
    cover(after, '')
    return { texts, merged }
  }
}
