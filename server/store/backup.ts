/**
 * A backup is one SQLite file, made by `VACUUM INTO` while the server runs: a reader's snapshot, complete and compact. A
 * restore goes into an empty directory, gives every room a new epoch (no client may merge what it kept of the other past),
 * and ends every session.
 */
import { randomUUID } from 'node:crypto'
import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { migrate, strangenessOf } from './migrations.ts'
import { DATABASE_FILE, LOCK_FILE, makeDirectory, takeLock } from './sqlite.ts'
import { StoreError } from './store.ts'

/** Rejects with `StoreError`, a line for the operator. Answers how many rooms it holds. */
export function backup(dataDir: string, target: string): number {
  const source = join(dataDir, DATABASE_FILE)
  if (!existsSync(source))
    throw new StoreError(`DATA_DIR ${dataDir} holds no database. Set DATA_DIR as the server has it.`)
  if (existsSync(target)) throw new StoreError(`${target} exists. Choose another name: a backup never overwrites.`)
  const part = `${target}.part`
  try {
    rmSync(part, { force: true })
    const db = new DatabaseSync(source, { readOnly: true })
    try {
      db.prepare('VACUUM INTO ?').run(part)
    } finally {
      db.close()
    }
    keep(part, target)
  } catch (error) {
    rmSync(part, { force: true })
    throw new StoreError(`No backup was made: ${reasonOf(error)}.`)
  }
  return check(target)
}

/** Rejects with `StoreError`, a line for the operator; the directory is then as it was. Answers how many rooms there are. */
export function restore(dataDir: string, source: string): number {
  if (!existsSync(source)) throw new StoreError(`${source} is not there.`)
  const rooms = check(source)
  makeDirectory(dataDir)
  const lock = takeLock(dataDir)
  try {
    const others = readdirSync(dataDir).filter(name => !name.startsWith(LOCK_FILE))
    if (others.length > 0)
      throw new StoreError(`DATA_DIR ${dataDir} is not empty (${others.join(', ')}). Restore into an empty directory.`)
    const part = join(dataDir, `${DATABASE_FILE}.part`)
    try {
      copyFileSync(source, part)
      beginAnew(part)
      keep(part, join(dataDir, DATABASE_FILE))
    } catch (error) {
      rmSync(part, { force: true })
      throw new StoreError(`Nothing was restored: ${reasonOf(error)}.`)
    }
  } finally {
    lock.close()
  }
  return rooms
}

/** Throws where the file is foreign, newer or damaged; answers its number of rooms. */
function check(file: string): number {
  let fault: string | null
  let rooms = 0
  try {
    const db = new DatabaseSync(file, { readOnly: true })
    try {
      fault = strangenessOf(db) ?? damageOf(db)
      if (fault === null) rooms = Number(db.prepare('SELECT count(*) AS n FROM rooms').get()?.n)
    } finally {
      db.close()
    }
  } catch (error) {
    fault = `cannot be read as a backup: ${reasonOf(error)}`
  }
  if (fault !== null) throw new StoreError(`${file} ${fault}.`)
  return rooms
}

function damageOf(db: DatabaseSync): string | null {
  const answers = db.prepare('PRAGMA integrity_check').all()
  const [first] = answers.map(row => String(row.integrity_check))
  return first === 'ok' ? null : `is damaged: ${first ?? 'no answer'}`
}

function beginAnew(file: string): void {
  const db = new DatabaseSync(file)
  try {
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
function keep(part: string, name: string): void {
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

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
