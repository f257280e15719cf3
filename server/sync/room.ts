/** A live document and those who are in it: the gate decides, the document applies, the outbox commits and then shows. */
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { RoomKind, RoomName } from '../../shared/document/rooms.ts'
import { CLOSE, MESSAGE, type Refusal } from '../../shared/wire.ts'
import { StoreError, type MonthRecord, type RoomLog, type RoomStore } from '../store/store.ts'
import { createBudget } from './budget.ts'
import { judge } from './gate/judge.ts'
import { prepareRoots } from './gate/roots.ts'
import { createOutbox, mergeUpdates, type Applied } from './outbox.ts'
import { createOwnership } from './ownership.ts'
import { SYSTEM, type Peer } from './peer.ts'
import { createPresence, type Presence } from './presence.ts'

/** A snapshot is worth its write after so many entries, or this share of a long log: opening a room replays at most about so many. */
const SNAPSHOT_ENTRIES = 500
const SNAPSHOT_SHARE = 0.03

export type Received = { kind: 'taken' } | { kind: 'malformed'; detail: string } | { kind: 'refused'; refusal: Refusal }

export interface Room {
  readonly name: RoomName
  readonly kind: RoomKind
  readonly epoch: string
  /** For reading alone, and after `durable()`. */
  readonly doc: Y.Doc
  readonly presence: Presence
  /** Sends a peer away where the room is not in use any more. */
  join(peer: Peer): void
  leave(peer: Peer): void
  /** An update, or a sync step 2, of a peer. */
  receive(update: Uint8Array, peer: Peer): Received
  /** Answers a sync step 1 with what the peer lacks. Throws where the vector is none. */
  answerStep1(stateVector: Uint8Array, peer: Peer): void
  /** Runs once everything applied so far is durable. */
  whenDurable(run: () => void): void
  durable(): Promise<void>
  /**
   * The server's own edits, durable when it resolves, and the records that are kept with them in one commit. They are in
   * the document before this returns: what was read in the same turn still holds.
   */
  write(change: (doc: Y.Doc) => void, records?: readonly MonthRecord[]): Promise<void>
  /** Never rejects: the log has all of it without. */
  saveSnapshot(): Promise<void>
  /** Ends its use, where nobody is in it and nothing waits; answers whether it did. */
  retire(): boolean
}

export interface RoomDeps {
  name: RoomName
  kind: RoomKind
  log: RoomLog
  store: Pick<RoomStore, 'commit' | 'saveSnapshot'>
  /** the room must be dropped and loaded again: its document is not what the log says */
  failed(reason: unknown): void
  /** something of it is durable now */
  committed(): void
  /** opening it takes longer until the next one is written */
  snapshotFailed(reason: unknown): void
}

