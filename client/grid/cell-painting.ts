/**
 * Paints the grid's cells. The library asks for every cell of the rows around the view whenever it draws: one of which
 * nothing has changed since costs next to nothing.
 */
import { paintCell, putClasses } from './cell-renderer.ts'
import type { GridModel, GridColumn } from './grid-model.ts'
import type { GridView } from './grid-view.ts'
import type { GridRow } from './table-rows.ts'

export interface CellPainting {
  render(td: HTMLElement, row: number, column: number): void
  /** Something in the cell has changed. */
  renderAnew(td: HTMLElement, row: number, column: number): void
  /** Anything may have changed that the view answers from, beyond single cells' marks. */
  forget(): void
}

interface Painted {
  row: GridRow
  column: GridColumn
  text: string
  mark: string
  classes: string
}

/** @param markOf a sign of what `view` says of this one cell: another one where that differs */
export function cellPainting(
  model: GridModel,
  view: GridView,
  markOf: (row: GridRow, field: string) => string,
): CellPainting {
  let painted = new WeakMap<HTMLElement, Painted>()

  function render(td: HTMLElement, rowAt: number, columnAt: number): void {
    const place = model.at(rowAt, columnAt)
    if (!place) return
    const { row, column } = place
    const { field, align } = column
    const [last, text, mark] = [painted.get(td), row.texts[field] ?? '', markOf(row, field)]
    if (last?.row === row && last.column === column && last.text === text && last.mark === mark)
      return putClasses(td, last.classes)
    const marks = view.marksOf(row, field)
    const unitState = field === 'unit' ? view.unitState(row) : null
    const isBeside = column.isBeside === true
    const paint = { row, field, align, isFirst: columnAt === 0, isBeside, marks, unitState, labels: view.words }
    painted.set(td, { row, column, text, mark, classes: paintCell(td, paint) })
  }

  return {
    render,
    renderAnew(td, row, column) {
      painted.delete(td)
      render(td, row, column)
    },
    forget: () => void (painted = new WeakMap()),
  }
}
