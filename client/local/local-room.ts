/** One document on this computer: its updates, appended one by one, and which of its cells wait for the server. */
import * as Y from 'yjs'
import { cellKey, type Cell } from '../../shared/document/cell.ts'
import type { Database, DocumentKey, KeptText, PendingCell } from './database.ts'
import { openJournal, type JournalEntry } from './journal.ts'

/** more entries than this are merged into one */
const COMPACT_AT = 200

export interface LocalRoom {
  /** Fills the document with what is here; answers the cells that wait. */
  load(doc: Y.Doc): Promise<PendingCell[]>
  /** Stores one update, at once. `cells` are those that one typed in; none for what came from the server. */
  append(update: Uint8Array, cells: readonly Cell[]): Promise<void>
  /** The server has everything of these cells. */
  confirm(cells: readonly string[]): Promise<void>
  /** Puts the texts by and forgets the document, in one step: what was refused is never nowhere. */
  keepAndDrop(texts: readonly KeptText[]): Promise<void>
  close(): void
}

export interface LocalRoomDeps {
  db: Database | null
  key: DocumentKey
  storage: Storage | null
  /** a write failed: full, or taken away */
  failed(reason: unknown): void
}

export function openLocalRoom({ db, key, storage, failed }: LocalRoomDeps): LocalRoom {
  const journal = openJournal(key, storage)
  const unfinished = new Set<JournalEntry>()
  let stored = 0

  const saveUnfinished = (): void => {
    journal.write(unfinished)
    unfinished.clear()
  }
  const onHidden = (): void => {
    if (document.visibilityState === 'hidden') saveUnfinished()
  }
  addEventListener('pagehide', saveUnfinished)
  document.addEventListener('visibilitychange', onHidden)

  async function store(entries: readonly JournalEntry[]): Promise<void> {
    if (!db) return
    const since = Date.now()
    await db.transaction('rw', db.updates, db.pending, async () => {
      for (const { update, cells } of entries) {
        await db.updates.add({ key, update } as never)
        for (const cell of cells) await addPending(db, { ...cell, key, cell: cellKey(cell), since })
      }
    })
    stored += entries.length
  }

  async function append(update: Uint8Array, cells: readonly Cell[]): Promise<void> {
    const entry = { update, cells }
    unfinished.add(entry)
    try {
      await store([entry])
      if (stored >= COMPACT_AT) await compact()
    } catch (error) {
      failed(error)
    } finally {
      unfinished.delete(entry)
    }
  }

  /** Merges exactly the entries that stand in the database: another tab's may not be in this page's document yet. */
  async function compact(): Promise<void> {
    if (!db) return
    await db.transaction('rw', db.updates, async () => {
      const entries = await db.updates.where({ key }).toArray()
      stored = 1
      const merged = new Y.Doc()
      merged.transact(() => entries.forEach(({ update }) => Y.applyUpdate(merged, update)))
      await db.updates.bulkDelete(entries.map(({ id }) => id))
      await db.updates.add({ key, update: Y.encodeStateAsUpdate(merged) } as never)
    })
  }

  return {
    append,
    async load(doc) {
      const left = journal.read()
      if (left.length > 0) {
        await store(left)
        journal.clear()
      }
      const entries = (await db?.updates.where({ key }).toArray()) ?? []
      doc.transact(() => entries.forEach(({ update }) => Y.applyUpdate(doc, update)), 'local')
      stored = entries.length
      if (stored >= COMPACT_AT) await compact()
      return (await db?.pending.where({ key }).toArray()) ?? []
    },
    async confirm(cells) {
      await db?.pending.bulkDelete(cells.map(cell => [key, cell]))
    },
    async keepAndDrop(texts) {
      journal.clear()
      unfinished.clear()
      if (!db) return
      await db.transaction('rw', db.updates, db.pending, db.kept, async () => {
        await db.kept.bulkPut([...texts])
        await db.updates.where({ key }).delete()
        await db.pending.where({ key }).delete()
      })
    },
    close() {
      saveUnfinished()
      removeEventListener('pagehide', saveUnfinished)
      document.removeEventListener('visibilitychange', onHidden)
    },
  }
}

/** Keeps the first moment of a cell that waits already. */
async function addPending(db: Database, cell: PendingCell): Promise<void> {
  if (!(await db.pending.get([cell.key, cell.cell]))) await db.pending.put(cell)
}
