/** A live document and those who are in it: the gate decides, the document applies, the outbox commits and then shows. */
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { RoomKind, RoomName } from '../../shared/document/rooms.ts'
import { CLOSE } from '../../shared/wire.ts'
import { StoreError, type LogEntry, type RoomLog, type RoomStore } from '../store/store.ts'
import { mergeUpdates, type Applied, type Item } from './batch.ts'
import { HalfWritten, openLive, type Change } from './live.ts'
import { createOutbox } from './outbox.ts'
import { SYSTEM, type Peer } from './peer.ts'
import { hasNothing, syncMessage } from './sync-message.ts'
import { createPresence, type Presence, type ToldState } from './presence.ts'
import { createWaiters, type Waiters } from './waiters.ts'

/** A snapshot is worth its write after so many entries, or this share of a long log: opening a room replays at most about so many. */
const SNAPSHOT_ENTRIES = 500
const SNAPSHOT_SHARE = 0.03

/**
 * Between two commits of a full room there is so much time for each person beyond the first few: to show something to one takes 10 to
 * 20 µs, so that with 200 people showing takes half of a core at most, however many type. In return p95 grows with the rest: 1 ms of it
 * at 50 people, 8 at 200. Whole ms: a timer knows no less, and below 50 people there is none.
 */
const REST_MS_A_PEER = 0.05
const WITHOUT_REST = 30
const MOST_REST_MS = 40

/** a room that was just opened first shows what the log holds of it, and is read so much later */
const READ_AFTER_MS = 50

export interface Room {
  readonly name: RoomName
  readonly kind: RoomKind
  readonly epoch: string
  /**
   * What `make` reads in the document, of the newest state, once that is durable. Made again where another document took its
   * place. Rejects with what `make` throws, and where the log cannot be read.
   */
  read<T>(make: (doc: Y.Doc) => T): Promise<T>
  /** For reading alone: what is not durable yet is in it too, and another may take its place. Throws where the log cannot be read. */
  readonly doc: Y.Doc
  readonly presence: Presence
  /** Sends a peer away where the room is not in use any more. */
  join(peer: Peer): void
  leave(peer: Peer): void
  /** An update, or a sync step 2, of a peer, which is turned away where it is not let in. */
  receive(update: Uint8Array, peer: Peer): void
  /** Answers a sync step 1 with what the peer lacks. Throws where the vector is none. */
  answerStep1(stateVector: Uint8Array, peer: Peer): void
  /** Runs once everything received so far is durable. */
  whenDurable(run: () => void): void
  /** Once everything received so far is durable, and what other processes had committed is in the document. */
  durable(): Promise<void>
  /** The server's own edit, durable when it resolves. Rejects with what `change` throws; nothing has changed then. */
  write(change: Change): Promise<void>
  /** The log has an entry of this number, whoever wrote it. */
  heard(seq: number): void
  /** Never rejects: the log has all of it without. */
  saveSnapshot(): Promise<void>
  /** Ends its use, where nobody is in it and nothing waits; answers whether it did. */
  retire(): boolean
}

export interface RoomDeps {
  name: RoomName
  kind: RoomKind
  log: RoomLog
  store: Pick<RoomStore, 'commit' | 'saveSnapshot' | 'entries' | 'openRoom' | 'others'>
  /** by which the log's entries are dated: ms since the epoch */
  now(): number
  /** the room must be dropped and loaded again: its document is not what the log says */
  failed(reason: unknown): void
  /** another process wrote first: what was not durable yet is judged again */
  renewed(): void
  /** something of it is durable now: so many edits of this process's, or what others wrote */
  committed(edits: number): void
  /** opening it takes longer until the next one is written */
  snapshotFailed(reason: unknown): void
  /** who is here, for the other processes */
  tellOthers(states: readonly ToldState[]): void
}

