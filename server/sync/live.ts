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
  readonly doc: Y.Doc
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

  function load({ snapshot, entries, owners }: RoomLog): void {
    doc = new Y.Doc()
    ownership.renew(owners)
    ownership.bind(doc.clientID, SYSTEM)
    doc.transact(() => {
      if (snapshot) Y.applyUpdate(doc, snapshot.update)
      for (const { update } of entries) Y.applyUpdate(doc, update)
    })
    prepareRoots(doc, kind.kind)
    budget = createBudget(doc, ownership.ownerOf)
  }
  load(log)

  return {
    get doc() {
      return doc
    },
    ownership,
    renew: load,
    judge(update, author) {
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
