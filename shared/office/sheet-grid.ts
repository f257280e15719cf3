/** Filled cells as a table: only rows and columns that have something, hidden ones left out, merged ones filled. */
import { FileRefused } from './found.ts'
import type { CountLetters } from './letter-count.ts'
import { isWritten, type Range, type SheetCells, type SheetRow } from './sheet-cells.ts'

/** Places of one sheet, or filled by its merged cells: a month of all units takes some thousands. */
const MAX_PLACES = 4_000_000

/**
 * The sheet's rows in order. A row of which every cell goes on from above is none: a high row's cells are merged over
 * several. Throws FileRefused.
 */
export function gridOf({ rows, merges, hiddenColumns }: SheetCells, count: CountLetters): string[][] {
  rows.sort((a, b) => a.at - b.at)
  const columns = columnsOf(rows)
  if (rows.length * columns.length > MAX_PLACES) throw new FileRefused('too-large')
  const grid = gridOfAll(rows, columns)
  const numbers = rows.map(({ at }) => at)
  fillMerged(grid, { rows: numbers, columns }, merges, count)
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

/** @param numbers of the grid's rows and columns in the sheet */
function fillMerged(
  grid: string[][],
  numbers: { rows: readonly number[]; columns: readonly number[] },
  merges: readonly Range[],
  count: CountLetters,
): void {
  const { rows, columns } = numbers
  let filled = 0
  for (const { top, left, bottom, right } of merges) {
    const [firstRow, endRow] = [placeFrom(rows, top), placeFrom(rows, bottom + 1)]
    const [firstColumn, endColumn] = [placeFrom(columns, left), placeFrom(columns, right + 1)]
    if (endRow <= firstRow || endColumn <= firstColumn) continue
    const places = (endRow - firstRow) * (endColumn - firstColumn)
    filled += places
    if (filled > MAX_PLACES) throw new FileRefused('too-large')
    const hasOwn = rows[firstRow] === top && columns[firstColumn] === left
    const text = hasOwn ? (grid[firstRow]?.[firstColumn] ?? '') : ''
    count(text, places)
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
