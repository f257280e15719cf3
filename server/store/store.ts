/**
 * The one interface behind which everything durable lives. It knows bytes and sequence numbers, not Yjs.
 *
 * Every call is asynchronous; those about one room answer in their order, and a read sees what was written before it. A
 * promise that resolves means: on disk (fsynced), or committed in PostgreSQL. One that rejects with `StoreError` changed
 * nothing, but for one case: where the connection to PostgreSQL broke during a commit only the log tells.
 */
import type { Role } from '../../shared/access.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import type { AuditEvent } from '../../shared/audit.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { Month } from '../../shared/time.ts'

export class StoreError extends Error {
  override name = 'StoreError'
}

export interface LogEntry {
  /** from 1, without gaps, per room */
  seq: number
  /** who wrote it; `system` for the server itself */
  account: string
  /** ms since the epoch, the server's clock */
  at: number
  /** a Yjs update, V1 */
  update: Uint8Array
}

/** Which account a Yjs client id belongs to, for ever. */
export interface ClientOwner {
  client: number
  account: string
}

/** What a room is loaded from: the snapshot, then the entries after it. */
export interface RoomLog {
  epoch: string
  /** of the last entry, 0 where there is none */
  seq: number
  snapshot: { seq: number; update: Uint8Array } | null
  entries: LogEntry[]
  owners: ClientOwner[]
}

export interface Batch {
  room: RoomName
  /** in ascending order; the first follows the last that the writer knows */
  entries: LogEntry[]
  owners: ClientOwner[]
  /** committed with the entries or not at all */
  records?: readonly KeptRecord[]
}

/** What a month keeps beside its table, for good: a report's frozen copy, a chase, a row's topic, a bulletin. */
export interface KeptRecord {
  month: Month
  kind: 'copy' | 'chase' | 'topic' | 'bulletin'
  /** '' where it is the whole month's */
  unit: UnitId | ''
  /** ms since the epoch, the server's clock */
  at: number
  account: string
  /** JSON, by the kind */
  body: string
}

export interface RecordQuery extends Pick<KeptRecord, 'month' | 'kind'> {
  unit?: UnitId
}

export interface RecordStore {
  /** All of them or none. A record is never changed and never deleted. */
  appendRecords(records: readonly KeptRecord[]): Promise<void>
  /** Oldest first. */
  records(query: RecordQuery): Promise<(KeptRecord & { seq: number })[]>
}

export interface AccountRecord {
  account: string
  name: string
  unit: UnitId
  role: Role
  /** as `server/accounts/passwords.ts` writes it */
  passwordHash: string
  mustChangePassword: boolean
  disabled: boolean
  /** its name is never given again */
  deleted: boolean
  createdAt: number
  lastSignInAt: number | null
}

/** What can change of an account: its name and its birth stay. */
export type AccountChanges = Partial<Omit<AccountRecord, 'account' | 'createdAt'>>

export interface SessionRecord {
  /** SHA-256 of the cookie's token, hex: the token itself is nowhere on disk */
  tokenHash: string
  account: string
  createdAt: number
  lastSeenAt: number
}

export interface RoomStore {
  /** null where this process alone has the store */
  readonly others: Others | null
  rooms(): Promise<{ room: RoomName; epoch: string }[]>
  /** Makes a room with its first batch; false where it stands already. */
  createRoom(epoch: string, first: Batch): Promise<boolean>
  openRoom(room: RoomName): Promise<RoomLog | null>
  /** `behind`: another process wrote these numbers first; nothing of the batch is stored. */
  commit(batch: Batch): Promise<'committed' | 'behind'>
  /** The log itself, for history: entries after a number, ascending, at most so many. */
  entries(room: RoomName, after: number, limit: number): Promise<LogEntry[]>
  /** Number of the last entry of each of these rooms. */
  newest(rooms: readonly RoomName[]): Promise<Map<RoomName, number>>
  /** `update` is the whole document after entry `seq`. The log itself is kept. */
  saveSnapshot(room: RoomName, seq: number, update: Uint8Array): Promise<void>
}

