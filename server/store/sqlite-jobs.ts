/** What the store does on one SQLite connection, synchronously, inside a transaction that the caller opens and commits. */
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { UnitId } from '../../shared/annex/units.ts'
import type { AuditEvent } from '../../shared/audit.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import { notedBackup } from './backup-note.ts'
import {
  ACCOUNT_COLUMNS,
  accountKeys,
  bytes,
  number,
  readAccount,
  readAudit,
  readEntry,
  readFigures,
  readRecord,
  readSession,
  text,
  toColumn,
} from './rows.ts'
import type {
  AccountChanges,
  AccountRecord,
  AuditQuery,
  AuditRecord,
  Batch,
  LogEntry,
  KeptRecord,
  RecordQuery,
  RoomLog,
  SessionRecord,
  Store,
  StoreFigures,
} from './store.ts'

/** The store's calls but for `close`, each answering at once. */
export type Jobs = {
  [Job in Exclude<keyof Store, 'close' | 'others'>]: (
    ...args: Parameters<Store[Job]>
  ) => Awaited<ReturnType<Store[Job]>>
}

export function jobsOn(db: DatabaseSync): Jobs {
  const records = recordJobs(db)
  return {
    ...roomJobs(db, records.appendRecords),
    ...records,
    ...accountJobs(db),
    ...sessionJobs(db),
    ...auditJobs(db),
    probe: probeJob(db),
    figures: figuresJob(db),
  }
}

function roomJobs(db: DatabaseSync, appendRecords: Jobs['appendRecords']) {
  const all = db.prepare('SELECT room, epoch FROM rooms ORDER BY room')
  const insertRoom = db.prepare('INSERT OR IGNORE INTO rooms (room, epoch) VALUES (?, ?)')
  const epochOf = db.prepare('SELECT epoch FROM rooms WHERE room = ?')
  const lastSeq = db.prepare('SELECT seq FROM log WHERE room = ? ORDER BY seq DESC LIMIT 1')
  const insertEntry = db.prepare('INSERT INTO log (room, seq, account, at, bytes) VALUES (?, ?, ?, ?, ?)')
  const entriesAfter = db.prepare('SELECT seq, account, at, bytes FROM log WHERE room = ? AND seq > ? ORDER BY seq')
  const nextEntries = db.prepare(
    'SELECT seq, account, at, bytes FROM log WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?',
  )
  const insertOwner = db.prepare('INSERT OR IGNORE INTO owners (room, client, account) VALUES (?, ?, ?)')
  const ownersOf = db.prepare('SELECT client, account FROM owners WHERE room = ?')
  const snapshotOf = db.prepare('SELECT seq, bytes FROM snapshots WHERE room = ?')
  const putSnapshot = db.prepare(
    'INSERT INTO snapshots (room, seq, bytes) VALUES (?, ?, ?) ON CONFLICT (room) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes WHERE excluded.seq > seq',
  )
  const seqOf = (room: RoomName): number => Number(lastSeq.get(room)?.seq ?? 0)
  const append = ({ room, entries, owners, records = [] }: Batch): void => {
    for (const { seq, account, at, update } of entries) insertEntry.run(room, seq, account, at, update)
    for (const { client, account } of owners) insertOwner.run(room, client, account)
    appendRecords(records)
  }
  return {
    rooms: () => all.all().map(row => ({ room: text(row, 'room') as RoomName, epoch: text(row, 'epoch') })),
    createRoom(epoch: string, first: Batch): boolean {
      if (insertRoom.run(first.room, epoch).changes === 0) return false
      append(first)
      return true
    },
    openRoom(room: RoomName): RoomLog | null {
      const row = epochOf.get(room)
      if (!row) return null
      const saved = snapshotOf.get(room)
      const snapshot = saved ? { seq: number(saved, 'seq'), update: bytes(saved, 'bytes') } : null
      return {
        epoch: text(row, 'epoch'),
        seq: seqOf(room),
        snapshot,
        entries: entriesAfter.all(room, snapshot?.seq ?? 0).map(readEntry),
        owners: ownersOf.all(room).map(owner => ({ client: number(owner, 'client'), account: text(owner, 'account') })),
      }
    },
    commit(batch: Batch): 'committed' | 'behind' {
      if (batch.entries[0] && batch.entries[0].seq !== seqOf(batch.room) + 1) return 'behind'
      append(batch)
      return 'committed'
    },
    entries: (room: RoomName, after: number, limit: number): LogEntry[] =>
      nextEntries.all(room, after, limit).map(readEntry),
    newest: (rooms: readonly RoomName[]) => new Map(rooms.map(room => [room, seqOf(room)])),
    saveSnapshot: (room: RoomName, seq: number, update: Uint8Array): void => void putSnapshot.run(room, seq, update),
  }
}

