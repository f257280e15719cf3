/** Keeps the grid's picture right: changed cells alone once a frame, everything where rows come, go or move. */
import type { CellPainting } from './cell-painting.ts'
import { paintOnceAFrame, type Frame } from './frame.ts'
import { isSameRow, type GridModel } from './grid-model.ts'
import { heightsOf, putRows, type Grid } from './handsontable.ts'
import { whenIdle } from './when-idle.ts'
import type { GridRow } from './table-rows.ts'

/** rows are measured again so long after a text grew: typing is not interrupted */
const SETTLE_MS = 150

export interface PaintOptions {
  grid: Grid
  model: GridModel
  painting: Pick<CellPainting, 'renderAnew' | 'forget'>
  /** CSS pixels, from the row's texts */
  reckon(row: number): number
}

interface Painted {
  row: number
  column: number
  /** the open cell */
  isUnder: boolean
  td: HTMLElement | null
  /** before and after */
  height: number
  reckoned: number
}

export function gridPaint({ grid, model, painting, reckon }: PaintOptions): Frame {
  let stopSettling = (): void => undefined
  /** rows came, went or moved while a cell was open: under whoever types nothing moves */
  let isLate = false
  /** rows in which something changed since they were measured */
  let doubtful = new Set<number>()
  /** one's own text takes other lines than its row has: that moves when the cell is closed */
  let isWaiting = false
  const heights = heightsOf(grid)

  const isOpen = (): boolean => grid.getActiveEditor()?.isOpened() === true

  function paint(changed: ReadonlySet<string> | 'all'): void {
    if (changed === 'all' || (isLate && !isOpen())) paintAll()
    else paintSome(changed)
  }

  /** First all is read, then all is written: each reading behind a writing lays the table out once more. */
  function paintSome(changed: ReadonlySet<string>): void {
    const { row: openRow, col: openColumn } = (isOpen() && grid.getSelectedRangeLast()?.highlight) || {
      row: -1,
      col: -1,
    }
    const cells = model.placesOf(changed).map(([row, column]): Painted => {
      // under the open editor nothing of it is seen: it is painted when that closes
      const isUnder = row === openRow && column === openColumn
      const td = isUnder ? null : grid.getCell(row, column)
      return { row, column, isUnder, td, height: td?.offsetHeight ?? 0, reckoned: reckon(row) }
    })
    model.readSome(changed)
    for (const { row, column, td } of cells) {
      doubtful.add(row)
      if (td) painting.renderAnew(td, row, column)
    }
    const other = cells.filter(hasOtherHeight)
    if (other.some(({ isUnder }) => isUnder)) isWaiting = true
    if (isWaiting && !isOpen()) putHeights()
    else if (other.some(({ isUnder }) => !isUnder)) settle()
  }

  const hasOtherHeight = ({ row, td, height, reckoned }: Painted): boolean =>
    reckon(row) !== reckoned || (td !== null && td.offsetHeight !== height)

  /** Other rows move only where one has another height: the grid is then painted again, when there is time. */
  function settle(): void {
    stopSettling()
    stopSettling = whenIdle(SETTLE_MS, putHeights)
  }

  function putHeights(): void {
    const isOther = heights.doubt(doubtful)
    doubtful = new Set()
    isWaiting = false
    if (heights.measureVisible() || isOther) grid.render()
  }

  function paintAll(): void {
    painting.forget()
    const isSame = model.isSame()
    isLate = !isSame && isOpen()
    if (isSame || isLate) {
      for (const row of isSame ? model.readAll() : model.readSome('all')) doubtful.add(row)
      heights.doubt(doubtful)
      // marks and offers take room too
      heights.doubtVisible()
      doubtful = new Set()
      return grid.render()
    }
    const before = model.rows()
    const [selected, first] = [grid.getSelectedLast(), grid.getFirstPartiallyVisibleRow()]
    model.readAll()
    doubtful = new Set()
    putRows(grid, model.cells())
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
      stopSettling()
    },
  }
}
