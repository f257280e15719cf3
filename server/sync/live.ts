/** A room's live document with what the gate asks of it: applied is what the log holds, and what is on its way into it. */
import * as Y from 'yjs'
import type { Account } from '../../shared/access.ts'
import type { RoomKind } from '../../shared/document/rooms.ts'
import type { LogEntry, KeptRecord, RoomLog } from '../store/store.ts'
import { createBudget, type Budget } from './budget.ts'
import { judge } from './gate/judge.ts'
import { prepareRoots } from './gate/roots.ts'
import { wordsOf, type Verdict } from './gate/verdict.ts'
import { createOwnership, type Ownership } from './ownership.ts'
import { SYSTEM } from './peer.ts'

/**
 * The server's own edit, made on the newest state there is: what it must hold for is looked up here. Where it throws before
 * it changed anything, nothing happens. It answers the records that are kept with it in one commit.
 */
export type Change = (doc: Y.Doc) => readonly KeptRecord[] | undefined

export interface Written {
  /** null: it changed nothing */
  update: Uint8Array | null
  records: readonly KeptRecord[]
  /** whose edit it is to Yjs */
  client: number
}

/** Threw in the middle of its work: the document holds what must not stay. */
export class HalfWritten extends Error {}

export interface Live {
  /** Holds all of it once that is read. */
  readonly doc: Y.Doc
  /** Puts into the document what the log holds, where that is not done yet. Throws where it cannot be read. */
  read(): void
  /**
   * All that the room holds, as it lies in the log, while nobody has needed the document and the snapshot is all of it; else null. Whoever
   * has nothing yet gets these bytes as they are: to read a long room first takes longer than all the rest of its opening.
   */
  readonly unread: Uint8Array | null
  readonly ownership: Ownership
  judge(update: Uint8Array, author: Account): Verdict
  /** Applies what was let in. Throws where it cannot be integrated. */
  apply(verdict: Extract<Verdict, { kind: 'accepted' }>, account: string): void
  /** Applies what others committed. */
  learn(entries: readonly LogEntry[]): void
  /** Throws what `change` throws, or `HalfWritten`. */
  write(change: Change): Written
  /** Puts another document in its place: Yjs takes nothing back. */
  renew(log: RoomLog): void
}

export function openLive(kind: RoomKind, log: RoomLog): Live {
  const ownership = createOwnership()
  let doc: Y.Doc
  let budget: Budget
  /** null once it is in the document */
  let unread: RoomLog | null

  function load(log: RoomLog): void {
    doc = new Y.Doc()
    ownership.renew(log.owners)
    ownership.bind(doc.clientID, SYSTEM)
    budget = createBudget(doc, ownership.ownerOf)
    unread = log
  }
  load(log)

  function read(): void {
    if (!unread) return
    const { snapshot, entries } = unread
    doc.transact(() => {
      if (snapshot) Y.applyUpdate(doc, snapshot.update)
      for (const { update } of entries) Y.applyUpdate(doc, update)
    })
    prepareRoots(doc, kind.kind)
    unread = null
  }

  return {
    get doc() {
      return doc
    },
    read,
    get unread() {
      return unread?.entries.length === 0 ? (unread.snapshot?.update ?? null) : null
    },
    ownership,
    renew(log) {
      load(log)
      read()
    },
    judge(update, author) {
      read()
      try {
        return judge(update, { kind, doc, ownership, budget }, author)
      } catch (error) {
        // a fault of ours must not be met again and again: its sender is told, and goes
        return { kind: 'malformed', detail: wordsOf(error) }
      }
    },
    apply({ update, newClients, cost }, account) {
      Y.applyUpdate(doc, update)
      if (doc.store.pendingStructs ?? doc.store.pendingDs) throw new Error('the gate let in what cannot be integrated')
      for (const client of newClients) ownership.bind(client, account)
      budget.spend(account, cost)
    },
    learn(entries) {
      read()
      doc.transact(() => {
        for (const { update } of entries) Y.applyUpdate(doc, update)
      })
      prepareRoots(doc, kind.kind)
      for (const { account, update } of entries) {
        // the gate has let in nobody's structs but the author's own
        for (const client of Y.parseUpdateMeta(update).to.keys()) ownership.bind(client, account)
        budget.learn(account, update.length)
      }
    },
    write(change) {
      read()
      const updates: Uint8Array[] = []
      const collect = (update: Uint8Array): number => updates.push(update)
      doc.on('update', collect)
      let records: readonly KeptRecord[] = []
      try {
        doc.transact(() => {
          records = change(doc) ?? []
        }, SYSTEM)
      } catch (error) {
        throw updates.length > 0 ? new HalfWritten(String(error), { cause: error }) : error
      } finally {
        doc.off('update', collect)
      }
      prepareRoots(doc, kind.kind)
      if (updates.length === 0 && records.length > 0) throw new Error('records that go with no edit')
      return { update: updates.length > 0 ? Y.mergeUpdates(updates) : null, records, client: doc.clientID }
    },
  }
}
