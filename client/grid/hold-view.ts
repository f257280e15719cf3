/** Brings a row to the top of the view: those that come into view with it are measured only then, and may push it away. */
import { heightsOf, type Grid } from './handsontable.ts'

/** each time the rows in view are measured; what is measured once has its height */
const TRIES = 4

export function holdView(grid: Grid, row: number): void {
  for (let n = 0; n < TRIES; n++) {
    grid.scrollViewportTo({ row, verticalSnap: 'top' })
    if (!heightsOf(grid).measureVisible()) return
    // the library leaves painted rows where they were painted, though those above have grown, and the table as long as it was
    grid.render()
  }
}
