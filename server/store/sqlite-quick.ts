/**
 * Commits on the caller's own thread while the disk is quick: two wake-ups of a sleeping thread cost an edit more time and CPU than
 * its fsync. Whatever this does not take, the thread that owns the other connection does.
 */
import type { DatabaseSync } from 'node:sqlite'
import { jobsOn } from './sqlite-jobs.ts'
import type { Batch } from './store.ts'

/**
 * After a commit the thread has the commits for so many times as long as it took: reading waits for a quick disk a fifth of the time at
 * most, and for a slow one, which stops everybody for a moment that can be felt, a hundredth.
 */
const LEFT = { quick: 4, slow: 99 }
const SLOW_MS = 5

export interface QuickCommits {
  /** null: not done, for the thread to do */
  commit(batch: Batch): 'committed' | 'behind' | null
  close(): void
}

/** @param now monotonic, in ms */
export function quickCommits(db: DatabaseSync, now: () => number = () => performance.now()): QuickCommits {
  const { commit } = jobsOn(db)
  const [begin, end] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')]
  let freeFrom = Number.NEGATIVE_INFINITY
  return {
    commit(batch) {
      const began = now()
      if (began < freeFrom) return null
      try {
        begin.run()
        const outcome = commit(batch)
        end.run()
        return outcome
      } catch {
        // a full disk, a busy file: the thread tries again, and has the words for it
        if (db.isTransaction) db.exec('ROLLBACK')
        return null
      } finally {
        const took = now() - began
        freeFrom = began + took + took * (took < SLOW_MS ? LEFT.quick : LEFT.slow)
      }
    },
    close() {
      freeFrom = Number.POSITIVE_INFINITY
      if (db.isOpen) db.close()
    },
  }
}
