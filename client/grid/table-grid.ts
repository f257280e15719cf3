/** A document's grid: rows from the document, painted once a frame, edited through the live texts. */
import { onScopeDispose, watch, type Ref } from 'vue'
import { cellKey, type Cell } from '../../shared/document/cell.ts'
import type { SharedCaret } from '../cell/caret.ts'
import type { OwnEdits } from '../cell/own-edits.ts'
import type { ViewSettings } from '../stores/view-settings.ts'
import { cellEditor, type EditorHost } from './cell-editor.ts'
import { cellPainting } from './cell-painting.ts'
import { gridKeys, type GridCommand } from './grid-keys.ts'
import { gridModel, type GridColumn, type GridPlace } from './grid-model.ts'
import { gridPaint } from './grid-paint.ts'
import type { GridView } from './grid-view.ts'
import { gridWays } from './grid-ways.ts'
import { layoutOf, watchLayout, type Layout } from './grid-layout.ts'
import { heightsWith, rowHeight, widthsWith } from './grid-sizes.ts'
import { gridWrites, type GridRefusal } from './grid-writes.ts'
import { createGrid, putRows, resize, type Grid } from './handsontable.ts'
import { holdView } from './hold-view.ts'
import { rowReckoning } from './row-reckoning.ts'
import { watchRowEdges } from './row-edges.ts'
import { watchRowTools, type GridAct } from './row-tools.ts'
import type { GridRow, GridSource } from './table-rows.ts'

export interface TableGridOptions {
  element: HTMLElement
  label: string
  licence: string
  columns: readonly GridColumn[]
  source: GridSource
  view: GridView
  edits: OwnEdits
  /** anything that `view` answers from: the cells in view are painted again */
  repaintOn: Ref<unknown>
  /** a sign of what `view` says of single cells (`cellKey`): where it differs that cell is painted */
  marked: Ref<ReadonlyMap<string, string>>
  refused(why: GridRefusal): void
  stands(row: GridRow | null, field: string): void
  /** where one's caret is in the open cell; null: in none */
  putCaret(caret: SharedCaret | null): void
  sizes: Ref<ViewSettings>
  resized(part: Partial<ViewSettings>): void
  /** something is to be done with a whole row, its unit's report, or what a cell offers */
  act(act: GridAct): void
}

export interface TableGrid {
  /** Takes the rows, and draws them once, where `begin` leads: until then the first stands for all. */
  open(begin: () => void): void
  /** Selects a cell and brings it into view; false where it is not there. */
  goTo(isIt: (row: GridRow) => boolean, field: string): boolean
  /** Brings a cell into view and leaves the selection and the keyboard where they are. */
  reveal(isIt: (row: GridRow) => boolean, field: string): void
  /** To where something was undone or redone: it may have been out of view. */
  follow(changed: readonly Cell[]): void
  /** The next key is the table's: a button of the page has it now. */
  takeKeyboard(): void
}

