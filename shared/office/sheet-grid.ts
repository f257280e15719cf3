/** Filled cells as a table: only rows and columns that have something, hidden ones left out, merged ones filled. */
import { FileRefused } from './found.ts'
import { isWritten, type Range, type SheetCells, type SheetRow } from './sheet-cells.ts'

/** Places of one sheet, or filled by its merged cells: a month of all units takes some thousands. */
const MAX_PLACES = 4_000_000

/**
 * The sheet's rows in order. A row of which every cell goes on from above is none: a high row's cells are merged over
 * several. Throws FileRefused.
 */
export function gridOf({ rows, merges, hiddenColumns }: SheetCells): string[][] {
  rows.sort((a, b) => a.at - b.at)
  const columns = columnsOf(rows)
  if (rows.length * columns.length > MAX_PLACES) throw new FileRefused('too-large')
  const grid = gridOfAll(rows, columns)
  fillMerged(grid, rows, columns, merges)
  const shown = columns.flatMap((column, i) =>
    hiddenColumns.some(({ from, to }) => column >= from && column <= to) ? [] : [i],
  )
  return grid
    .filter((_, i) => rows[i]?.isHidden !== true)
    .map(row => (shown.length === row.length ? row : shown.map(i => row[i] ?? '')))
    .filter(row => row.some(isWritten))
}

/** The columns in which anything is written. */
function columnsOf(rows: readonly SheetRow[]): number[] {
  const columns = new Set<number>()
  for (const row of rows)
    row.columns.forEach((column, i) => {
      if (isWritten(row.texts[i] ?? '')) columns.add(column)
    })
  return [...columns].sort((a, b) => a - b)
}

function gridOfAll(rows: readonly SheetRow[], columns: readonly number[]): string[][] {
  const places = new Map(columns.map((column, i) => [column, i]))
  return rows.map(row => {
    const texts = columns.map(() => '')
    row.columns.forEach((column, i) => {
      const place = places.get(column)
      if (place !== undefined) texts[place] = row.texts[i] ?? ''
    })
    return texts
  })
}

function fillMerged(
  grid: string[][],
  rows: readonly SheetRow[],
  columns: readonly number[],
  merges: readonly Range[],
): void {
  const numbers = rows.map(({ at }) => at)
  let filled = 0
  for (const { top, left, bottom, right } of merges) {
    const [firstRow, endRow] = [placeFrom(numbers, top), placeFrom(numbers, bottom + 1)]
    const [firstColumn, endColumn] = [placeFrom(columns, left), placeFrom(columns, right + 1)]
    if (endRow <= firstRow || endColumn <= firstColumn) continue
    filled += (endRow - firstRow) * (endColumn - firstColumn)
    if (filled > MAX_PLACES) throw new FileRefused('too-large')
    const hasOwn = numbers[firstRow] === top && columns[firstColumn] === left
    const text = hasOwn ? (grid[firstRow]?.[firstColumn] ?? '') : ''
    for (const row of grid.slice(firstRow, endRow)) row.fill(text, firstColumn, endColumn)
  }
}

/** The first place in ascending numbers whose number is at least `least`. */
function placeFrom(numbers: readonly number[], least: number): number {
  let from = 0
  let to = numbers.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((numbers[middle] ?? 0) < least) from = middle + 1
    else to = middle
  }
  return from
}
