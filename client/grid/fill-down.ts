/** Filling down as Excel does: the selection's first row goes into those below; of a single row the one above goes into it. */

/** Two opposite corners of a selection, as the grid gives them. */
export type Corners = readonly [row: number, column: number, otherRow: number, otherColumn: number]

/** What would be written: row, column, text. Nothing where nothing stands above. */
export function filledDown(
  cells: readonly (readonly string[])[],
  [row, column, otherRow, otherColumn]: Corners,
): [number, number, string][] {
  const [top, bottom] = [Math.min(row, otherRow), Math.max(row, otherRow)]
  const [left, right] = [Math.min(column, otherColumn), Math.max(column, otherColumn)]
  const from = top === bottom ? top - 1 : top
  const texts = cells[from]?.slice(left, right + 1) ?? []
  return Array.from({ length: bottom - from }, (_, n) => from + 1 + n).flatMap(below =>
    texts.map((text, n): [number, number, string] => [below, left + n, text]),
  )
}
