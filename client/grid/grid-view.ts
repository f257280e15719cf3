/** What the grid asks of the page that it stands in. */
import type { OtherCaret } from '../cell/shared-editor.ts'
import type { CellMarks, UnitState } from './cell-renderer.ts'
import type { GridColumn } from './grid-model.ts'
import type { GridRow } from './table-rows.ts'

/** What the page knows of a row and cell; asked whenever one is painted. */
export interface GridView {
  marksOf(row: GridRow, field: string): CellMarks
  /** the same as its mark says; asked for every cell, painted or not */
  isEditable(row: GridRow, field: string): boolean
  /** others' carets in it; reactive */
  caretsIn(row: GridRow, field: string): readonly OtherCaret[]
  unitState(row: GridRow): UnitState | null
  words: {
    waits: string
    both: string
    addRow: string
    moveRow: string
    comments(n: number): string
    label(row: GridRow, column: GridColumn): string
  }
}