export function createRoom(deps: RoomDeps): Room {
  const { name, kind, log, store, failed, renewed, committed, snapshotFailed, tellOthers } = deps
  const live = openLive(kind, log)
  const peers = new Set<Peer>()
  /** what more they had sent is not taken */
  const turnedAway = new WeakSet<Peer>()
  const presence = createPresence(peers, live.ownership, tellOthers)
  let snapshotSeq = log.snapshot?.seq ?? 0
  let triedSnapshotSeq = snapshotSeq
  /** failed, or not in use any more: another may be loaded in its place */
  let isOver = false
  /** the document may hold what the log does not */
  let isFailed = false
  const waiters = createWaiters()
  /** have not been asked for what the room lacks */
  const unasked = new Set<Peer>()

  function fail(reason: unknown): void {
    if (isOver) return
    isOver = true
    isFailed = true
    outbox.stop()
    failed(reason)
    waiters.failAll(wasClosed())
    for (const peer of [...peers]) peer.close(CLOSE.restart, 'the room is loaded again')
  }

  function show(updates: readonly Uint8Array[], isFor: (peer: Peer) => boolean = () => true): void {
    const frame = syncMessage(messageYjsUpdate, mergeUpdates(updates))
    for (const peer of peers) if (isFor(peer)) peer.send(frame)
  }

  function learned(news: readonly LogEntry[]): void {
    if (news.length === 0) return
    show(news.map(({ update }) => update))
    committed(0)
  }

  const outbox = createOutbox({
    room: name,
    store,
    seq: log.seq,
    admit: (item, isNewest) => (item.kind === 'update' ? admitUpdate(item, isNewest) : admitWrite(item, isNewest)),
    learned(news) {
      live.learn(news)
      learned(news)
    },
    renewed(newLog, news) {
      live.renew(newLog)
      renewed()
      learned(news)
    },
    failed: fail,
    restMs: () => Math.min(MOST_REST_MS, Math.max(0, Math.floor((peers.size - WITHOUT_REST) * REST_MS_A_PEER))),
    now: deps.now,
    committed(batch) {
      show(
        batch.map(({ update }) => update),
        peer => batch.some(({ item }) => item.kind === 'write' || item.from !== peer),
      )
      for (const { item } of batch) if (item.kind === 'write') item.done()
      committed(batch.length)
      if (outbox.seq - triedSnapshotSeq < Math.max(SNAPSHOT_ENTRIES, outbox.seq * SNAPSHOT_SHARE)) return
      triedSnapshotSeq = outbox.seq
      // whoever waits for this commit goes first
      setImmediate(() => void saveSnapshot())
    },
  })

  function admitUpdate(item: Extract<Item, { kind: 'update' }>, isNewest: boolean): Applied | 'unsure' | null {
    const { update, from } = item
    if (isOver || turnedAway.has(from)) return null
    const { account } = from.account
    const verdict = live.judge(update, from.account)
    if (verdict.kind === 'nothing') return null
    if (verdict.kind === 'refused' && !isNewest) return 'unsure'
    if (verdict.kind !== 'accepted') {
      turnedAway.add(from)
      from.turnAway(verdict)
      return null
    }
    try {
      live.apply(verdict, account)
    } catch (error) {
      fail(error)
      return null
    }
    return { item, update: verdict.update, account, newClients: verdict.newClients }
  }

  /** Where others may write too, only in a turn: what it is made for must hold in the newest state. */
  function admitWrite(item: Extract<Item, { kind: 'write' }>, isNewest: boolean): Applied | 'unsure' | null {
    if (!isNewest) return 'unsure'
    try {
      const { update, records, client } = live.write(item.change)
      if (update) return { item, update, records, account: SYSTEM, newClients: [client] }
      outbox.whenDurable(item.done)
    } catch (error) {
      item.refused(error)
      if (error instanceof HalfWritten) fail(error)
    }
    return null
  }

  /** A log that cannot be read is nobody's fault who is here: the room is loaded again. */
  function isRead(): boolean {
    try {
      live.read()
      return true
    } catch (error) {
      fail(error)
      return false
    }
  }

  /** Asks a peer, once, for what the room lacks. */
  function ask(peer: Peer): void {
    if (!unasked.has(peer) || !isRead()) return
    unasked.delete(peer)
    outbox.showWhenDurable(() => {
      const step1 = syncMessage(messageYjsSyncStep1, Y.encodeStateVector(live.doc))
      return () => peer.send(step1)
    })
  }

  /**
   * Saves what the document holds now under the number of the last durable entry, once the rest of it is durable too: where
   * people type without a pause there is no moment at which nothing waits. Entries that are replayed on top of a document
   * that has them change nothing.
   */
  async function saveSnapshot(): Promise<void> {
    const { seq } = outbox
    if (isFailed || seq === snapshotSeq || !isRead()) return
    const { doc } = live
    const update = Y.encodeStateAsUpdate(doc)
    try {
      await waiters.until(resolve => outbox.whenDurable(resolve))
      // of a document that was dropped: it may hold what was refused in the end
      if (live.doc !== doc) return
      await store.saveSnapshot(name, seq, update)
      snapshotSeq = seq
    } catch (error) {
      if (!isFailed) snapshotFailed(error)
    }
  }

  const ifInUse: Waiters['until'] = begin => (isOver ? Promise.reject(wasClosed()) : waiters.until(begin))

  function docNow(): Y.Doc {
    if (!isRead()) throw wasClosed()
    return live.doc
  }

  return {
    name,
    kind,
    epoch: log.epoch,
    get doc() {
      return docNow()
    },
    read: make =>
      ifInUse((resolve, reject) =>
        outbox.showNewestWhenDurable(() => {
          try {
            const made = make(docNow())
            return () => resolve(made)
          } catch (error) {
            return () => reject(error)
          }
        }),
      ),
    presence,
    saveSnapshot,
    durable: () => ifInUse(resolve => outbox.showNewestWhenDurable(() => resolve)),
    retire() {
      if (peers.size > 0 || !outbox.isIdle) return false
      isOver = true
      return true
    },
    whenDurable: outbox.whenDurable,
    heard(seq) {
      if (!isOver) outbox.heard(seq)
    },
    join(peer) {
      if (isOver) return peer.close(CLOSE.restart, 'the room is loaded again')
      peers.add(peer)
      unasked.add(peer)
      if (live.unread) setTimeout(() => ask(peer), READ_AFTER_MS)
      else ask(peer)
      presence.tell(peer)
    },
    leave(peer) {
      peers.delete(peer)
      unasked.delete(peer)
      presence.leave(peer)
    },
    receive(update, from) {
      if (!isOver && isRead()) outbox.take({ kind: 'update', update, from })
    },
    answerStep1(stateVector, peer) {
      const stored = hasNothing(stateVector) ? live.unread : null
      if (stored) return outbox.whenDurable(() => peer.send(syncMessage(messageYjsSyncStep2, stored)))
      // before the answer: what it holds goes out ahead of the barrier with which it asks whether it is all here
      ask(peer)
      if (!isRead()) return
      outbox.showWhenDurable(() => {
        const step2 = syncMessage(messageYjsSyncStep2, Y.encodeStateAsUpdate(live.doc, stateVector))
        return () => peer.send(step2)
      })
    },
    write: change => ifInUse((done, refused) => outbox.take({ kind: 'write', change, done, refused })),
  }
}

const wasClosed = (): StoreError => new StoreError('the room was closed')
