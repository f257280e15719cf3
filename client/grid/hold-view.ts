/** Brings a row to the top of the view: those that come into view with it are measured only then, and may push it away. */
import { heightsOf, type Grid } from './handsontable.ts'

/** each time the rows in view are measured; what is measured once has its height */
const TRIES = 6

export function holdView(grid: Grid, row: number): void {
  bring(grid, row)
  // the table has its true length only once that is painted
  requestAnimationFrame(() => !grid.isDestroyed && bring(grid, row))
}

function bring(grid: Grid, row: number): void {
  if (grid.isRenderSuspended()) return void grid.scrollViewportTo({ row, verticalSnap: 'top' })
  const holder = grid.rootElement.querySelector('.ht_master .wtHolder')
  const isThere = (): boolean =>
    grid.getFirstFullyVisibleRow() === row ||
    // higher than the view
    grid.getFirstPartiallyVisibleRow() === row ||
    // the last ones cannot stand at the top
    (holder !== null && holder.scrollTop + holder.clientHeight >= holder.scrollHeight - 1)
  for (let n = 0; n < TRIES; n++) {
    grid.scrollViewportTo({ row, verticalSnap: 'top' })
    // the library leaves painted rows where they were painted, though those above have grown, and the table as long as it was
    if (heightsOf(grid).measureVisible()) grid.render()
    else if (isThere()) return
  }
}
