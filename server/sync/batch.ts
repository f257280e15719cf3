/** What came into a room, what was let in of it, and how that is written into the log. */
import * as Y from 'yjs'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { Batch, ClientOwner, LogEntry, KeptRecord } from '../store/store.ts'
import type { Change } from './live.ts'
import type { Peer } from './peer.ts'

/** What came in: from a peer, or the server's own. */
export type Item =
  | { kind: 'update'; update: Uint8Array; from: Peer }
  | { kind: 'write'; change: Change; done(): void; refused(reason: unknown): void }

export interface Applied {
  item: Item
  update: Uint8Array
  account: string
  newClients: readonly number[]
  /** kept with it, in the same commit */
  records?: readonly KeptRecord[]
}

export const batchOf = (
  applied: readonly Applied[],
  { room, after, at }: { room: RoomName; after: number; at: number },
): Batch => ({
  room,
  entries: entriesOf(applied, after, at),
  owners: ownersOf(applied),
  records: applied.flatMap(({ records = [] }) => records),
})

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
