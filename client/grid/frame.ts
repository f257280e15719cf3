/** Collects what is to be painted and paints it once a frame: a hundred remote letters are one painting. */

export interface Frame {
  add(cells: ReadonlySet<string> | 'all'): void
  /** Paints what waits at once: somebody asks where it stands. */
  now(): void
  cancel(): void
}

export function paintOnceAFrame(paint: (cells: ReadonlySet<string> | 'all') => void): Frame {
  let dirty: Set<string> | 'all' = new Set()
  let handle = 0

  const run = (): void => {
    const cells = dirty
    dirty = new Set()
    handle = 0
    paint(cells)
  }
  return {
    add(cells) {
      if (cells === 'all') dirty = 'all'
      else if (dirty !== 'all') for (const cell of cells) dirty.add(cell)
      handle ||= requestAnimationFrame(run)
    },
    now() {
      if (handle === 0) return
      cancelAnimationFrame(handle)
      run()
    },
    cancel: () => cancelAnimationFrame(handle),
  }
}
