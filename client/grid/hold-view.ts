/**
 * Keeps a row at the top of the view while the rows above it get their heights: the library measures them in idle time, and
 * until then a place far down would drift away under whoever looks at it. Who scrolls takes the hold along.
 */
import type { Grid } from './handsontable.ts'

export function holdView(grid: Grid, element: HTMLElement): { hold(row: number): void; close(): void } {
  const scrolled = element.querySelector('.ht_master .wtHolder')
  let frame = 0
  let [held, top] = [0, 0]

  function hold(row: number): void {
    cancelAnimationFrame(frame)
    held = row
    const before = scrolled?.scrollTop
    grid.scrollViewportTo({ row, verticalSnap: 'top' })
    const isMeasuring = grid.getPlugin('autoRowSize').inProgress
    // the library leaves painted rows where they were painted, though those above have grown, and the table as long as it was
    if (scrolled?.scrollTop !== before || !isMeasuring) grid.render()
    // last: a rendering may move the view itself
    top = scrolled?.scrollTop ?? 0
    frame = isMeasuring ? requestAnimationFrame(goOn) : 0
  }

  function goOn(): void {
    const isMoved = Math.abs((scrolled?.scrollTop ?? 0) - top) > 1
    hold(isMoved ? (grid.getFirstFullyVisibleRow() ?? held) : held)
  }

  return { hold, close: () => cancelAnimationFrame(frame) }
}
