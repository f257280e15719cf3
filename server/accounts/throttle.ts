/**
 * Slows down guessing: failures are counted per account and address together, so that nobody locks a colleague out; over all
 * processes that share the store. What runs at once is counted in each process alone: of a burst at several each lets ten in.
 */
import { createHash } from 'node:crypto'
import type { FailureLog } from '../store/store.ts'
import { Busy } from '../store/queue.ts'

const MAX_FAILURES = 10
const WINDOW_MS = 15 * 60_000
/** beyond so many pairs the oldest are forgotten: a flood must not fill the memory */
const MAX_PAIRS = 50_000
/** sign-ins of one account from one address that wait for those before them */
const MAX_WAITING = 200

/** Too many failures: not now. */
export class Throttled extends Error {
  override name = 'Throttled'
}

export interface Throttle {
  /**
   * Answers what `check` does; null counts as a failure, what throws counts as nothing. As many run at once as may still
   * fail, the others wait for them: many at once do not slip through, and nobody who is right is turned away.
   *
   * Rejects with `Throttled`, or with `Busy` where too many wait.
   */
  attempt<T>(account: string, address: string, check: () => Promise<T | null>): Promise<T | null>
}

interface Pair {
  /** moments, oldest first */
  failures: number[]
  /** attempts that wait or run: such a pair is not forgotten, or a second count beside it would let more through */
  inside: number
  running: number
  waiting: (() => void)[]
}

/** @param log null where this process alone counts */
export function createThrottle(now: () => number = Date.now, log: FailureLog | null = null): Throttle {
  /** in the order of their last failure */
  const pairs = new Map<string, Pair>()

  function pairOf(key: string): Pair {
    const known = pairs.get(key)
    if (known) return known
    if (pairs.size >= MAX_PAIRS) forgetOldest()
    const pair: Pair = { failures: [], inside: 0, running: 0, waiting: [] }
    pairs.set(key, pair)
    return pair
  }

  function forgetOldest(): void {
    for (const [key, { inside }] of pairs) if (inside === 0) return void pairs.delete(key)
  }

  /** Takes its turn in the same tick in which it sees that there is one. */
  async function takeTurn(key: string, pair: Pair): Promise<void> {
    for (;;) {
      if (log) pair.failures = await log.since(key, now() - WINDOW_MS)
      pair.failures = pair.failures.filter(at => now() - at < WINDOW_MS)
      if (pair.failures.length >= MAX_FAILURES) throw new Throttled()
      if (pair.failures.length + pair.running < MAX_FAILURES) return void pair.running++
      if (pair.waiting.length >= MAX_WAITING) throw new Busy('too many at once')
      await new Promise<void>(resolve => pair.waiting.push(resolve))
    }
  }

  async function run<T>(key: string, pair: Pair, check: () => Promise<T | null>): Promise<T | null> {
    try {
      const found = await check()
      if (found === null) {
        const at = now()
        pair.failures.push(at)
        await log?.add(key, at)
      } else {
        if (pair.failures.length > 0) await log?.clear(key)
        pair.failures = []
      }
      return found
    } finally {
      pair.running--
      for (const look of pair.waiting.splice(0)) look()
    }
  }

  return {
    async attempt(account, address, check) {
      const key = keyOf(account, address)
      const pair = pairOf(key)
      pair.inside++
      try {
        await takeTurn(key, pair)
        return await run(key, pair, check)
      } finally {
        pair.inside--
        pairs.delete(key)
        if (pair.inside + pair.failures.length > 0) pairs.set(key, pair)
      }
    },
  }
}

/** Not the words themselves: people type passwords into the wrong box. */
const keyOf = (account: string, address: string): string =>
  createHash('sha256').update(`${address} ${account}`).digest('hex')
