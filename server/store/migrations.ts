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
  `
  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, account TEXT NOT NULL, address TEXT NOT NULL,
    event TEXT NOT NULL, detail TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_of_account ON audit (account, seq);
  CREATE TABLE probe (one INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
  `,
  `
  CREATE TABLE records (
    seq INTEGER PRIMARY KEY, month TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL,
    at INTEGER NOT NULL, account TEXT NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX records_of_month ON records (month, kind, seq);
  `,
]

const pragma = (db: DatabaseSync, name: string): number =>
  Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0])

/** Why a file is not one of ours, or not of this version, as the end of an operator's line; null where it is. */
export function strangenessOf(db: DatabaseSync, steps: readonly string[] = MIGRATIONS): string | null {
  const version = pragma(db, 'user_version')
  if (pragma(db, 'application_id') !== APPLICATION_ID) return 'is not a Liantian database'
  if (version <= steps.length) return null
  return `was written by a newer version of Liantian (schema ${version}, this version knows ${steps.length}): start that version, or use a backup of this one`
}

/** Brings the file up to the newest version, in one transaction. Answers what is strange about it, or null. */
export function migrate(db: DatabaseSync, steps: readonly string[] = MIGRATIONS): string | null {
  const isNew = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n === 0
  const strangeness = isNew ? null : strangenessOf(db, steps)
  if (strangeness !== null) return strangeness
  const version = isNew ? 0 : pragma(db, 'user_version')
  if (version === steps.length) return null
  db.exec('BEGIN IMMEDIATE')
  try {
    for (const step of steps.slice(version)) db.exec(step)
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${steps.length}; COMMIT`)
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
  return null
}
