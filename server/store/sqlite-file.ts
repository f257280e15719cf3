/** How a connection to the SQLite file is set, and how its write-ahead log is kept short. */
import { DatabaseSync } from 'node:sqlite'

/**
 * SQLite itself would bring the log's pages over into the file in the middle of the commit that reaches a number of them. Here the
 * thread does it, where nobody waits: after so many commits, once nothing has come for a while; where there is no pause, in between.
 */
const COMMITS_TO_TIDY = 500
const MOST_COMMITS = 4_000
const PAUSE_MS = 250
/** what is written meanwhile is left: a second time is short enough to find nothing */
const TRIES = 4
/** to which the log is cut back where many wrote at once, when it begins anew */
const MOST_LOG_BYTES = 64 * 1024 ** 2

export function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file)
  db.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0;
     PRAGMA journal_size_limit = ${MOST_LOG_BYTES}`,
  )
  return db
}

/** Brings the log over, to its end where it can: then it begins anew. What does not succeed now is done later. */
export function tidy(db: DatabaseSync): void {
  try {
    for (let n = 0; n < TRIES; n++) {
      const { log, checkpointed } = db.prepare('PRAGMA wal_checkpoint(PASSIVE)').get() ?? {}
      if (log === checkpointed) return
    }
  } catch {
    // somebody else is at it, or the disk is full: nothing is lost, the log only grows
  }
}

export interface Pauses {
  /** one more commit */
  count(): void
  stop(): void
}

/** Calls `tidy` in the first pause after so many commits, and after many more without one. */
export function inPauses(tidy: () => void): Pauses {
  let commits = 0
  let timer: NodeJS.Timeout | undefined
  const now = (): void => {
    commits = 0
    tidy()
  }
  return {
    count() {
      clearTimeout(timer)
      if (++commits >= MOST_COMMITS) now()
      else if (commits >= COMMITS_TO_TIDY) timer = setTimeout(now, PAUSE_MS)
    },
    stop: () => clearTimeout(timer),
  }
}
