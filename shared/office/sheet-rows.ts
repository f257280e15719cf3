/** How high the rows of an Excel file stand, in points: their heights are written, or LibreOffice would lay long ones over each other. */
import type { Progress } from './found.ts'
import { mergesOf, type Merge } from './groups.ts'
import { wrappedLines } from './line-wrap.ts'
import { typeHeight, typeWidth, type Page } from './page.ts'
import { NOTE_SIZE, TITLE_SIZE } from './sheet-styles.ts'
import { mapRows } from './stages.ts'
import { titleLines, type Column, type Table, type TableType } from './table.ts'

/** points of one row (Excel's specification says 409.5) */
const MAX_HEIGHT = 409
/** above and below a cell's text, together, in points */
const CELL_AIR = 6
/** a row of one line is no thinner than this */
const ROW_HEIGHT = 25.5
const HEADING_AIR = 12
/** above and below the title, together */
const TITLE_AIR = 20
const TITLE_PITCH = 32
/** left and right of a cell's text, together, in points: five pixels and the border */
const CELL_SIDES = 4.5
const LABEL_HEIGHT = 28
const NOTE_PITCH = 20
/** above the note and below it, together */
const NOTE_AIR = 6
/** a line of the widest set font (Noto's Chinese ones); a high row is set no wider, or it would end on an empty page */
const LINE_EMS = 1.46
/** lines of one part of a row that is too high */
const PART_LINES = 6

/** One row of the table. */
export interface Block {
  texts: readonly string[]
  /** points */
  height: number
  /** rows of the sheet that it takes: what no row can hold stands in cells merged over several */
  parts: number
  /** at most half a page: its texts stand in the middle, higher ones begin at the top */
  isShort: boolean
  merge: Merge
}

/** What stands above the rows: label, title, heading. */
export interface Head {
  titles: string[]
  label: number
  title: number
  heading: number
}

export function headOf({ title, columns }: Table, page: Page, { pitch }: TableType): Head {
  const titles = titleLines(title, typeWidth(page) / 20 / TITLE_SIZE)
  return {
    titles,
    label: LABEL_HEIGHT,
    title: titles.length * TITLE_PITCH + TITLE_AIR,
    heading: Math.max(...columns.map(({ heading }) => heading.length)) * pitch + HEADING_AIR,
  }
}

export function blocksOf(table: Table, page: Page, type: TableType, onProgress?: Progress): Block[] {
  const { columns, isGrouped } = table
  // an empty table is a form to be filled in
  const rows = table.rows.length === 0 ? [[]] : table.rows
  const { label, title, heading } = headOf(table, page, type)
  const body = typeHeight(page) / 20
  const most = Math.min(MAX_HEIGHT, body - heading)
  // or the title would stand on a page of its own
  const mostBelowTitle = Math.min(most, body - label - title - heading)
  const lines = mapRows(rows, onProgress, row => linesOfRow(row, columns, type))
  const heights = lines.map(count => Math.max(ROW_HEIGHT, count * type.pitch + CELL_AIR))
  const merges = isGrouped ? mergesOf(rows, heights, body / 2) : rows.map(() => 'alone' as const)
  return rows.map((texts, i) => {
    const height = heights[i] ?? 0
    const count = lines[i] ?? 0
    const isWhole = height <= (i === 0 ? mostBelowTitle : most)
    return {
      texts,
      height: isWhole ? height : count * type.size * LINE_EMS + CELL_AIR,
      parts: isWhole ? 1 : Math.ceil(count / PART_LINES),
      isShort: height <= body / 2,
      merge: merges[i] ?? 'alone',
    }
  })
}

/** A line under the table, as wide as it; points. */
export const noteHeight = (line: string, page: Page): number =>
  wrappedLines(line, (typeWidth(page) / 20 - CELL_SIDES) / NOTE_SIZE) * NOTE_PITCH + NOTE_AIR

/** The tallest cell's. */
const linesOfRow = (row: readonly string[], columns: readonly Column[], { size }: TableType): number =>
  Math.max(...columns.map(({ width }, i) => wrappedLines(row[i] ?? '', (width / 20 - CELL_SIDES) / size)))
