/**
 * All rows from a SQLite file into PostgreSQL, and back: a move from one to the other, and the backups of an installation on
 * PostgreSQL, which are the same sealed files.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import pg from 'pg'
import { beginAnew, check, copyInto, orNothing, refuseFull, roomsIn, sealAndKeep, keep, NO_DATABASE } from './backup.ts'
import { placeOf } from './database-url.ts'
import { migrate } from './migrations.ts'
import { clientConfig } from './postgres-pool.ts'
import { LOCKS, migratePostgres } from './postgres-schema.ts'
import type { Row } from './rows.ts'
import { DATABASE_FILE, makeDirectory, makePrivate, takeLock } from './sqlite.ts'
import { reasonOf, StoreError } from './store.ts'
import { columnsOf, NUMBERED, tableNames, TABLES, type TableName } from './tables.ts'

/** rows that are held at once */
const PAGE = 500

/** Throws a `StoreError`, a line for the operator; the target is then as it was. Answers how many rooms were copied. */
export async function copyToPostgres(dataDir: string, url: string): Promise<number> {
  const source = join(dataDir, DATABASE_FILE)
  if (!existsSync(source)) throw new StoreError(NO_DATABASE(dataDir))
  const lock = takeLock(dataDir)
  try {
    return await fromFile(source, url, migrateFile)
  } finally {
    lock.close()
  }
}

/** The same with a backup, as `restore` has it: new epochs, and nobody is signed in. */
export async function restoreToPostgres(url: string, file: string): Promise<number> {
  if (!existsSync(file)) throw new StoreError(`${file} is not there.`)
  check(file)
  return fromFile(file, url, beginAnew)
}

/** Throws likewise. `dataDir` must be empty. */
export async function copyFromPostgres(url: string, dataDir: string): Promise<number> {
  makeDirectory(dataDir)
  refuseFull(dataDir)
  const lock = takeLock(dataDir)
  try {
    return await orNothing('Nothing was copied', join(dataDir, `${DATABASE_FILE}.part`), async part => {
      await withDatabase(url, client => fillFile(client, part), { isAlone: true })
      keep(part, join(dataDir, DATABASE_FILE))
      return roomsIn(join(dataDir, DATABASE_FILE))
    })
  } finally {
    lock.close()
  }
}

/** Throws likewise. Servers go on meanwhile. */
export async function backupFromPostgres(url: string, target: string): Promise<number> {
  return sealAndKeep(target, placeOf(url), part =>
    withDatabase(url, client => fillFile(client, part), { isAlone: false }),
  )
}

/** What is written is a copy of the file, brought up first: the file itself stays as it is. */
async function fromFile(source: string, url: string, prepare: (file: string) => void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'liantian-copy-'))
  try {
    return await orNothing('Nothing was copied', join(folder, DATABASE_FILE), async part => {
      copyInto(part, source)
      prepare(part)
      await withDatabase(url, client => fillDatabase(client, part), { isAlone: true })
      return roomsIn(part)
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function migrateFile(file: string): void {
  const db = new DatabaseSync(file)
  try {
    const strangeness = migrate(db)
    if (strangeness !== null) throw new Error(`the file ${strangeness}`)
  } finally {
    db.close()
  }
}

async function withDatabase(
  url: string,
  work: (client: pg.Client) => Promise<void>,
  { isAlone }: { isAlone: boolean },
): Promise<void> {
  const client = new pg.Client(clientConfig(url))
  client.on('error', () => undefined) // the call that runs rejects
  try {
    await client.connect()
    if (isAlone) {
      const { rows } = await client.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS free', [
        ...LOCKS.use,
      ])
      if (rows[0]?.free !== true) throw new Error('a server uses it, stop it first')
    }
    await work(client)
  } catch (error) {
    throw new StoreError(`the database ${placeOf(url)}: ${reasonOf(error)}`)
  } finally {
    await client.end().catch(() => undefined) // it may never have begun
  }
}

async function fillDatabase(client: pg.Client, file: string): Promise<void> {
  await migratePostgres(client)
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    await client.query('BEGIN')
    for (const table of tableNames) {
      const { rows } = await client.query(`SELECT 1 FROM liantian.${table} LIMIT 1`)
      if (rows.length > 0) throw new Error('it is not empty: choose a database in which nothing of Liantian is')
    }
    for (const table of tableNames) await fillTable(client, db, table)
    for (const table of NUMBERED)
      await client.query(
        `SELECT setval(pg_get_serial_sequence('liantian.${table}', 'seq'), max(seq)) FROM liantian.${table} HAVING max(seq) > 0`,
      )
    await client.query('COMMIT')
  } finally {
    db.close()
  }
}

async function fillTable(client: pg.Client, db: DatabaseSync, table: TableName): Promise<void> {
  const columns = columnsOf(table)
  const kinds = Object.values(TABLES[table])
  const insert = `INSERT INTO liantian.${table} (${columns.join(', ')})
    SELECT * FROM unnest(${kinds.map((kind, i) => `$${i + 1}::${kind}[]`).join(', ')})`
  let page: Row[] = []
  const write = async (): Promise<void> => {
    const values = columns.map(column => page.map(row => toPostgres(row[column])))
    page = []
    await client.query(insert, values)
  }
  for (const row of db.prepare(`SELECT ${columns.join(', ')} FROM ${table}`).iterate()) {
    page.push(row)
    if (page.length === PAGE) await write()
  }
  if (page.length > 0) await write()
}

const toPostgres = (value: unknown): unknown => (value instanceof Uint8Array ? Buffer.from(value) : value)

/** One moment's state, however long it takes. */
async function fillFile(client: pg.Client, file: string): Promise<void> {
  makePrivate(file)
  const db = new DatabaseSync(file)
  try {
    migrate(db)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    db.exec('BEGIN')
    for (const table of tableNames) await readTable(client, db, table)
    db.exec('COMMIT')
    await client.query('COMMIT')
  } finally {
    db.close()
  }
}

async function readTable(client: pg.Client, db: DatabaseSync, table: TableName): Promise<void> {
  const columns = columnsOf(table)
  const places = columns.map(() => '?').join(', ')
  const insert = db.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`)
  await client.query(`DECLARE rows NO SCROLL CURSOR FOR SELECT ${columns.join(', ')} FROM liantian.${table}`)
  for (;;) {
    const { rows } = await client.query<Record<string, SQLInputValue>>(`FETCH ${PAGE} FROM rows`)
    for (const row of rows) insert.run(...columns.map(column => row[column] ?? null))
    if (rows.length < PAGE) break
  }
  await client.query('CLOSE rows')
}
