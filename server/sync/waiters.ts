/** Who waits for something of a room: told so where the room fails before it comes. */
export interface Waiters {
  /** Settles as `begin` settles it; rejects where all fail first, or have failed. */
  until<T = void>(begin: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void): Promise<T>
  /** Rejects all who wait, and who will. */
  failAll(reason: Error): void
}

export function createWaiters(): Waiters {
  const waiting = new Set<(reason: Error) => void>()
  let failure: Error | null = null
  return {
    until: begin =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure)
        waiting.add(reject)
        const settled =
          <V>(settle: (value: V) => void) =>
          (value: V): void => {
            waiting.delete(reject)
            settle(value)
          }
        begin(settled(resolve), settled(reject))
      }),
    failAll(reason) {
      failure = reason
      for (const reject of waiting) reject(reason)
      waiting.clear()
    },
  }
}
