/** The store in one SQLite file (WAL, synchronous FULL): edits are committed here while the disk is quick, the rest by another thread. */
import { closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate } from './migrations.ts'
import { isSealed } from './seal.ts'
import { connect, inPauses } from './sqlite-file.ts'
import { quickCommits } from './sqlite-quick.ts'
import { startThread, type SqliteThread } from './sqlite-thread.ts'
import { reasonOf, StoreError, type Batch, type Store } from './store.ts'

export const DATABASE_FILE = 'liantian.sqlite'
export const LOCK_FILE = 'server.lock'

/**
 * Opens, or makes, the database in `dataDir`.
 *
 * Rejects with `StoreError`, a line for the operator: the directory cannot be written, another process uses it, the file
 * is foreign or of a newer version.
 *
 * @param lost is told where nothing can be stored any more until the process starts again
 */
export async function openSqlite(
  dataDir: string,
  lost: (reason: StoreError) => void = () => undefined,
): Promise<Store> {
  makeDirectory(dataDir)
  const lock = takeLock(dataDir)
  const file = join(dataDir, DATABASE_FILE)
  try {
    prepare(file)
    return await openFile(file, lock, lost)
  } catch (error) {
    lock.close()
    throw error
  }
}

export function makeDirectory(dataDir: string): void {
  try {
    makePath(resolve(dataDir))
  } catch (error) {
    throw new StoreError(
      `DATA_DIR ${dataDir} cannot be made: ${reasonOf(error)}. Choose a directory that this user may write.`,
    )
  }
}

/** Not `recursive`: Node's own begins anew for ever where what is above is there and makes no directory (`/proc`, an automounter). */
function makePath(directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return
  makePath(dirname(directory))
  mkdirSync(directory, { mode: 0o700 })
}

/** One process at a time. The handle is kept: one that was garbage-collected would let the lock go. */
export function takeLock(dataDir: string): DatabaseSync {
  const file = join(dataDir, LOCK_FILE)
  let lock: DatabaseSync | undefined
  try {
    lock = new DatabaseSync(file)
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock?.close()
    throw new StoreError(
      /locked/.test(reasonOf(error))
        ? `DATA_DIR ${dataDir} is in use by another server process. Stop it first, or choose another directory.`
        : `DATA_DIR ${dataDir} cannot be written: ${reasonOf(error)}. Choose a directory that this user may write.`,
    )
  }
}

/** Makes the file, where it is not there yet, for this user alone. SQLite gives what it puts beside it the same rights. */
export const makePrivate = (file: string): void => closeSync(openSync(file, 'a', 0o600))

function prepare(file: string): void {
  let refusal: string | null
  try {
    makePrivate(file)
    const db = new DatabaseSync(file)
    try {
      refusal = refusalOf(db)
      // last: a file that is not ours stays as it is
      if (refusal === null) db.exec('PRAGMA journal_mode = WAL')
    } finally {
      db.close()
    }
  } catch (error) {
    throw new StoreError(`${file} cannot be opened: ${reasonOf(error)}.`)
  }
  if (refusal !== null) throw new StoreError(`${file} ${refusal}`)
}

/** Brings the file up to this version. Answers why it cannot be used, as the end of an operator's line, or null. */
function refusalOf(db: DatabaseSync): string | null {
  if (isSealed(db))
    return 'is a backup. Put it into an empty DATA_DIR with: npm run restore -- FILE. As it lies there, old texts would pass for the present ones.'
  const strangeness = migrate(db)
  return strangeness === null ? null : `${strangeness}. Or set DATA_DIR to another directory.`
}

async function openFile(file: string, lock: DatabaseSync, lost: (reason: StoreError) => void): Promise<Store> {
  const thread = await startThread(file, lost)
  const { call } = thread
  const quick = quickCommits(connect(file))
  const pauses = inPauses(thread.tidy)

  const write: SqliteThread['call'] = (...args) => {
    pauses.count()
    return call(...args)
  }

  async function commit(batch: Batch): Promise<'committed' | 'behind'> {
    pauses.count()
    // two connections must not write at once, and what was asked before comes first
    const outcome = thread.isIdle ? quick.commit(batch) : null
    return outcome ?? call('commit', batch)
  }

  return {
    others: null,
    rooms: () => call('rooms'),
    createRoom: (...args) => write('createRoom', ...args),
    openRoom: room => call('openRoom', room),
    commit,
    saveSnapshot: (...args) => write('saveSnapshot', ...args),
    entries: (...args) => call('entries', ...args),
    newest: rooms => call('newest', rooms),
    accounts: () => call('accounts'),
    account: name => call('account', name),
    createAccount: record => write('createAccount', record),
    changeAccount: (...args) => write('changeAccount', ...args),
    createSession: session => write('createSession', session),
    session: tokenHash => call('session', tokenHash),
    touchSession: (...args) => write('touchSession', ...args),
    deleteSession: tokenHash => write('deleteSession', tokenHash),
    sessionsAmong: tokenHashes => call('sessionsAmong', tokenHashes),
    deleteSessionsBefore: (...args) => write('deleteSessionsBefore', ...args),
    deleteSessionsOf: (...args) => write('deleteSessionsOf', ...args),
    appendRecords: records => write('appendRecords', records),
    records: query => call('records', query),
    appendAudit: records => write('appendAudit', records),
    audit: query => call('audit', query),
    probe: () => write('probe'),
    figures: () => call('figures'),
    async close() {
      pauses.stop()
      quick.close()
      await thread.close()
      if (lock.isOpen) lock.close()
    },
  }
}
