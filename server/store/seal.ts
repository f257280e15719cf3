/**
 * A backup's seal: a digest of everything in it, so that a bit that turned on a stick or a tape is found. SQLite's own check
 * knows its pages, not what people wrote in them. It also tells a backup from a database in use.
 */
import { createHash, type Hash } from 'node:crypto'
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'

const TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"

export const isSealed = (db: DatabaseSync): boolean => tablesOf(db).includes('seal')

export function seal(db: DatabaseSync): void {
  const digest = digestOf(db)
  db.exec('CREATE TABLE seal (sha256 TEXT NOT NULL) STRICT')
  db.prepare('INSERT INTO seal (sha256) VALUES (?)').run(digest)
}

export const unseal = (db: DatabaseSync): void => db.exec('DROP TABLE IF EXISTS seal')

/** Whether a sealed file is what was sealed. */
export const isSealWhole = (db: DatabaseSync): boolean =>
  db.prepare('SELECT sha256 FROM seal').get()?.sha256 === digestOf(db)

const tablesOf = (db: DatabaseSync): string[] =>
  db
    .prepare(TABLES)
    .all()
    .map(({ name }) => String(name))

function digestOf(db: DatabaseSync): string {
  const hash = createHash('sha256')
  for (const table of tablesOf(db).filter(name => name !== 'seal')) {
    addValue(hash, table)
    for (const row of db.prepare(`SELECT * FROM "${table}"`).iterate())
      for (const value of Object.values(row)) addValue(hash, value)
  }
  return hash.digest('hex')
}

/** With its kind and length before it, so that no two contents read the same. */
function addValue(hash: Hash, value: SQLOutputValue): void {
  const bytes = value instanceof Uint8Array ? value : Buffer.from(String(value))
  hash.update(`${value === null ? 'null' : typeof value} ${bytes.length}:`).update(bytes)
}
