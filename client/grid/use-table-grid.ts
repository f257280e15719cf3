/** A document's grid: rows from the document, painted once a frame, edited through the live texts. */
import { onScopeDispose, watch, type Ref } from 'vue'
import type * as Y from 'yjs'
import type { SharedCaret } from '../cell/caret.ts'
import { setText } from '../cell/set-text.ts'
import type { OtherCaret } from '../cell/shared-editor.ts'
import { cellEditor } from './cell-editor.ts'
import { paintCell, type CellMarks } from './cell-renderer.ts'
import { filledDown } from './fill-down.ts'
import { paintOnceAFrame } from './frame.ts'
import { createGrid, type Grid } from './handsontable.ts'
import { gridCell, type GridRow, type GridSource } from './table-rows.ts'

/** Why the grid did not take something: `read-only` of a paste, `fill` of filling down, `not-here` of typing. */
export type GridRefusal = 'too-long' | 'read-only' | 'fill' | 'not-here'

export interface GridColumn {
  field: string
  title: string
  /** CSS pixels at the form's narrowest */
  width: number
  align: 'left' | 'centre'
}

/** What the page knows of a row and cell; asked whenever one is painted. */
export interface GridView {
  marksOf(row: GridRow, field: string): CellMarks
  /** others' carets in it; reactive */
  caretsIn(row: GridRow, field: string): readonly OtherCaret[]
  unitState(row: GridRow): { tone: string; word: string } | null
  words: { waits: string; label(row: GridRow, column: GridColumn): string }
}

export interface TableGridOptions {
  element: HTMLElement
  label: string
  licence: string
  columns: readonly GridColumn[]
  source: GridSource
  view: GridView
  undo: Y.UndoManager
  /** anything that `view` answers from: the cells in view are painted again */
  painted: Ref<unknown>
  /** `read-only`: nothing of it was written */
  refused(why: GridRefusal): void
  stands(row: GridRow | null, field: string): void
  /** where one's caret is in the open cell; null: in none */
  putCaret(caret: SharedCaret | null): void
}

export interface TableGrid {
  /** Selects a cell and brings it into view; false where it is not there. */
  goTo(isIt: (row: GridRow) => boolean, field: string): boolean
  /** Brings a cell into view and leaves the selection and the keyboard where they are. */
  reveal(isIt: (row: GridRow) => boolean, field: string): void
  /** The next key is the table's: a button of the page has it now. */
  takeKeyboard(): void
  close(): void
}