export function createRoom({ name, kind, log, store, failed, committed, snapshotFailed }: RoomDeps): Room {
  const doc = new Y.Doc()
  const peers = new Set<Peer>()
  const ownership = createOwnership(log.owners)
  ownership.bind(doc.clientID, SYSTEM)
  load(doc, log)
  prepareRoots(doc, kind.kind)
  const budget = createBudget(doc, ownership.ownerOf)
  const presence = createPresence(peers, ownership)
  let snapshotSeq = log.snapshot?.seq ?? 0
  let triedSnapshotSeq = snapshotSeq
  /** failed, or not in use any more: another may be loaded in its place */
  let isOver = false
  /** the document may hold what the log does not */
  let isFailed = false
  const waitingForDurable = new Set<(reason: Error) => void>()

  function fail(reason: unknown): void {
    if (isOver) return
    isOver = true
    isFailed = true
    outbox.stop()
    failed(reason)
    for (const reject of waitingForDurable) reject(wasClosed())
    for (const peer of [...peers]) peer.close(CLOSE.restart, 'the room is loaded again')
  }

  function show(batch: readonly Applied[]): void {
    const frame = syncMessage(messageYjsUpdate, mergeUpdates(batch.map(({ update }) => update)))
    for (const peer of peers) if (batch.some(({ from }) => from !== peer)) peer.send(frame)
  }

  const outbox = createOutbox({
    room: name,
    store,
    seq: log.seq,
    failed: fail,
    now: Date.now,
    committed(batch) {
      show(batch)
      committed()
      if (outbox.seq - triedSnapshotSeq < Math.max(SNAPSHOT_ENTRIES, outbox.seq * SNAPSHOT_SHARE)) return
      triedSnapshotSeq = outbox.seq
      // whoever waits for this commit goes first
      setImmediate(() => void saveSnapshot())
    },
  })

  function apply(applied: Applied): void {
    try {
      Y.applyUpdate(doc, applied.update, applied.from)
      if (doc.store.pendingStructs ?? doc.store.pendingDs) throw new Error('the gate let in what cannot be integrated')
    } catch (error) {
      fail(error)
      return
    }
    for (const client of applied.newClients) ownership.bind(client, applied.account)
    outbox.add(applied)
  }

  /**
   * Saves what the document holds now under the number of the last durable entry, once the rest of it is durable too: where
   * people type without a pause there is no moment at which nothing waits. Entries that are replayed on top of a document
   * that has them change nothing.
   */
  async function saveSnapshot(): Promise<void> {
    const { seq } = outbox
    if (isFailed || seq === snapshotSeq) return
    const update = Y.encodeStateAsUpdate(doc)
    try {
      await allDurable()
      await store.saveSnapshot(name, seq, update)
      snapshotSeq = seq
    } catch (error) {
      if (!isFailed) snapshotFailed(error)
    }
  }

  const allDurable = (): Promise<void> =>
    new Promise((resolve, reject) => {
      waitingForDurable.add(reject)
      outbox.whenDurable(() => {
        waitingForDurable.delete(reject)
        resolve()
      })
    })
  const durable = (): Promise<void> => (isOver ? Promise.reject(wasClosed()) : allDurable())

  return {
    name,
    kind,
    epoch: log.epoch,
    doc,
    presence,
    saveSnapshot,
    durable,
    retire() {
      if (peers.size > 0 || !outbox.isIdle) return false
      isOver = true
      return true
    },
    whenDurable: outbox.whenDurable,
    join(peer) {
      if (isOver) return peer.close(CLOSE.restart, 'the room is loaded again')
      peers.add(peer)
      const step1 = syncMessage(messageYjsSyncStep1, Y.encodeStateVector(doc))
      outbox.whenDurable(() => peer.send(step1))
      presence.tell(peer)
    },
    leave(peer) {
      peers.delete(peer)
      presence.leave(peer)
    },
    receive(update, peer) {
      if (isOver) return { kind: 'taken' }
      const { account } = peer.account
      const verdict = judge(update, { kind, doc, ownership, budget }, peer.account)
      if (verdict.kind === 'malformed' || verdict.kind === 'refused') return verdict
      if (verdict.kind === 'accepted') {
        apply({ update: verdict.update, account, from: peer, newClients: verdict.newClients })
        budget.spend(account, verdict.cost)
      }
      return { kind: 'taken' }
    },
    answerStep1(stateVector, peer) {
      const step2 = syncMessage(messageYjsSyncStep2, Y.encodeStateAsUpdate(doc, stateVector))
      outbox.whenDurable(() => peer.send(step2))
    },
    async write(change, records = []) {
      if (isOver) throw wasClosed()
      const updates: Uint8Array[] = []
      const collect = (update: Uint8Array): number => updates.push(update)
      doc.on('update', collect)
      try {
        doc.transact(() => change(doc), SYSTEM)
      } catch (error) {
        fail(error) // what it did until then is in the document, and not in the log
        throw error
      } finally {
        doc.off('update', collect)
      }
      prepareRoots(doc, kind.kind)
      if (updates.length === 0 && records.length > 0) throw new Error('records that go with no edit')
      updates.forEach((update, i) =>
        outbox.add({
          ...{ update, account: SYSTEM, from: null, newClients: [doc.clientID] },
          records: i === 0 ? records : [],
        }),
      )
      await durable()
    },
  }
}

const wasClosed = (): StoreError => new StoreError('the room was closed')

function load(doc: Y.Doc, { snapshot, entries }: RoomLog): void {
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot.update)
    for (const { update } of entries) Y.applyUpdate(doc, update)
  })
}

function syncMessage(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.sync)
  writeVarUint(encoder, kind)
  writeVarUint8Array(encoder, bytes)
  return toUint8Array(encoder)
}