export interface AccountStore {
  accounts(): Promise<AccountRecord[]>
  account(name: string): Promise<AccountRecord | null>
  /** false where the name is or was taken */
  createAccount(record: AccountRecord): Promise<boolean>
  /** Writes these columns and leaves the others, so that two who change one account at once both count. */
  changeAccount(account: string, change: AccountChanges): Promise<void>
  createSession(session: SessionRecord): Promise<void>
  session(tokenHash: string): Promise<SessionRecord | null>
  touchSession(tokenHash: string, at: number): Promise<void>
  deleteSession(tokenHash: string): Promise<void>
  /** those of them that are there still */
  sessionsAmong(tokenHashes: readonly string[]): Promise<string[]>
  /** all that began, or were last seen, before these moments */
  deleteSessionsBefore(createdAt: number, lastSeenAt: number): Promise<void>
  /** all of an account's, but for one that may stay */
  deleteSessionsOf(account: string, except?: string): Promise<void>
}

/** Failed sign-ins, counted over all processes. A pair is an account and an address, as a digest. */
export interface FailureLog {
  /** moments (ms since the epoch) of those after `since`, oldest first */
  since(pair: string, since: number): Promise<number[]>
  add(pair: string, at: number): Promise<void>
  clear(pair: string): Promise<void>
  /** what is too old to count */
  forgetBefore(at: number): Promise<void>
}

/** The other processes that share the store, and what is done together with them. */
export interface Others {
  readonly failures: FailureLog
  /**
   * A turn at a room's log, which nobody else has meanwhile. `work` is given what the log holds beyond `known`; what it
   * answers is committed with the numbers that follow. Answers whether there was anything to commit.
   */
  turn(room: RoomName, known: number, work: (news: readonly LogEntry[]) => Batch | null): Promise<boolean>
  /** Runs `work` while no other process runs one of the same name. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>
  /** Tells the others something, in order. It may be lost: what must not be is asked for again now and then. */
  say(topic: Topic, text: string): void
  listen(listener: OthersListener): void
}

export type Topic = 'presence' | 'session'

export interface OthersListener {
  /** A room's log has an entry of this number, whoever wrote it. */
  committed?(room: RoomName, seq: number): void
  /** `from` is the process that says it. */
  said?(topic: Topic, text: string, from: string): void
  /** Something may have gone unheard until now. */
  missed?(): void
}

/** What is kept of who did what (操作记录). Never a cell's text, never a password. */
export interface AuditRecord {
  /** ms since the epoch, the server's clock */
  at: number
  /** who did it, or tried to */
  account: string
  /** where from; '' where no request was */
  address: string
  event: AuditEvent
  /** what it was about: a room, another account, a code */
  detail: Readonly<Record<string, string | number>>
}

export interface AuditQuery {
  /** only records with a lower number */
  before?: number
  limit: number
  event?: AuditEvent
  /** done by one of these */
  accounts?: readonly string[]
}

export interface AuditStore {
  appendAudit(records: readonly AuditRecord[]): Promise<void>
  /** Newest first. */
  audit(query: AuditQuery): Promise<(AuditRecord & { seq: number })[]>
}

/** How much there is, for the operator's figures. */
export interface StoreFigures {
  /** that may sign in */
  accounts: number
  sessions: number
  rooms: number
  /** in all logs together */
  entries: number
  /** of the whole database */
  bytes: number
  /** ms since the epoch; null where none was made yet */
  lastBackupAt: number | null
}

export interface Store extends RoomStore, RecordStore, AccountStore, AuditStore {
  /** Asks the indexes, and never reads a log: it may be asked for every few seconds. */
  figures(): Promise<StoreFigures>
  /** Writes something small: rejects where nothing can be written now. */
  probe(): Promise<void>
  close(): Promise<void>
}

/** Several addresses of one name fail together, with no words of their own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message || error.name : String(error)
}
