/** Handsontable, with no more of it than the grids use. The only file that knows its settings. */
import Handsontable from 'handsontable/base'
import { CopyPaste, ManualColumnResize, registerPlugin } from 'handsontable/plugins'
import type { TextEditor } from 'handsontable/editors/textEditor'
import './grid.css'
import './asides.css'
import './carets.css'
import { tellStructure } from './grid-structure.ts'
import { pastedTable } from './pasted-table.ts'
import { RowHeights } from './row-heights.ts'

registerPlugin(RowHeights)
registerPlugin(CopyPaste)
registerPlugin(ManualColumnResize)

export type Grid = Handsontable

const THEME = 'ht-theme-main'

/** After the size of its letters changed: the library keeps what it read of the styles. */
export function resize(grid: Grid, colWidths: number[], fixedColumnsStart: number): void {
  grid.batchRender(() => {
    grid.useTheme(THEME)
    grid.updateSettings({ colWidths, fixedColumnsStart, manualColumnResize: colWidths })
    heightsOf(grid).calculateAllRowsHeight()
  })
  // once that is painted: the library aligns them as it draws, when they have no length yet in which to be scrolled
  requestAnimationFrame(() => !grid.isDestroyed && alignFrozen(grid))
}

/** Columns that were not frozen before begin at the table's top, whatever the others show. */
function alignFrozen(grid: Grid): void {
  const holder = (part: string): Element | null => grid.rootElement.querySelector(`.${part} .wtHolder`)
  const [frozen, others] = [holder('ht_clone_inline_start'), holder('ht_master')]
  if (frozen && others) frozen.scrollTop = others.scrollTop
}

/** What of the library's own renderer the cells need: its rest looks, cell by cell, for what no cell here has. */
function tellReadOnly(td: HTMLElement, cell: Handsontable.CellProperties): void {
  td.classList.toggle('htDimmed', cell.readOnly === true)
  if (cell.readOnly === true) td.setAttribute('aria-readonly', 'true')
  ;(cell as { _isBaseRendererCalled?: boolean })._isBaseRendererCalled = true
}

/** Takes the rows that are there now, by reference. */
export function putRows(grid: Grid, rows: string[][]): void {
  grid.batchRender(() => {
    grid.updateData(rows)
    heightsOf(grid).calculateAllRowsHeight()
  })
}

export const heightsOf = (grid: Grid): RowHeights => grid.getPlugin('autoRowSize') as unknown as RowHeights

/** Rows down and columns to the right, from a cell; back with Shift: the library then turns the answer round by itself. */
export type Way = (row: number, column: number, back: boolean) => { row: number; col: number }

export interface GridSetup {
  element: HTMLElement
  licence: string
  label: string
  titles: readonly string[]
  /** the first column that is none of the official form; -1: all are */
  beside: number
  widths: readonly number[]
  /** so many columns from the left stay in view */
  frozen: number
  /** a column was drawn to another width, in CSS pixels */
  widened(column: number, width: number): void
  /** at least so high, in CSS pixels; null: as its text */
  heightOf(row: number): number | null
  /** its height in CSS pixels, reckoned from its texts */
  reckon(row: number): number
  /** to begin with */
  rows: string[][]
  editor: typeof TextEditor
  render(td: HTMLElement, row: number, column: number): void
  isReadOnly(row: number, column: number): boolean
  /** `cells`: what the grid itself would write (delete, cut, paste, fill): row, column, text */
  write(cells: readonly (readonly [row: number, column: number, text: string])[]): void
  /** what came from the clipboard while a cell is selected and none is open */
  paste(table: string[][]): void
  selected(row: number, column: number): void
  left(): void
  /** true: the library leaves it alone */
  key(event: KeyboardEvent): boolean
  /** where Enter leads from a cell */
  enterMoves: Way
  /** where Tab leads from a cell */
  tabMoves: Way
}

/** The browser's double click, as fast as the person's own setting asks: the editor takes no other of the mouse's. */
function openByClicks(grid: Grid, event: MouseEvent): void {
  const td = event.target instanceof Element ? event.target.closest('td') : null
  const at = td && grid.getCoords(td)
  const [selected, ...more] = grid.getSelectedRange() ?? []
  const editor = grid.getActiveEditor()
  if (!at || !editor || editor.isOpened() || more.length > 0) return
  if (!selected?.isSingle() || !selected.highlight.isEqual(at)) return
  editor.enableFullEditMode()
  editor.beginEditing(undefined, event)
}

