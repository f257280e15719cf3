/** Keeps the grid's picture right: changed cells alone once a frame, everything where rows come, go or move. */
import { paintOnceAFrame, type Frame } from './frame.ts'
import { isSameRow, type GridModel } from './grid-model.ts'
import { measureAgain, type Grid } from './handsontable.ts'
import type { GridRow } from './table-rows.ts'

/** rows are measured again so long after a text grew: typing is not interrupted */
const SETTLE_MS = 150

export interface PaintOptions {
  grid: Grid
  model: GridModel
  render(td: HTMLElement, row: number, column: number): void
}

export function gridPaint({ grid, model, render }: PaintOptions): Frame {
  let settling = 0
  /** rows came, went or moved while a cell was open: under whoever types nothing moves */
  let isLate = false
  /** rows whose text may have another height than it had */
  let stale = new Set<number>()

  const isOpen = (): boolean => grid.getActiveEditor()?.isOpened() === true

  function paint(changed: ReadonlySet<string> | 'all'): void {
    if (changed === 'all' || (isLate && !isOpen())) paintAll()
    else paintSome(changed)
  }

  function paintSome(changed: ReadonlySet<string>): void {
    const { row: openRow, col: openColumn } = (isOpen() && grid.getSelectedRangeLast()?.highlight) || {
      row: -1,
      col: -1,
    }
    let grew = false
    model.readSome(changed, (row, column) => {
      // under the open editor nothing of it is seen: it is painted when that closes
      if (row === openRow && column === openColumn) return void stale.add(row)
      const td = grid.getCell(row, column)
      const height = td?.offsetHeight
      if (td) render(td, row, column)
      if (td && td.offsetHeight === height) return
      stale.add(row)
      grew = true
    })
    // other rows move only where one grew: the grid then measures again, when there is time
    if (grew) settle()
  }

  function settle(): void {
    clearTimeout(settling)
    settling = window.setTimeout(() => {
      measureStale()
      grid.render()
    }, SETTLE_MS)
  }

  function measureStale(): void {
    measureAgain(grid, stale)
    stale = new Set()
  }

  function paintAll(): void {
    const isSame = model.isSame()
    isLate = !isSame && isOpen()
    const before = model.rows()
    if (isLate) model.readSome('all', () => {})
    else if (isSame) {
      for (const row of model.readAll()) stale.add(row)
      measureStale()
    }
    if (isSame || isLate) return grid.render()
    const [selected, first] = [grid.getSelectedLast(), grid.getFirstPartiallyVisibleRow()]
    model.readAll()
    grid.updateData(model.cells())
    stale = new Set()
    measureAgain(grid, 'all')
    keepView(before, first)
    keepSelection(before, selected)
  }

  /** Where the row that stood first in view stands now. */
  function keepView(before: readonly GridRow[], first: number | null): void {
    const row = first === null ? undefined : before[first]
    const place = row ? model.rows().findIndex(one => isSameRow(one, row)) : -1
    if (place >= 0 && place !== first) grid.scrollViewportTo({ row: place, verticalSnap: 'top' })
  }

  /** The selection stays with its row, not with its number. */
  function keepSelection(before: readonly GridRow[], selected: number[] | undefined): void {
    const [row = -1, column = 0] = selected ?? []
    const at = before[row]
    if (!at) return
    const now = model.rows().findIndex(one => isSameRow(one, at))
    grid.selectCell(
      now < 0 ? Math.min(row, model.rows().length - 1) : now,
      column,
      undefined,
      undefined,
      false,
      grid.isListening(),
    )
  }

  const frame = paintOnceAFrame(paint)
  return {
    add: frame.add,
    now: frame.now,
    cancel() {
      frame.cancel()
      clearTimeout(settling)
    },
  }
}
