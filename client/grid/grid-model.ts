/** What a grid shows, row by row and column by column: read from the document, kept for the library by reference. */
import type * as Y from 'yjs'
import type { GridRow, GridSource } from './table-rows.ts'

export interface GridColumn {
  field: string
  title: string
  /** CSS pixels at the form's narrowest */
  width: number
  /** the same where other columns stand beside the form */
  narrow?: number
  align: 'left' | 'centre'
  /** no column of the official form: stands beside it */
  isBeside?: boolean
}

/** A cell by its place in the grid, and what it is. */
export interface GridPlace {
  row: GridRow
  column: GridColumn
}

/** What is to be written where. */
export type CellWrite = readonly [row: number, column: number, text: string]

export interface GridModel {
  columns: readonly GridColumn[]
  rows(): readonly GridRow[]
  /** the library's own copy: the same lists until rows come, go or move */
  cells(): string[][]
  at(row: number, column: number): GridPlace | null
  /** the row that a painted cell belongs to */
  rowOf(td: HTMLElement): GridRow | null
  placeOf(isIt: (row: GridRow) => boolean, field: string): { row: number; col: number } | null
  textAt(row: number, column: number): Y.Text | null
  isCount(column: number): boolean
  putCount(row: number, column: number, count: number | null): void
  /** The document has the same rows in the same order. */
  isSame(): boolean
  /** Reads everything anew; the library's copy stays the same lists where the rows are the same. Answers the rows with other texts. */
  readAll(): number[]
  /** Where these cells (`cellKey`) stand, as far as they do. */
  placesOf(cells: ReadonlySet<string>): [row: number, column: number][]
  /** Reads the texts of these cells of the rows that are there. Answers the rows with other texts. */
  readSome(changed: ReadonlySet<string> | 'all'): number[]
}

export function gridModel(source: GridSource, columns: readonly GridColumn[]): GridModel {
  let rows = source.rows().map(ownCopy)
  let cells = textsOf(rows, columns)
  /** one letter must not cost a walk over all rows */
  let numberOf = numbersOf(rows)

  const at = (row: number, column: number): GridPlace | null => {
    const [one, other] = [rows[row], columns[column]]
    return one && other ? { row: one, column: other } : null
  }

  const columnOf = new Map(columns.map(({ field }, i) => [field, i]))
  function placesOf(changed: ReadonlySet<string>): [number, number][] {
    return [...changed].flatMap((cell): [number, number][] => {
      const [unit = '', row = '', field = ''] = cell.split('/')
      const [rowAt, columnAt] = [numberOf.get(`${unit}/${row}`), columnOf.get(field)]
      return rowAt === undefined || columnAt === undefined ? [] : [[rowAt, columnAt]]
    })
  }

  return {
    columns,
    rows: () => rows,
    cells: () => cells,
    at,
    rowOf: ({ dataset }) => rows.find(({ row, unit }) => row === dataset.row && (unit ?? '') === dataset.unit) ?? null,
    placeOf(isIt, field) {
      const row = rows.findIndex(isIt)
      const col = columns.findIndex(one => one.field === field)
      return row < 0 || col < 0 ? null : { row, col }
    },
    textAt(row, column) {
      const place = at(row, column)
      return place && source.textOf(place.row, place.column.field)
    },
    isCount: column => source.isCount(columns[column]?.field ?? ''),
    putCount(row, column, count) {
      const place = at(row, column)
      if (place) source.putCount(place.row, place.column.field, count)
    },
    isSame() {
      const now = source.rows()
      return now.length === rows.length && rows.every((row, i) => isSameRow(row, now[i]))
    },
    readAll() {
      rows = source.rows().map(ownCopy)
      numberOf = numbersOf(rows)
      const texts = textsOf(rows, columns)
      const others = [...texts.keys()].filter(i => texts[i]?.some((text, j) => text !== cells[i]?.[j]))
      if (texts.length === cells.length) texts.forEach((line, i) => cells[i]?.splice(0, line.length, ...line))
      else cells = texts
      return others
    },
    placesOf,
    readSome(changed) {
      const isRead = ([rowAt, columnAt]: readonly [number, number]): boolean => {
        const place = at(rowAt, columnAt)
        const text = place && source.written(place.row, place.column.field)
        if (!place || text === null || text === place.row.texts[place.column.field]) return false
        place.row.texts[place.column.field] = text
        cells[rowAt]?.splice(columnAt, 1, text)
        return true
      }
      const all = (): [number, number][] =>
        rows.flatMap((_row, rowAt) => columns.map((_column, i): [number, number] => [rowAt, i]))
      return (changed === 'all' ? all() : placesOf(changed)).filter(isRead).map(([rowAt]) => rowAt)
    },
  }
}

/** The grid keeps it up to date. */
const ownCopy = (row: GridRow): GridRow => ({ ...row, texts: { ...row.texts } })

const numbersOf = (rows: readonly GridRow[]): Map<string, number> =>
  new Map(rows.map(({ unit, row }, i) => [`${unit ?? ''}/${row}`, i]))

export const isSameRow = (a: GridRow, b: GridRow | undefined): boolean => a.row === b?.row && a.unit === b.unit

const textsOf = (rows: readonly GridRow[], columns: readonly GridColumn[]): string[][] =>
  rows.map(row => columns.map(({ field }) => row.texts[field] ?? ''))