export function openTableGrid(options: TableGridOptions): TableGrid {
  const { element, columns, source, view, edits, act, sizes } = options
  const model = gridModel(source, columns)

  const isEditable = (rowAt: number, columnAt: number): boolean => {
    const place = model.at(rowAt, columnAt)
    return place !== null && view.isEditable(place.row, place.column.field)
  }
  const writes = gridWrites({ model, source, edits, isEditable, refused: options.refused })

  const markOf = ({ unit, row }: GridRow, field: string): string =>
    options.marked.value.get(cellKey({ unit, row, field })) ?? ''
  const painting = cellPainting(model, view, markOf)

  const editor: EditorHost = {
    label: options.label,
    textAt: model.textAt,
    isCount: model.isCount,
    putCount: (row, column, text) => writes.writeTyped([row, column, text]),
    labelAt: (row, column) => {
      const place = model.at(row, column)
      return place ? view.words.label(place.row, place.column) : ''
    },
    beginEdit() {
      edits.begin()
      const mark = edits.mark()
      return () => edits.backTo(mark)
    },
    beginStep: edits.begin,
    tooLong: () => options.refused('too-long'),
    watchOthers(row, column, tell) {
      const place = model.at(row, column)
      return watch(() => (place ? view.caretsIn(place.row, place.column.field) : []), tell, { immediate: true })
    },
    putCaret: options.putCaret,
    closed(row, column) {
      const place = model.at(row, column)
      if (place) frame.add(new Set([cellKey({ ...place.row, field: place.column.field })]))
    },
  }

  const isOpen = (): boolean => grid.getActiveEditor()?.isOpened() === true

  const layout = layoutOf(element, columns, sizes.value)
  const reckoning = rowReckoning(element, columns, layout.widths)
  const reckon = (row: number): number => {
    const found = model.rows()[row]
    return found ? reckoning.heightOf(found) : 0
  }
  const grid: Grid = createGrid({
    element,
    licence: options.licence,
    label: options.label,
    titles: columns.map(({ title }) => title),
    beside: columns.findIndex(({ isBeside }) => isBeside),
    widths: layout.widths,
    frozen: layout.frozen,
    widened(at, width) {
      const now = columns.map((_, i) => grid.getColWidth(i) ?? 0)
      options.resized({ widths: widthsWith(columns, now, { at, width, zoom: sizes.value.zoom }) })
    },
    heightOf(row) {
      const found = model.rows()[row]
      return found ? rowHeight(found.row, sizes.value) : null
    },
    reckon,
    // without any it would have no columns
    rows: model.cells().slice(0, 1),
    editor: cellEditor(editor),
    render: painting.render,
    isReadOnly: (row, column) => !isEditable(row, column),
    write: cells => void writes.write(cells),
    paste(table) {
      const written = writes.paste(table, grid.getSelectedLast())
      if (written) grid.selectCell(...written)
    },
    selected(row, column) {
      const place = model.at(row, column)
      options.stands(place?.row ?? null, place?.column.field ?? '')
    },
    left: () => options.stands(null, ''),
    ...gridWays({ isEditable, rows: () => model.rows().length, columns: columns.length }),
    key: gridKeys({ isOpen, command, finish: () => grid.destroyEditor(), openMenu }),
  })

  /** Where the keyboard stands. */
  const standing = (): (GridPlace & { isOff: boolean }) | null => {
    const { row, col } = grid.getSelectedRangeLast()?.highlight ?? {}
    const place = model.at(row ?? -1, col ?? -1)
    return place && { ...place, isOff: !isEditable(row ?? -1, col ?? -1) }
  }

  /** The unit's cell is written by nobody: Enter asks for what may be done with its report. */
  function openMenu(): boolean {
    const place = standing()
    if (place?.column.field !== 'unit' || !view.unitState(place.row)?.menu) return false
    const { row, col } = grid.getSelectedRangeLast()?.highlight ?? {}
    const td = grid.getCell(row ?? -1, col ?? -1)
    if (td) act({ act: 'report', row: place.row, at: td.getBoundingClientRect() })
    return td !== null
  }

  function command(what: GridCommand): void {
    if (what === 'undo' || what === 'redo') {
      const cells = edits[what]()
      // an open cell stays open: it shows what was taken back in it
      return isOpen() ? undefined : follow(cells)
    }
    const place = standing()
    if (what === 'fill') return writes.fillDown(grid.getSelectedLast())
    if (!place) return
    if (what !== 'typing') act({ act: what, row: place.row })
    // a letter in a cell that takes none is answered, not swallowed
    else if (place.isOff) options.refused('not-here')
  }

  const frame = gridPaint({ grid, model, painting, reckon })
  const stopTools = watchRowTools({ element, rows: model.rows, rowOf: model.rowOf, act })
  const stopObserving = source.observe(frame.add)
  const stopWatching = watch(options.repaintOn, () => frame.add('all'))
  const stopMarks = watch(options.marked, (now, before) => {
    const cells = [...new Set([...before.keys(), ...now.keys()])]
    frame.add(new Set(cells.filter(cell => before.get(cell) !== now.get(cell))))
  })
  const stopEdges = watchRowEdges({
    element,
    rowOf: model.rowOf,
    changed: (row, height) => options.resized({ heights: heightsWith(row.row, height, sizes.value) }),
  })
  const stopLayout = watchLayout({ element, columns, sizes, changed: layOut })

  const isSeen = (row: number): boolean =>
    row >= (grid.getFirstPartiallyVisibleRow() ?? 0) && row <= (grid.getLastFullyVisibleRow() ?? row)

  /** A panel that opens beside the table does not hide the cell that it is about. */
  function layOut({ widths, frozen }: Layout): void {
    const { row, col } = grid.getSelectedRangeLast()?.highlight ?? {}
    const wasSeen = typeof row === 'number' && isSeen(row)
    reckoning.renew(widths)
    resize(grid, widths, frozen)
    if (typeof col === 'number' && col >= frozen) grid.scrollViewportTo({ col })
    if (wasSeen && !isSeen(row)) holdView(grid, row)
  }

  function goTo(isIt: (row: GridRow) => boolean, field: string): boolean {
    frame.now()
    const place = model.placeOf(isIt, field)
    if (!place) return false
    // scrolled once, by the hold, and before the selection has the view rendered
    holdView(grid, place.row)
    return grid.selectCell(place.row, place.col, place.row, place.col, false)
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
  function listen(): void {
    if (grid.isDestroyed) return
    // first: who does not listen gets no focus
    grid.listen()
    takeFocus()
  }
  function takeFocus(): void {
    if (!grid.getSelected()) return
    grid.getFocusManager().focusOnHighlightedCell()
    // an input method begins in the textarea or nowhere
    grid.getFocusManager().refocusToEditorTextarea()
  }
  function takeKeyboard(): void {
    // at once, for the very next key; and once the click is over that asked for it, which the library takes for a farewell
    listen()
    const later = setTimeout(() => {
      if (!grid.isDestroyed && !grid.isListening()) listen()
    })
    // who has gone on by a key meanwhile is not fetched back; on the window, which a key that is on its way has passed
    addEventListener('keydown', () => clearTimeout(later), { capture: true, once: true })
  }
  const isField = (field: string): boolean => columns.some(column => column.field === field)
  const firstField = columns[1]?.field ?? ''

  onScopeDispose(() => {
    stopObserving()
    stopWatching()
    stopMarks()
    stopTools()
    stopEdges()
    stopLayout()
    frame.cancel()
    grid.destroy()
  })
  return {
    open(begin) {
      grid.batchRender(() => {
        putRows(grid, model.cells())
        begin()
      })
      // what was selected before it was drawn has no editor yet, in which an input method could begin
      grid.destroyEditor()
      if (grid.isListening()) takeFocus()
    },
    goTo,
    follow,
    reveal(isIt, field) {
      const place = model.placeOf(isIt, field)
      if (!place) return
      const [first, last] = [grid.getFirstFullyVisibleRow() ?? 0, grid.getLastFullyVisibleRow() ?? 0]
      grid.scrollViewportTo(place)
      if (place.row < first || place.row > last) holdView(grid, place.row)
    },
    takeKeyboard,
  }
}
