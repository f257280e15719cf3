/** The SQLite file's schema, by versions: an older file is brought up in one transaction, a newer one is refused by name. */
import type { DatabaseSync } from 'node:sqlite'

/** `PRAGMA application_id`: "LiTi", so that a foreign SQLite file is told from ours. */
export const APPLICATION_ID = 0x4c695469

/** Entry n brings a file from version n to n + 1. An entry that was released is never changed. */
const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE rooms (room TEXT PRIMARY KEY, epoch TEXT NOT NULL) STRICT;
  CREATE TABLE log (
    room TEXT NOT NULL, seq INTEGER NOT NULL, account TEXT NOT NULL, at INTEGER NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (room, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE snapshots (room TEXT PRIMARY KEY, seq INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
  CREATE TABLE owners (
    room TEXT NOT NULL, client INTEGER NOT NULL, account TEXT NOT NULL,
    PRIMARY KEY (room, client)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE accounts (
    account TEXT PRIMARY KEY, name TEXT NOT NULL, unit TEXT NOT NULL, role TEXT NOT NULL, password_hash TEXT NOT NULL,
    must_change_password INTEGER NOT NULL, disabled INTEGER NOT NULL, deleted INTEGER NOT NULL,
    created_at INTEGER NOT NULL, last_sign_in_at INTEGER
  ) STRICT;
  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY, account TEXT NOT NULL, created_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX sessions_of_account ON sessions (account);
  `,
]

export const SCHEMA_VERSION = MIGRATIONS.length

/** Brings the file up to `SCHEMA_VERSION`. Answers why it cannot, as a line for the operator, or null. */
export function migrate(db: DatabaseSync, file: string): string | null {
  const pragma = (name: string): number => Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0])
  const version = pragma('user_version')
  const isEmpty = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n === 0
  if (!isEmpty && pragma('application_id') !== APPLICATION_ID)
    return `${file} is not a Liantian database. Set DATA_DIR to another directory.`
  if (version > SCHEMA_VERSION)
    return `${file} was written by a newer version of Liantian (schema ${version}, this version knows ${SCHEMA_VERSION}). Start that version, or restore a backup of this one.`
  db.exec('BEGIN IMMEDIATE')
  for (const step of MIGRATIONS.slice(version)) db.exec(step)
  db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`)
  return null
}
