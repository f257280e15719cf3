/** How a connection to the SQLite file is set, and how its write-ahead log is kept short. */
import { DatabaseSync } from 'node:sqlite'

/**
 * Pages of the write-ahead log at which SQLite itself brings them over into the file, in the middle of a commit. Before that it
 * is done in a pause, where nobody waits: after so many commits, once nothing has come for a while.
 */
const MOST_LOG_PAGES = 8_000
const COMMITS_TO_TIDY = 500
const PAUSE_MS = 250

export function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  db.exec(`PRAGMA wal_autocheckpoint = ${MOST_LOG_PAGES}`)
  return db
}

/** What does not succeed now is done at a later pause, or by SQLite. */
export function tidy(db: DatabaseSync): void {
  try {
    db.exec('PRAGMA wal_checkpoint(PASSIVE)')
  } catch {
    // somebody else is at it, or the disk is full: nothing is lost, the log only grows
  }
}

export interface Pauses {
  /** one more commit */
  count(): void
  stop(): void
}

/** Calls `tidy` in the first pause after so many commits. */
export function inPauses(tidy: () => void): Pauses {
  let commits = 0
  let timer: NodeJS.Timeout | undefined
  const inPause = (): void => {
    commits = 0
    tidy()
  }
  return {
    count() {
      clearTimeout(timer)
      if (++commits >= COMMITS_TO_TIDY) timer = setTimeout(inPause, PAUSE_MS)
    },
    stop: () => clearTimeout(timer),
  }
}