export function openTableGrid(options: TableGridOptions): TableGrid {
  const { element, columns, source, view, undo } = options
  let rows = source.rows()
  /** the grid's own copy, by reference: changed in place, painted by us */
  let cells = textsOf(rows, columns)

  const at = (row: number, column: number): { row: GridRow; column: GridColumn } | null => {
    const one = rows[row]
    const other = columns[column]
    return one && other ? { row: one, column: other } : null
  }

  function placeOf(isIt: (row: GridRow) => boolean, field: string): { row: number; col: number } | null {
    const row = rows.findIndex(isIt)
    const col = columns.findIndex(one => one.field === field)
    return row < 0 || col < 0 ? null : { row, col }
  }

  const render = (td: HTMLElement, rowAt: number, columnAt: number): void => {
    const cell = at(rowAt, columnAt)
    if (!cell) return
    const { row, column } = cell
    const { field, align } = column
    paintCell(td, {
      row,
      field,
      align,
      marks: view.marksOf(row, field),
      unitState: view.unitState(row),
      labels: view.words,
    })
  }

  const isEditable = (rowAt: number, columnAt: number): boolean => {
    const cell = at(rowAt, columnAt)
    return cell !== null && view.marksOf(cell.row, cell.column.field).isEditable
  }

  function write(changes: readonly (readonly [number, number, string])[]): void {
    undo.stopCapturing()
    for (const [rowAt, columnAt, next] of changes) {
      const cell = at(rowAt, columnAt)
      const text = cell && isEditable(rowAt, columnAt) ? source.textOf(cell.row, cell.column.field) : null
      if (text && setText(text, next) === 'too-long') options.refused('too-long')
    }
  }

  function mayPaste(height: number, width: number): boolean {
    const [first] = grid.getSelectedRange() ?? []
    if (!first) return false
    const { row, col } = first.getTopStartCorner()
    for (let r = 0; r < height; r++)
      for (let c = 0; c < width; c++)
        if (!isEditable((row ?? 0) + r, (col ?? 0) + c)) {
          options.refused('read-only')
          return false
        }
    return true
  }

  function fillDown(): void {
    const selected = grid.getSelectedLast()
    if (!selected || grid.getActiveEditor()?.isOpened()) return
    const [row = 0, column = 0, otherRow = row, otherColumn = column] = selected
    const changes = filledDown(cells, [row, column, otherRow, otherColumn])
    if (changes.every(([at, over]) => isEditable(at, over))) write(changes)
    else options.refused('fill')
  }

  function takeBackFrom(mark: number): void {
    while (undo.undoStack.length > mark) undo.undo()
  }

  /** Down to the next cell of one's own, else on in the row: another unit's row takes no letters. */
  function enterMoves(row: number, column: number, back: boolean): { row: number; col: number } {
    const step = back ? -1 : 1
    // the library turns the way round by itself for Shift
    if (!isEditable(row, column) || isEditable(row + step, column)) return { row: 1, col: 0 }
    return isEditable(row, column + step) ? { row: 0, col: 1 } : { row: 0, col: 0 }
  }

  /** A letter in a cell that takes none is answered, not swallowed. */
  function refuseTyping(): void {
    const { row, col } = grid.getSelectedRangeLast()?.highlight ?? {}
    if (row == null || col == null || row < 0 || col < 0 || isEditable(row, col)) return
    options.refused('not-here')
  }

  const grid: Grid = createGrid({
    element,
    licence: options.licence,
    label: options.label,
    titles: columns.map(({ title }) => title),
    widths: scaled(columns, element.clientWidth),
    rows: cells,
    editor: cellEditor({
      label: options.label,
      textAt: (row, column) => {
        const cell = at(row, column)
        return cell && source.textOf(cell.row, cell.column.field)
      },
      labelAt: (row, column) => {
        const cell = at(row, column)
        return cell ? view.words.label(cell.row, cell.column) : ''
      },
      beginEdit() {
        undo.stopCapturing()
        const mark = undo.undoStack.length
        return () => takeBackFrom(mark)
      },
      tooLong: () => options.refused('too-long'),
      watchOthers(row, column, tell) {
        const cell = at(row, column)
        return watch(() => (cell ? view.caretsIn(cell.row, cell.column.field) : []), tell, { immediate: true })
      },
      putCaret: options.putCaret,
      closed: () => frame.add('all'),
    }),
    render,
    isReadOnly: (row, column) => !isEditable(row, column),
    write,
    mayPaste,
    selected(row, column) {
      const cell = at(row, column)
      options.stands(cell?.row ?? null, cell?.column.field ?? '')
    },
    left: () => options.stands(null, ''),
    enterMoves,
    key(event) {
      if (isTyping(event)) return refuseTyping()
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) undo.undo()
      else if (key === 'y' || (key === 'z' && event.shiftKey)) undo.redo()
      else if (key === 'd' && !event.shiftKey) fillDown()
      else return
      event.preventDefault()
      event.stopImmediatePropagation()
    },
  })

  /** Reads the changed texts and paints their cells alone; the whole view only where rows changed. */
  function paint(changed: ReadonlySet<string> | 'all'): void {
    if (changed === 'all') return reload()
    let grew = false
    for (const [rowAt, row] of rows.entries())
      for (const [columnAt, { field }] of columns.entries()) {
        if (!changed.has(gridCell(row.row, field))) continue
        const text = source.textOf(row, field)?.toString() ?? ''
        row.texts[field] = text
        cells[rowAt]?.splice(columnAt, 1, text)
        const td = grid.getCell(rowAt, columnAt)
        if (!td) continue
        const height = td.offsetHeight
        render(td, rowAt, columnAt)
        grew ||= td.offsetHeight !== height
      }
    // other rows move only where one grew: the grid then measures again, when there is time
    if (grew) settle()
  }

  let settling = 0
  function settle(): void {
    clearTimeout(settling)
    settling = window.setTimeout(() => {
      grid.getPlugin('autoRowSize').clearCache()
      grid.render()
    }, SETTLE_MS)
  }

  function reload(): void {
    const before = rows
    rows = source.rows()
    const isSame = before.length === rows.length && before.every((row, i) => row.row === rows[i]?.row)
    const texts = textsOf(rows, columns)
    if (isSame) {
      texts.forEach((line, i) => cells[i]?.splice(0, line.length, ...line))
      grid.render()
    } else {
      cells = texts
      grid.updateData(cells)
    }
  }

  const frame = paintOnceAFrame(paint)
  const stopObserving = source.observe(frame.add)
  const stopWatching = watch(options.painted, () => frame.add('all'))
  const sizes = new ResizeObserver(() => grid.updateSettings({ colWidths: scaled(columns, element.clientWidth) }))
  sizes.observe(element)

  const close = (): void => {
    stopObserving()
    stopWatching()
    sizes.disconnect()
    frame.cancel()
    clearTimeout(settling)
    grid.destroy()
  }
  onScopeDispose(close)
  return {
    close,
    goTo(isIt, field) {
      const place = placeOf(isIt, field)
      if (!place) return false
      grid.scrollViewportTo({ ...place, verticalSnap: 'top' })
      return grid.selectCell(place.row, place.col)
    },
    reveal(isIt, field) {
      const place = placeOf(isIt, field)
      if (place) grid.scrollViewportTo(place)
    },
    takeKeyboard() {
      if (grid.getSelected()) grid.getFocusManager().focusOnHighlightedCell()
      grid.listen()
    },
  }
}

/** A letter or figure, also one that an input method is at. */
const isTyping = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !ctrlKey && !metaKey && !altKey && (key.length === 1 || key === 'Process')

const textsOf = (rows: readonly GridRow[], columns: readonly GridColumn[]): string[][] =>
  rows.map(row => columns.map(({ field }) => row.texts[field] ?? ''))

/** rows are measured again so long after a text grew: typing is not interrupted */
const SETTLE_MS = 150

/** The form's widths stretched to the paper's, in whole pixels. */
function scaled(columns: readonly GridColumn[], available: number): number[] {
  const sum = columns.reduce((all, { width }) => all + width, 0)
  const factor = Math.max(1, (available - 2) / sum)
  return columns.map(({ width }) => Math.floor(width * factor))
}
