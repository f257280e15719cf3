/** Where Enter and Tab lead from a cell: another unit's row takes no letters, and no key may lead out of sight. */
import type { Way } from './handsontable.ts'

export interface WaysOptions {
  isEditable(row: number, column: number): boolean
  rows(): number
  columns: number
}

export function gridWays({ isEditable, rows, columns }: WaysOptions): { enterMoves: Way; tabMoves: Way } {
  return {
    /** Down to the next cell of one's own, else on in the row; from its last cell to its head, where no letter overwrites. */
    enterMoves(row, column, back) {
      const step = back ? -1 : 1
      if (!isEditable(row, column) || isEditable(row + step, column)) return { row: 1, col: 0 }
      if (isEditable(row, column + step)) return { row: 0, col: 1 }
      return back ? { row: 0, col: 0 } : { row: 0, col: -column }
    },
    /** On in the row, then to the first cell behind the next row's head (back: to the last one); at the table's end it stays. */
    tabMoves(row, column, back) {
      const next = column + (back ? -1 : 1)
      if (next >= 0 && next < columns) return { row: 0, col: 1 }
      const isEnd = back ? row === 0 : row === rows() - 1
      return isEnd ? { row: 0, col: 0 } : { row: 1, col: (back ? 1 : 2) - columns }
    },
  }
}
