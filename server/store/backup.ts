/**
 * A backup is one SQLite file, made by `VACUUM INTO` while the server runs: a reader's snapshot, complete and compact. A
 * restore goes into an empty directory, gives every room a new epoch (no client may merge what it kept of the other past),
 * and ends every session.
 */
import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate, strangenessOf } from './migrations.ts'
import { isSealed, isSealWhole, seal, unseal } from './seal.ts'
import { DATABASE_FILE, LOCK_FILE, makeDirectory, makePrivate, takeLock } from './sqlite.ts'
import { reasonOf, StoreError } from './store.ts'

export const NO_DATABASE = (dataDir: string): string =>
  `DATA_DIR ${dataDir} holds no database. Set DATA_DIR as the server has it.`

/** Rejects with a `StoreError`, a line for the operator. Answers how many rooms it holds. */
export async function backup(dataDir: string, target: string): Promise<number> {
  const source = join(dataDir, DATABASE_FILE)
  if (!existsSync(source)) throw new StoreError(NO_DATABASE(dataDir))
  return sealAndKeep(target, source, part => copyInto(part, source))
}

/** @param fill writes all that `source` holds into a file of the given name */
export async function sealAndKeep(
  target: string,
  source: string,
  fill: (part: string) => void | Promise<void>,
): Promise<number> {
  if (existsSync(target)) throw new StoreError(`${target} exists. Choose another name: a backup never overwrites.`)
  return orNothing('No backup was made', `${target}.${randomUUID()}.part`, async part => {
    await fill(part)
    const db = new DatabaseSync(part)
    try {
      const fault = faultOf(db)
      if (fault !== null) throw new Error(`${source} ${fault}`)
      seal(db)
    } finally {
      db.close()
    }
    keep(part, target)
    return roomsIn(target)
  })
}

/** Rejects with a `StoreError`, a line for the operator; the directory is then as it was. Answers how many rooms there are. */
export async function restore(dataDir: string, source: string): Promise<number> {
  if (!existsSync(source)) throw new StoreError(`${source} is not there.`)
  check(source)
  makeDirectory(dataDir)
  // a directory of something else gets no lock of ours either
  if (!existsSync(join(dataDir, LOCK_FILE))) refuseFull(dataDir)
  const lock = takeLock(dataDir)
  try {
    refuseFull(dataDir)
    return await orNothing('Nothing was restored', join(dataDir, `${DATABASE_FILE}.part`), part => {
      copyInto(part, source)
      beginAnew(part)
      keep(part, join(dataDir, DATABASE_FILE))
      return roomsIn(join(dataDir, DATABASE_FILE))
    })
  } finally {
    lock.close()
  }
}

/** Takes `part` away again where the work on it fails. */
export async function orNothing(
  what: string,
  part: string,
  work: (part: string) => number | Promise<number>,
): Promise<number> {
  try {
    return await work(part)
  } catch (error) {
    rmSync(part, { force: true })
    throw new StoreError(`${what}: ${reasonOf(error)}.`)
  }
}

export function refuseFull(dataDir: string): void {
  const others = readdirSync(dataDir).filter(name => !name.startsWith(LOCK_FILE))
  if (others.length > 0)
    throw new StoreError(`DATA_DIR ${dataDir} is not empty (${others.join(', ')}). Restore into an empty directory.`)
}

/** Through SQLite and not byte by byte: the newest edits may still stand in the write-ahead log beside the file. */
export function copyInto(part: string, source: string): void {
  makePrivate(part)
  withReader(source, db => db.prepare('VACUUM INTO ?').run(part))
}

/** Throws where the file is foreign, newer or damaged. */
export function check(file: string): void {
  let fault: string | null
  try {
    fault = withReader(file, faultOf)
  } catch (error) {
    fault = `cannot be read as a backup: ${reasonOf(error)}`
  }
  if (fault !== null) throw new StoreError(`${file} ${fault}.`)
}

function faultOf(db: DatabaseSync): string | null {
  const strangeness = strangenessOf(db)
  if (strangeness !== null) return strangeness
  const [first] = db.prepare('PRAGMA integrity_check').all()
  if (first?.integrity_check !== 'ok') return `is damaged: ${String(first?.integrity_check)}`
  return isSealed(db) && !isSealWhole(db) ? 'is damaged: it is not what the backup wrote' : null
}

export const roomsIn = (file: string): number =>
  withReader(file, db => Number(db.prepare('SELECT count(*) AS n FROM rooms').get()?.n))

function withReader<T>(file: string, read: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return read(db)
  } finally {
    db.close()
  }
}

export function beginAnew(file: string): void {
  const db = new DatabaseSync(file)
  try {
    unseal(db)
    migrate(db)
    db.exec('BEGIN')
    const renew = db.prepare('UPDATE rooms SET epoch = ? WHERE room = ?')
    for (const { room } of db.prepare('SELECT room FROM rooms').all()) renew.run(randomUUID(), String(room))
    db.exec('DELETE FROM sessions; COMMIT')
  } finally {
    db.close()
  }
}

/** On disk before it has its name, and its name on disk too. */
export function keep(part: string, name: string): void {
  sync(part)
  renameSync(part, name)
  sync(dirname(name))
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
