/** A document's grid: rows from the document, painted once a frame, edited through the live texts. */
import { onScopeDispose, watch, type Ref } from 'vue'
import type { Cell } from '../../shared/document/cell.ts'
import type { SharedCaret } from '../cell/caret.ts'
import type { OwnEdits } from '../cell/own-edits.ts'
import type { OtherCaret } from '../cell/shared-editor.ts'
import { cellEditor, type EditorHost } from './cell-editor.ts'
import { paintCell, type CellMarks } from './cell-renderer.ts'
import { gridKeys, type GridCommand } from './grid-keys.ts'
import { gridModel, type GridColumn, type GridPlace } from './grid-model.ts'
import { gridPaint } from './grid-paint.ts'
import { gridWrites, type GridRefusal } from './grid-writes.ts'
import { createGrid, type Grid } from './handsontable.ts'
import { watchRowTools, type RowAct } from './row-tools.ts'
import type { GridRow, GridSource } from './table-rows.ts'

/** What the page knows of a row and cell; asked whenever one is painted. */
export interface GridView {
  marksOf(row: GridRow, field: string): CellMarks
  /** others' carets in it; reactive */
  caretsIn(row: GridRow, field: string): readonly OtherCaret[]
  unitState(row: GridRow): { tone: string; word: string } | null
  words: { waits: string; addRow: string; moveRow: string; label(row: GridRow, column: GridColumn): string }
}

export interface TableGridOptions {
  element: HTMLElement
  label: string
  licence: string
  columns: readonly GridColumn[]
  source: GridSource
  view: GridView
  edits: OwnEdits
  /** anything that `view` answers from: the cells in view are painted again */
  painted: Ref<unknown>
  refused(why: GridRefusal): void
  stands(row: GridRow | null, field: string): void
  /** where one's caret is in the open cell; null: in none */
  putCaret(caret: SharedCaret | null): void
  /** something is to be done with a whole row */
  act(act: RowAct): void
}

export interface TableGrid {
  /** Selects a cell and brings it into view; false where it is not there. */
  goTo(isIt: (row: GridRow) => boolean, field: string): boolean
  /** Brings a cell into view and leaves the selection and the keyboard where they are. */
  reveal(isIt: (row: GridRow) => boolean, field: string): void
  /** To where something was undone or redone: it may have been out of view. */
  follow(changed: readonly Cell[]): void
  /** The next key is the table's: a button of the page has it now. */
  takeKeyboard(): void
  close(): void
}

