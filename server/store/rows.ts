/** A database's row, read into the store's own values: the tables and their columns are the same wherever they lie. */
import { ROLES, type Role } from '../../shared/access.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import type { AuditEvent } from '../../shared/audit.ts'
import type { Month } from '../../shared/time.ts'
import type { AccountRecord, AuditRecord, LogEntry, KeptRecord, SessionRecord, StoreFigures } from './store.ts'

export type Row = Readonly<Record<string, unknown>>

/** The account's keys and the columns that hold them. */
export const ACCOUNT_COLUMNS = {
  account: 'account',
  name: 'name',
  unit: 'unit',
  role: 'role',
  passwordHash: 'password_hash',
  mustChangePassword: 'must_change_password',
  disabled: 'disabled',
  deleted: 'deleted',
  createdAt: 'created_at',
  lastSignInAt: 'last_sign_in_at',
} as const satisfies Record<keyof AccountRecord, string>

export const accountKeys = Object.keys(ACCOUNT_COLUMNS) as (keyof AccountRecord)[]
export const toColumn = (value: AccountRecord[keyof AccountRecord]): string | number | null =>
  typeof value === 'boolean' ? Number(value) : value

export const readAudit = (row: Row): AuditRecord & { seq: number } => ({
  seq: number(row, 'seq'),
  at: number(row, 'at'),
  account: text(row, 'account'),
  address: text(row, 'address'),
  event: text(row, 'event') as AuditEvent,
  detail: JSON.parse(text(row, 'detail')) as AuditRecord['detail'],
})

export const readFigures = (row: Row): Omit<StoreFigures, 'lastBackupAt'> => ({
  accounts: number(row, 'accounts'),
  sessions: number(row, 'sessions'),
  rooms: number(row, 'rooms'),
  entries: number(row, 'entries'),
  bytes: number(row, 'bytes'),
})

export const readRecord = (row: Row): KeptRecord & { seq: number } => ({
  seq: number(row, 'seq'),
  month: text(row, 'month') as Month,
  kind: text(row, 'kind') as KeptRecord['kind'],
  unit: text(row, 'unit') as KeptRecord['unit'],
  at: number(row, 'at'),
  account: text(row, 'account'),
  body: text(row, 'body'),
})

export const readEntry = (row: Row): LogEntry => ({
  seq: number(row, 'seq'),
  account: text(row, 'account'),
  at: number(row, 'at'),
  update: bytes(row, 'bytes'),
})

export const readAccount = (row: Row): AccountRecord => ({
  account: text(row, 'account'),
  name: text(row, 'name'),
  unit: text(row, 'unit') as UnitId,
  role: readRole(text(row, 'role')),
  passwordHash: text(row, 'password_hash'),
  mustChangePassword: row.must_change_password === 1,
  disabled: row.disabled === 1,
  deleted: row.deleted === 1,
  createdAt: number(row, 'created_at'),
  lastSignInAt: typeof row.last_sign_in_at === 'number' ? row.last_sign_in_at : null,
})

export const readSession = (row: Row): SessionRecord => ({
  tokenHash: text(row, 'token_hash'),
  account: text(row, 'account'),
  createdAt: number(row, 'created_at'),
  lastSeenAt: number(row, 'last_seen_at'),
})

function readRole(value: string): Role {
  const role = ROLES.find(one => one === value)
  if (!role) throw new TypeError(`the database holds an unknown role`)
  return role
}

export function text(row: Row, column: string): string {
  const value = row[column]
  if (typeof value !== 'string') throw new TypeError(`column ${column} is not text`)
  return value
}

export function number(row: Row, column: string): number {
  const value = row[column]
  if (typeof value !== 'number') throw new TypeError(`column ${column} is not a number`)
  return value
}

/** A plain one: what PostgreSQL's client answers is Node's own kind. */
export function bytes(row: Row, column: string): Uint8Array {
  const value = row[column]
  if (!(value instanceof Uint8Array)) throw new TypeError(`column ${column} is not bytes`)
  return new Uint8Array(value.buffer, value.byteOffset, value.length)
}
