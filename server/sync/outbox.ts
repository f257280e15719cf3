/**
 * Durable before seen: what was applied waits here until the store has committed it, and so does every message that
 * would show it. One commit is in flight; what arrives meanwhile goes with the next, so the wait adapts to the disk.
 */
import * as Y from 'yjs'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { Batch, ClientOwner, LogEntry, MonthRecord, RoomStore } from '../store/store.ts'
import type { Peer } from './peer.ts'

export interface Applied {
  update: Uint8Array
  account: string
  /** null for the server's own */
  from: Peer | null
  newClients: readonly number[]
  /** kept with it, in the same commit */
  records?: readonly MonthRecord[]
}

export interface Outbox {
  add(applied: Applied): void
  /** Runs once everything added so far is durable: at once where it is. Not at all where a commit fails. */
  whenDurable(run: () => void): void
  /** Forgets what waits: it is not to be committed behind another's back. */
  stop(): void
  /** number of the last durable entry */
  readonly seq: number
  readonly isIdle: boolean
}

export interface OutboxDeps {
  room: RoomName
  store: Pick<RoomStore, 'commit'>
  /** of the last entry in the log */
  seq: number
  /** what one commit released, to be shown */
  committed(applied: readonly Applied[]): void
  /** the live document is ahead of the log for good, or behind another process: it must be loaded again */
  failed(reason: unknown): void
  now(): number
}

export function createOutbox({ room, store, seq, committed, failed, now }: OutboxDeps): Outbox {
  let added = 0
  let durable = 0
  let lastSeq = seq
  let waiting: Applied[] = []
  let isRunning = false
  let held: { need: number; run: () => void }[] = []

  function schedule(): void {
    if (isRunning) return
    isRunning = true
    // one turn of the loop: what the sockets hold already goes along
    setImmediate(() => void commitAll().catch(failed))
  }

  async function commitAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting
      const upTo = added
      waiting = []
      const entries = entriesOf(batch, lastSeq, now())
      const records = batch.flatMap(({ records: own = [] }) => own)
      const outcome = await store.commit({ room, entries, owners: ownersOf(batch), records } satisfies Batch)
      if (outcome === 'behind') throw new Error('another process wrote to this room')
      lastSeq += entries.length
      durable = upTo
      committed(batch)
      release()
    }
    isRunning = false
  }

  function release(): void {
    const ready = held.filter(({ need }) => need <= durable)
    held = held.filter(({ need }) => need > durable)
    for (const { run } of ready) run()
  }

  return {
    add(applied) {
      added++
      waiting.push(applied)
      schedule()
    },
    whenDurable(run) {
      if (durable === added) run()
      else held.push({ need: added, run })
    },
    stop() {
      waiting = []
      held = []
    },
    get seq() {
      return lastSeq
    },
    get isIdle() {
      return durable === added
    },
  }
}

/** One entry for a run of one account's updates: the log is read by people, and shorter is faster. */
function entriesOf(batch: readonly Applied[], seq: number, at: number): LogEntry[] {
  const runs: { account: string; updates: Uint8Array[] }[] = []
  for (const { account, update } of batch) {
    const last = runs.at(-1)
    if (last?.account === account) last.updates.push(update)
    else runs.push({ account, updates: [update] })
  }
  return runs.map(({ account, updates }, i) => ({ seq: seq + 1 + i, account, at, update: mergeUpdates(updates) }))
}

const ownersOf = (batch: readonly Applied[]): ClientOwner[] =>
  batch.flatMap(({ account, newClients }) => newClients.map(client => ({ client, account })))

export function mergeUpdates(updates: readonly Uint8Array[]): Uint8Array {
  const [first] = updates
  return updates.length === 1 && first ? first : Y.mergeUpdates([...updates])
}
