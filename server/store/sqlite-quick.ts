/**
 * Commits on the caller's own thread while the disk is quick: two wake-ups of a sleeping thread cost an edit more time and CPU than
 * its fsync. Whatever this does not take, the thread that owns the other connection does.
 */
import type { DatabaseSync } from 'node:sqlite'
import { jobsOn } from './sqlite-jobs.ts'
import type { Batch } from './store.ts'

/** After a commit, so many times as long as it took, the thread has the commits: reading waits for the disk a fifth of the time at most. */
const FREE_SHARE = 4

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
        const ended = now()
        freeFrom = ended + (ended - began) * FREE_SHARE
      }
    },
    close() {
      freeFrom = Number.POSITIVE_INFINITY
      if (db.isOpen) db.close()
    },
  }
}
