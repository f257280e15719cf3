/** Slows down guessing: failures are counted per account and address together, so that nobody locks a colleague out. */

const MAX_FAILURES = 10
const WINDOW_MS = 15 * 60_000
/** beyond so many pairs the oldest are forgotten: a flood must not fill the memory */
const MAX_PAIRS = 50_000

export interface Throttle {
  /** An attempt counts as a failure until it has succeeded: many at once do not slip through. False: not now. */
  attempt(account: string, address: string): boolean
  succeeded(account: string, address: string): void
}

export function createThrottle(now: () => number = Date.now): Throttle {
  /** moments of the failures, oldest first; pairs in the order of their last failure */
  const failures = new Map<string, number[]>()
  const key = (account: string, address: string): string => `${address} ${account}`

  return {
    attempt(account, address) {
      const pair = key(account, address)
      const recent = (failures.get(pair) ?? []).filter(at => now() - at < WINDOW_MS)
      if (recent.length >= MAX_FAILURES) return false
      failures.delete(pair)
      failures.set(pair, [...recent, now()])
      const [oldest] = failures.keys()
      if (failures.size > MAX_PAIRS && oldest !== undefined) failures.delete(oldest)
      return true
    },
    succeeded: (account, address) => void failures.delete(key(account, address)),
  }
}
