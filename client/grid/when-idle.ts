/** What nobody waits for is done between two frames, not in the one that shows a letter. */

/** ms; a page that is never idle does it all the same */
const LATEST_MS = 500

/**
 * Acts once the page has nothing else to do.
 * @param ms not before; answers how to stop
 */
export function whenIdle(ms: number, act: () => void): () => void {
  let idle = 0
  const timer = setTimeout(() => {
    // Safari knows no such moment
    if (typeof requestIdleCallback === 'undefined') act()
    else idle = requestIdleCallback(act, { timeout: LATEST_MS })
  }, ms)
  return () => {
    clearTimeout(timer)
    if (idle > 0) cancelIdleCallback(idle)
  }
}
