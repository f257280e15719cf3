/** How a table's rows stand on their page, the same in Word and in print: which are kept whole, which share their first cell. */
import type { Progress } from './found.ts'
import { mergesOf, type Merge } from './groups.ts'
import { typeHeight, type Page } from './page.ts'
import { mapRows } from './stages.ts'
import { printedLines, type Table, type TableType } from './table.ts'

/** left and right of a cell's text, twips */
export const CELL_SIDE = 85
/** above and below it */
export const CELL_ABOVE = 40

export interface OfficialPage {
  table: Table
  page: Page
  type: TableType
}

export interface SetRow {
  texts: readonly string[]
  /** at most half a page: it stays on one page. A taller one may break (LibreOffice drops lines of one about a page high) */
  isShort: boolean
  merge: Merge
}

/** @param tell the share of the rows that are measured: a long text takes its time */
export function setRows({ table, page, type }: OfficialPage, tell?: Progress): SetRow[] {
  const { rows, columns, isGrouped } = table
  const halfPage = Math.floor(typeHeight(page) / 20 / type.pitch / 2)
  const heights = mapRows(rows, tell, row => printedLines(row, columns, type, 2 * CELL_SIDE))
  const merges = isGrouped ? mergesOf(rows, heights, halfPage) : []
  return rows.map((texts, i) => ({ texts, isShort: (heights[i] ?? 0) <= halfPage, merge: merges[i] ?? 'alone' }))
}
