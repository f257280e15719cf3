/** Slows down guessing: failures are counted per account and address together, so that nobody locks a colleague out. */

const MAX_FAILURES = 10
const WINDOW_MS = 15 * 60_000
/** beyond so many pairs the oldest are forgotten: a flood must not fill the memory */
const MAX_PAIRS = 50_000

export interface Throttle {
  mayTry(account: string, address: string): boolean
  failed(account: string, address: string): void
  succeeded(account: string, address: string): void
}

export function createThrottle(now: () => number = Date.now): Throttle {
  /** moments of the failures, oldest first; pairs in the order of their last failure */
  const failures = new Map<string, number[]>()
  const key = (account: string, address: string): string => `${address} ${account}`
  const recent = (pair: string): number[] => (failures.get(pair) ?? []).filter(at => now() - at < WINDOW_MS)

  return {
    mayTry: (account, address) => recent(key(account, address)).length < MAX_FAILURES,
    failed(account, address) {
      const pair = key(account, address)
      const moments = [...recent(pair), now()]
      failures.delete(pair)
      failures.set(pair, moments)
      const [oldest] = failures.keys()
      if (failures.size > MAX_PAIRS && oldest !== undefined) failures.delete(oldest)
    },
    succeeded: (account, address) => void failures.delete(key(account, address)),
  }
}