function recordJobs(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO records (month, kind, unit, at, account, body) VALUES (?, ?, ?, ?, ?, ?)')
  const ofMonth = db.prepare(
    `SELECT seq, month, kind, unit, at, account, body FROM records
     WHERE month = ? AND kind = ? AND (? = '' OR unit = ?) ORDER BY seq`,
  )
  return {
    appendRecords(records: readonly KeptRecord[]): void {
      for (const { month, kind, unit, at, account, body } of records) insert.run(month, kind, unit, at, account, body)
    },
    records: ({ month, kind, unit = '' as UnitId }: RecordQuery) =>
      ofMonth.all(month, kind, unit, unit).map(readRecord),
  }
}

function accountJobs(db: DatabaseSync) {
  const columns = Object.values(ACCOUNT_COLUMNS).join(', ')
  const all = db.prepare(`SELECT ${columns} FROM accounts ORDER BY created_at, account`)
  const one = db.prepare(`SELECT ${columns} FROM accounts WHERE account = ?`)
  const insert = db.prepare(
    `INSERT OR IGNORE INTO accounts (${columns}) VALUES (${accountKeys.map(() => '?').join(', ')})`,
  )
  return {
    accounts: () => all.all().map(readAccount),
    account(name: string): AccountRecord | null {
      const row = one.get(name)
      return row ? readAccount(row) : null
    },
    createAccount: (record: AccountRecord): boolean =>
      insert.run(...accountKeys.map(key => toColumn(record[key]))).changes === 1,
    changeAccount(account: string, change: AccountChanges): void {
      for (const key of accountKeys) {
        const value = change[key as keyof AccountChanges]
        if (value === undefined) continue
        db.prepare(`UPDATE accounts SET ${ACCOUNT_COLUMNS[key]} = ? WHERE account = ?`).run(toColumn(value), account)
      }
    },
  }
}

function sessionJobs(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO sessions (token_hash, account, created_at, last_seen_at) VALUES (?, ?, ?, ?)')
  const one = db.prepare('SELECT token_hash, account, created_at, last_seen_at FROM sessions WHERE token_hash = ?')
  const touch = db.prepare('UPDATE sessions SET last_seen_at = ? WHERE token_hash = ?')
  const remove = db.prepare('DELETE FROM sessions WHERE token_hash = ?')
  const among = db.prepare('SELECT token_hash FROM sessions WHERE token_hash IN (SELECT value FROM json_each(?))')
  const removeBefore = db.prepare('DELETE FROM sessions WHERE created_at < ? OR last_seen_at < ?')
  const removeOf = db.prepare('DELETE FROM sessions WHERE account = ? AND token_hash <> ?')
  return {
    createSession: (s: SessionRecord): void => void insert.run(s.tokenHash, s.account, s.createdAt, s.lastSeenAt),
    session(tokenHash: string): SessionRecord | null {
      const row = one.get(tokenHash)
      return row ? readSession(row) : null
    },
    touchSession: (tokenHash: string, at: number): void => void touch.run(at, tokenHash),
    deleteSession: (tokenHash: string): void => void remove.run(tokenHash),
    sessionsAmong: (tokenHashes: readonly string[]): string[] =>
      among.all(JSON.stringify(tokenHashes)).map(row => text(row, 'token_hash')),
    deleteSessionsBefore: (createdAt: number, lastSeenAt: number): void => void removeBefore.run(createdAt, lastSeenAt),
    deleteSessionsOf: (account: string, except = ''): void => void removeOf.run(account, except),
  }
}

function auditJobs(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO audit (at, account, address, event, detail) VALUES (?, ?, ?, ?, ?)')
  const newest = db.prepare(
    `SELECT seq, at, account, address, event, detail FROM audit
     WHERE seq < ? AND (? = '' OR event = ?) AND (? IS NULL OR account IN (SELECT value FROM json_each(?))) ORDER BY seq DESC LIMIT ?`,
  )
  return {
    appendAudit(records: readonly AuditRecord[]): void {
      for (const { at, account, address, event, detail } of records)
        insert.run(at, account, address, event, JSON.stringify(detail))
    },
    audit({ before = Number.MAX_SAFE_INTEGER, limit, event = '' as AuditEvent, accounts }: AuditQuery) {
      const names = accounts ? JSON.stringify(accounts) : null
      return newest.all(before, event, event, names, names, limit).map(readAudit)
    },
  }
}

const probeJob = (db: DatabaseSync): (() => void) => {
  const write = db.prepare('INSERT OR REPLACE INTO probe (one, at) VALUES (1, ?)')
  return () => void write.run(Date.now())
}

const figuresJob = (db: DatabaseSync): (() => StoreFigures) => {
  // numbered without gaps: the last number of a room is how many it has
  const figures = db.prepare(
    `SELECT (SELECT count(*) FROM accounts WHERE NOT disabled AND NOT deleted) AS accounts,
       (SELECT count(*) FROM sessions) AS sessions, (SELECT count(*) FROM rooms) AS rooms,
       (SELECT coalesce(sum((SELECT max(seq) FROM log WHERE log.room = rooms.room)), 0) FROM rooms) AS entries,
       page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()`,
  )
  const dataDir = dirname(db.location() ?? '')
  return () => ({ ...readFigures(figures.get() ?? {}), lastBackupAt: notedBackup(dataDir) })
}
