/** So many at once, first come first served: one where order matters, a few where the work is costly. */

/** More wait than can be served in a sensible time. */
export class Busy extends Error {
  override name = 'Busy'
}

/** Runs `work` when it is its turn; rejects with `Busy` where too many wait. */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>

export function createQueue(atOnce: number, mostWaiting: number): Queue {
  let running = 0
  const waiting: (() => void)[] = []

  return async work => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) throw new Busy('too many at once')
      await new Promise<void>(resolve => waiting.push(resolve))
    } else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
