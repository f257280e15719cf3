/** What this computer keeps, in IndexedDB: every document's updates, what waits, what was refused, last known answers. */
import Dexie, { type EntityTable, type Table } from 'dexie'
import type { Cell } from '../../shared/document/cell.ts'
import type { CommentPlace } from '../../shared/document/comments.ts'
import type { RoomName } from '../../shared/document/rooms.ts'

/** Local data is keyed by account, room and epoch (contract, section 7). */
export type DocumentKey = string & { readonly brand: 'DocumentKey' }

/** @param generation how often this account's copy was put by and taken afresh: tabs that still hold the old one write elsewhere */
export const documentKey = (account: string, room: RoomName, epoch: string, generation: number): DocumentKey =>
  `${account}|${room}|${epoch}|${generation}` as DocumentKey

/** names the note that holds the generation in use */
export const generationNote = (account: string, room: RoomName): string => `generation|${account}|${room}`

/** names the note that holds the epoch of this computer's copy */
export const epochNote = (account: string, room: RoomName): string => `epoch|${account}|${room}`

/** names the note that holds when the server last had all of it, ms since the epoch */
export const syncedNote = (account: string, room: RoomName): string => `synced|${account}|${room}`

export interface StoredUpdate {
  id: number
  key: DocumentKey
  update: Uint8Array
}

/** A cell with edits that the server has not confirmed, or a comment on it. */
export interface PendingCell extends Cell {
  key: DocumentKey
  /** `cellKey`; of a comment `commentKey` */
  cell: string
  comment?: CommentPlace
  /** ms since the epoch */
  since: number
  /** of the newest edit: a tab confirms what it knows, not what another has typed since */
  stamp: string
  /** what its edits take on the wire, about; an earlier version did not count them */
  bytes?: number
}

/** A text that the server refused, in full. */
export interface KeptText extends Cell {
  id: string
  account: string
  room: RoomName
  mine: string
  /** it was a comment on the cell; `re`: in answer to this one */
  comment?: CommentPlace & { re: string | null }
  /** the refusal's code; `epoch` where the server came back from a backup, `stranded` where only pieces are left of what was typed */
  code: string
  at: number
  /** of another epoch: whether the server has it all the same is not yet known, and until then it is not shown */
  unsettled?: boolean
}

interface Note {
  name: string
  value: unknown
}

export interface Database extends Dexie {
  updates: EntityTable<StoredUpdate, 'id'>
  pending: Table<PendingCell, [string, string]>
  kept: EntityTable<KeptText, 'id'>
  notes: EntityTable<Note, 'name'>
}

/** Where a document is kept on this computer; null: nowhere. */
export interface KeptAt {
  db: Database | null
  storage: Storage | null
}

const NAME = 'liantian'

/** Null where the browser has no IndexedDB, or denies it. */
export async function openDatabase(): Promise<Database | null> {
  try {
    const db = new Dexie(NAME) as Database
    db.version(1).stores({ updates: '++id, key', pending: '[key+cell], key', kept: 'id, account', notes: 'name' })
    await db.open()
    return db
  } catch {
    return null // the page then works in memory, and says so
  }
}

/**
 * A small value by name: the last answers of the server, for the time without it. Null too where the database cannot be
 * read: a mere list does without.
 */
export async function readNote<T>(db: Database | null, name: string): Promise<T | null> {
  try {
    const note = await db?.notes.get(name)
    return (note?.value as T | undefined) ?? null
  } catch {
    return null
  }
}

export async function writeNote(db: Database | null, name: string, value: unknown): Promise<void> {
  await db?.notes.put({ name, value })
}

/** Another tab may have kept the same, and know for certain that it was refused. */
export async function keepTexts(db: Database, texts: readonly KeptText[]): Promise<void> {
  const known = await db.kept.bulkGet(texts.map(({ id }) => id))
  await db.kept.bulkPut(texts.filter(({ unsettled }, i) => !known[i] || unsettled !== true))
}
