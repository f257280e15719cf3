/**
 * Keeps a row at the top of the view while the rows above it get their heights: the library measures them in idle time, and
 * until then a place far down would drift away. Whoever scrolls, points or types goes where he likes.
 */
import type { Grid } from './handsontable.ts'

const OWN_WAYS = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const

export function holdView(grid: Grid, element: HTMLElement): { hold(row: number): void; close(): void } {
  let frame = 0
  const letGo = (): void => cancelAnimationFrame(frame)

  function hold(row: number): void {
    letGo()
    const { inProgress } = grid.getPlugin('autoRowSize')
    grid.scrollViewportTo({ row, verticalSnap: 'top' })
    if (inProgress) frame = requestAnimationFrame(() => hold(row))
  }

  for (const way of OWN_WAYS) element.addEventListener(way, letGo, { passive: true, capture: true })
  return {
    hold,
    close() {
      letGo()
      for (const way of OWN_WAYS) element.removeEventListener(way, letGo, { capture: true })
    },
  }
}
