/** One document on this computer: its updates, appended one by one, and which of its cells wait for the server. */
import * as Y from 'yjs'
import type { RoomName } from '../../shared/document/rooms.ts'
import { documentKey, generationNote, keepTexts, type Database, type KeptText, type PendingCell } from './database.ts'
import { openJournal, type JournalEntry } from './journal.ts'
import { addUpdate } from './letter-writes.ts'
import { applyAll, readWhole, writeWhole } from './stored-updates.ts'
import { createStrandedKeeper } from './stranded-keeper.ts'

/** more entries than this are merged into one */
const COMPACT_AT = 200
/** what others type is put together for so long */
const LATER_MS = 500
/** bytes; more than that is no letter, and waits for nothing */
const SMALL = 2_000

export interface LocalRoom {
  /** Fills the document with what is here; answers the cells that wait. Never rejects: what cannot be read is told. */
  load(doc: Y.Doc): Promise<PendingCell[]>
  /** Stores one update, at once. `cells` are those that one typed in; none for what came from the server. */
  append(update: Uint8Array, cells: readonly PendingCell[]): Promise<void>
  /**
   * Stores what the server or another tab sent: a few letters not for each alone. What one writes may stand on them, so that they
   * are stored with it at the latest: that the other tab stores its own too is no help where the browser crashes between the two.
   */
  appendLater(update: Uint8Array): void
  /** The server has everything of these cells, as far as this page knows of it. */
  confirm(cells: readonly PendingCell[]): Promise<void>
  /** More has come: puts in what is stored and stood on nothing, as far as its ground is there now. */
  putStrandedIn(doc: Y.Doc, origin: unknown): void
  /**
   * The server has told all that it has, and the document has it: what still stands on nothing is put by as texts, which are
   * answered, and forgotten. Where that cannot be written it stays, for the next time.
   */
  keepStranded(doc: Y.Doc): Promise<readonly KeptText[]>
  /**
   * Puts texts by and forgets the document, in one step: what was refused is never nowhere. The next one is of a new
   * generation. False where nothing could be written: what is here of it is then still here.
   */
  keepAndDrop(textsOf: TextsOf): Promise<boolean>
  close(): void
}

/** @param left all that would be forgotten, a closed tab's too, and @param waiting its cells that no page has confirmed */
export type TextsOf = (left: Y.Doc, waiting: readonly PendingCell[]) => readonly KeptText[]

export interface LocalRoomDeps {
  db: Database | null
  account: string
  room: RoomName
  epoch: string
  generation: number
  storage: Storage | null
  /** a read or a write failed: full, or taken away */
  failed(reason: unknown): void
}