export function openTableGrid(options: TableGridOptions): TableGrid {
  const { element, columns, source, view, edits, act } = options
  const model = gridModel(source, columns)

  const isEditable = (rowAt: number, columnAt: number): boolean => {
    const place = model.at(rowAt, columnAt)
    return place !== null && view.marksOf(place.row, place.column.field).isEditable
  }
  const writes = gridWrites({ model, source, edits, isEditable, refused: options.refused })

  const render = (td: HTMLElement, rowAt: number, columnAt: number): void => {
    const place = model.at(rowAt, columnAt)
    if (!place) return
    const { row, column } = place
    const { field, align } = column
    const marks = view.marksOf(row, field)
    paintCell(td, { row, field, align, marks, unitState: view.unitState(row), labels: view.words })
  }

  const editor: EditorHost = {
    label: options.label,
    textAt: model.textAt,
    labelAt: (row, column) => {
      const place = model.at(row, column)
      return place ? view.words.label(place.row, place.column) : ''
    },
    beginEdit() {
      edits.begin()
      const mark = edits.mark()
      return () => edits.backTo(mark)
    },
    tooLong: () => options.refused('too-long'),
    watchOthers(row, column, tell) {
      const place = model.at(row, column)
      return watch(() => (place ? view.caretsIn(place.row, place.column.field) : []), tell, { immediate: true })
    },
    putCaret: options.putCaret,
    closed: () => frame.add('all'),
  }

  const grid: Grid = createGrid({
    element,
    licence: options.licence,
    label: options.label,
    titles: columns.map(({ title }) => title),
    widths: scaled(columns, element.clientWidth),
    rows: model.cells(),
    editor: cellEditor(editor),
    render,
    isReadOnly: (row, column) => !isEditable(row, column),
    write: writes.write,
    mayPaste(height, width) {
      const { row = 0, col = 0 } = grid.getSelectedRangeLast()?.getTopStartCorner() ?? {}
      const cells = Array.from({ length: height * width }, (_, n) => [
        (row ?? 0) + Math.floor(n / width),
        (col ?? 0) + (n % width),
      ])
      return writes.mayWrite(cells as [number, number][], 'read-only')
    },
    selected(row, column) {
      const place = model.at(row, column)
      options.stands(place?.row ?? null, place?.column.field ?? '')
    },
    left: () => options.stands(null, ''),
    enterMoves,
    key: gridKeys({ isOpen: () => grid.getActiveEditor()?.isOpened() === true, command }),
  })

  /** Down to the next cell of one's own, else on in the row: another unit's row takes no letters. */
  function enterMoves(row: number, column: number, back: boolean): { row: number; col: number } {
    const step = back ? -1 : 1
    // the library turns the way round by itself for Shift
    if (!isEditable(row, column) || isEditable(row + step, column)) return { row: 1, col: 0 }
    return isEditable(row, column + step) ? { row: 0, col: 1 } : { row: 0, col: 0 }
  }

  /** Where the keyboard stands. */
  const standing = (): (GridPlace & { isOff: boolean }) | null => {
    const { row, col } = grid.getSelectedRangeLast()?.highlight ?? {}
    const place = model.at(row ?? -1, col ?? -1)
    return place && { ...place, isOff: !isEditable(row ?? -1, col ?? -1) }
  }

  function command(what: GridCommand): void {
    if (what === 'undo' || what === 'redo') return follow(edits[what]())
    const place = standing()
    if (what === 'fill') return writes.fillDown(grid.getSelectedLast())
    if (!place) return
    if (what !== 'typing') act({ act: what, row: place.row })
    // a letter in a cell that takes none is answered, not swallowed
    else if (place.isOff) options.refused('not-here')
  }

  const frame = gridPaint({ grid, model, render })
  const stopTools = watchRowTools({ element, rows: model.rows, act })
  const stopObserving = source.observe(frame.add)
  const stopWatching = watch(options.painted, () => frame.add('all'))
  const sizes = new ResizeObserver(() => grid.updateSettings({ colWidths: scaled(columns, element.clientWidth) }))
  sizes.observe(element)

  function goTo(isIt: (row: GridRow) => boolean, field: string): boolean {
    frame.now()
    const place = model.placeOf(isIt, field)
    if (!place) return false
    grid.scrollViewportTo({ ...place, verticalSnap: 'top' })
    return grid.selectCell(place.row, place.col)
  }

  function follow(changed: readonly Cell[]): void {
    frame.now()
    for (const { unit, row, field } of changed) {
      const place = model.placeOf(one => one.unit === unit && one.row === row, isField(field) ? field : firstField)
      if (!place) continue
      grid.selectCell(place.row, place.col)
      return
    }
  }
  const isField = (field: string): boolean => columns.some(column => column.field === field)
  const firstField = columns[1]?.field ?? ''

  const close = (): void => {
    stopObserving()
    stopWatching()
    stopTools()
    sizes.disconnect()
    frame.cancel()
    grid.destroy()
  }
  onScopeDispose(close)
  return {
    close,
    goTo,
    follow,
    reveal(isIt, field) {
      const place = model.placeOf(isIt, field)
      if (place) grid.scrollViewportTo(place)
    },
    takeKeyboard() {
      if (grid.getSelected()) grid.getFocusManager().focusOnHighlightedCell()
      grid.listen()
    },
  }
}

/** The form's widths stretched to the paper's, in whole pixels. */
function scaled(columns: readonly GridColumn[], available: number): number[] {
  const sum = columns.reduce((all, { width }) => all + width, 0)
  const factor = Math.max(1, (available - 2) / sum)
  return columns.map(({ width }) => Math.floor(width * factor))
}