export function createGrid(setup: GridSetup): Grid {
  const grid: Handsontable = new Handsontable(setup.element, {
    licenseKey: setup.licence,
    themeName: THEME,
    injectCoreCss: false, // the static file is here; a style element of its own would break the content security policy
    data: setup.rows,
    colHeaders: [...setup.titles],
    rowHeaders: false,
    colWidths: [...setup.widths],
    width: '100%',
    height: '100%',
    wordWrap: true,
    autoRowSize: { syncLimit: 0, reckon: setup.reckon } as { syncLimit: number },
    autoColumnSize: false,
    manualColumnResize: [...setup.widths],
    fixedColumnsStart: setup.frozen,
    afterColumnResize: (width, column) => setup.widened(column, width),
    modifyRowHeight(height, row) {
      const own = setup.heightOf(row)
      return own === null ? height : Math.max(own, Number(height ?? 0))
    },
    imeFastEdit: true,
    undo: false,
    fillHandle: false,
    outsideClickDeselects: false,
    enterBeginsEditing: true,
    enterMoves: event => fromHere(setup.enterMoves, event.shiftKey),
    tabMoves: event => fromHere(setup.tabMoves, event.shiftKey),
    autoWrapRow: false,
    autoWrapCol: false,
    minSpareRows: 0,
    allowInsertRow: false,
    allowRemoveRow: false,
    viewportRowRenderingOffset: 4,
    renderer(...[, td, row, column, , , cell]) {
      setup.render(td, row, column)
      tellReadOnly(td, cell)
    },
    // the library's type of an editor class forgets what its own editors take
    editor: setup.editor as unknown as new (...args: unknown[]) => unknown,
    cells: (row, column) => ({ readOnly: setup.isReadOnly(row, column) }),
    beforeChange(changes) {
      setup.write(
        changes.flatMap(change => (change ? [[change[0], Number(change[1]), String(change[3] ?? '')] as const] : [])),
      )
      return false
    },
    beforePaste: () => false, // ours reads the clipboard: see `takePaste`
    afterDestroy: () => document.removeEventListener('paste', takePaste, true),
    afterGetColHeader: (column, th) => void th.classList.toggle('beside', setup.beside >= 0 && column >= setup.beside),
    beforeKeyDown: event => !setup.key(event as KeyboardEvent),
    afterSelectionEnd: (row, column) => setup.selected(row, column),
    afterDeselect: () => setup.left(),
    // where somebody else has the keyboard (a menu, the search) a selection that follows its row must not take it
    modifyFocusedElement: (_row, _column, element) =>
      grid.isListening() || !(document.activeElement instanceof HTMLElement) ? element : document.activeElement,
  })
  function fromHere(way: Way, back: boolean): { row: number; col: number } {
    const { row, col } = grid.getSelectedRangeLast()?.highlight ?? {}
    return way(row ?? 0, col ?? 0, back)
  }
  /** The library's own reading loses the lines of a Word table's cell, and tears a text with several lines apart. */
  function takePaste(event: ClipboardEvent): void {
    const { target, clipboardData } = event
    const isHere = target === document.body || (target instanceof Node && setup.element.contains(target))
    if (!clipboardData || !isHere || !grid.isListening() || grid.getActiveEditor()?.isOpened()) return
    event.preventDefault()
    event.stopImmediatePropagation()
    setup.paste(pastedTable({ plain: clipboardData.getData('text/plain'), html: clipboardData.getData('text/html') }))
  }
  document.addEventListener('paste', takePaste, true)
  setup.element.addEventListener('dblclick', event => openByClicks(grid, event))
  const focus = grid.getFocusManager()
  // at once: an input method, handwriting or dictation begins in the textarea or nowhere
  focus.setRefocusDelay(0)
  focus.setRefocusElementGetter(() => {
    // the library selects the textarea's text: in an open one the next key would wipe what was typed since
    const editor = grid.getActiveEditor()
    // its type knows no absence; the library asks for it
    return (editor && !editor.isOpened() && grid.isListening() ? (editor as TextEditor).TEXTAREA : null) as HTMLElement
  })
  const tell = (): void => tellStructure(grid, setup.label)
  grid.addHook('afterRender', tell)
  tell()
  return grid
}