export function openLocalRoom({ db, account, room, epoch, generation, storage, failed }: LocalRoomDeps): LocalRoom {
  const key = documentKey(account, room, epoch, generation)
  const journal = openJournal(key, storage)
  /** not in the database: under way, or refused by it */
  const unfinished = new Set<JournalEntry>()
  const underWay = new Set<Promise<void>>()
  /** of the unfinished those that wait for others */
  let late: JournalEntry[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let stored = 0
  let isDropped = false
  const stranded = createStrandedKeeper({ db, place: { account, room, key }, failed })

  function saveUnfinished(): void {
    if (!db || isDropped) return
    try {
      journal.write(unfinished)
    } catch (error) {
      failed(error)
    }
  }
  const onHidden = (): void => {
    if (document.visibilityState === 'hidden') saveUnfinished()
  }
  /** what is stored from here on may be cut off all the same */
  let isLeaving = false
  const onLeave = (): void => {
    isLeaving = true
    saveUnfinished()
  }
  addEventListener('pagehide', onLeave)
  document.addEventListener('visibilitychange', onHidden)

  async function store(entries: readonly JournalEntry[]): Promise<void> {
    if (!db || entries.length === 0) return
    await addUpdate(db, { key, update: Y.mergeUpdates(entries.map(one => one.update)) }, pendingOf(entries))
    stored++
  }

  async function storeUnfinished(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    // what was refused before goes first: it may be what the new one stands on
    const entries = underWay.size === 0 ? [...unfinished] : late
    late = []
    try {
      await store(entries)
      if (!isLeaving) journal.stored(entries)
      for (const one of entries) unfinished.delete(one)
      if (stored >= COMPACT_AT) await compact()
    } catch (error) {
      failed(error)
    }
  }

  async function compact(): Promise<void> {
    if (!db) return
    await db.transaction('rw', db.updates, async () => {
      stored = 1
      await writeWhole(db, key, await readWhole(db, key))
    })
  }

  async function takeStored(doc: Y.Doc, pending: Map<string, PendingCell>): Promise<void> {
    if (!db) return
    const waiting = db.pending.where({ key }).toArray()
    // told below, once what can be read has been
    waiting.catch(() => undefined)
    const entries = await db.updates.where({ key }).toArray()
    const applied = applyAll(doc, entries)
    stored = entries.length
    if (applied.length < entries.length) failed(new Error('a stored update cannot be read'))
    for (const cell of await waiting) pending.set(cell.cell, cell)
  }

  /** What an earlier page could not finish: shown, then into the database, else it stays in the journal. */
  async function takeJournal(doc: Y.Doc, pending: Map<string, PendingCell>, left: JournalEntry[]): Promise<void> {
    const applied = applyAll(doc, left)
    if (applied.length < left.length) failed(new Error('an update in the journal cannot be read'))
    for (const cell of applied.flatMap(entry => entry.cells))
      pending.set(cell.cell, { ...cell, since: pending.get(cell.cell)?.since ?? cell.since })
    if (!db || applied.length === 0) return
    await store(applied)
    journal.remove(applied)
  }

  async function begin(): Promise<void> {
    const storing = storeUnfinished()
    underWay.add(storing)
    await storing
    underWay.delete(storing)
  }

  /** What waits to be stored goes now. Once that is settled, and all that is under way. */
  async function storeAll(): Promise<void> {
    if (timer !== undefined) void begin()
    await Promise.all(underWay)
  }

  async function told(work: Promise<void>): Promise<void> {
    try {
      await work
    } catch (error) {
      failed(error)
    }
  }

  return {
    async append(update, cells) {
      if (isDropped) return
      const entry = { update, cells }
      unfinished.add(entry)
      late.push(entry)
      await begin()
    },
    appendLater(update) {
      if (isDropped) return
      const entry = { update, cells: [] }
      unfinished.add(entry)
      late.push(entry)
      if (update.length > SMALL) void begin()
      else timer ??= setTimeout(() => void begin(), LATER_MS)
    },
    async load(doc) {
      const pending = new Map<string, PendingCell>()
      // before the database: another tab may take it over meanwhile, and then it is there
      const left = journal.read()
      await told(takeStored(doc, pending))
      await told(takeJournal(doc, pending, left))
      const waiting = [...pending.values()]
      stranded.takeFrom(doc, waiting)
      if (stored >= COMPACT_AT) await told(compact())
      return waiting
    },
    confirm: stranded.confirm,
    putStrandedIn: stranded.putIn,
    keepStranded: async doc => (isDropped ? [] : stranded.putBy(doc)),
    async keepAndDrop(textsOf) {
      // what the server sent last is part of what is looked through
      const storing = storeAll()
      isDropped = true
      await storing
      if (!db) return false
      try {
        await db.transaction('rw', db.updates, db.pending, db.kept, db.notes, async () => {
          const left = new Y.Doc()
          const cutOff = journal.read()
          applyAll(left, [...(await db.updates.where({ key }).toArray()), ...cutOff])
          const waiting = [...(await db.pending.where({ key }).toArray()), ...cutOff.flatMap(({ cells }) => cells)]
          const texts = textsOf(left, waiting)
          await keepTexts(db, [...texts, ...stranded.textsOf(left, waiting)])
          await db.updates.where({ key }).delete()
          await db.pending.where({ key }).delete()
          const note = generationNote(account, room)
          // another tab may have gone on already: then its generation is the one to take
          const now = ((await db.notes.get(note))?.value as number | undefined) ?? 0
          if (now <= generation) await db.notes.put({ name: note, value: generation + 1 })
        })
      } catch (error) {
        failed(error)
        return false
      }
      journal.clear()
      return true
    },
    close() {
      if (timer !== undefined && !isDropped) void begin()
      saveUnfinished()
      removeEventListener('pagehide', onLeave)
      document.removeEventListener('visibilitychange', onHidden)
    },
  }
}

/** Each cell once, as it is now, with its first moment. */
function pendingOf(entries: readonly JournalEntry[]): PendingCell[] {
  const found = new Map<string, PendingCell>()
  for (const cell of entries.flatMap(({ cells }) => cells))
    found.set(cell.cell, { ...cell, since: found.get(cell.cell)?.since ?? cell.since })
  return [...found.values()]
}
