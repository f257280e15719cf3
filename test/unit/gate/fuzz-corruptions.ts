/** What becomes of an honest update on its way through a careless or hostile client. */
import { createEncoder, toUint8Array, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import type { Account } from '../../../shared/access.ts'
import { rowsMap } from '../../../shared/document/progress-table.ts'
import { at } from './fuzz-edits.ts'
import type { World } from './world.ts'

interface Way {
  room: World
  author: Account
  /** what was sent before */
  sent: readonly Uint8Array[]
}
type Numbers = readonly [a: number, b: number, c: number]

const CORRUPT = {
  none: update => update,
  flip: (update, _way, [a, b]) => update.map((byte, i) => (i === a % update.length ? byte ^ (1 << (b % 8)) : byte)),
  cut: (update, _way, [a]) => update.subarray(0, a % update.length),
  extra: (update, _way, [a]) => Uint8Array.of(...update, a % 256),
  deletes: (update, { room }, [a, b]) => Y.mergeUpdates([update, deleteOf(room.doc, a, 1 + (b % 3))]),
  stale: (update, { sent }, [a]) => (sent.length > 0 ? merged([update, at(sent, a)]) : update),
  twice: (update, { room }) => Y.mergeUpdates([update, update, Y.encodeStateAsUpdate(room.doc)]),
  steal: (_update, { room, author }, [a, b]) => stolen(room, author, [a, b]),
} as const satisfies Record<string, (update: Uint8Array, way: Way, n: Numbers) => Uint8Array>

export type Corruption = keyof typeof CORRUPT
export const CORRUPTIONS = Object.keys(CORRUPT) as Corruption[]

export const corrupted = (update: Uint8Array, kind: Corruption, way: Way, n: readonly number[]): Uint8Array =>
  CORRUPT[kind](update, way, [n[0] ?? 0, n[1] ?? 0, n[2] ?? 0])

/** Where the other cannot be read it is left away. */
function merged(updates: Uint8Array[]): Uint8Array {
  try {
    return Y.mergeUpdates(updates)
  } catch {
    return updates[0] ?? new Uint8Array()
  }
}

/** An update without structs that deletes what stands somewhere. */
function deleteOf(doc: Y.Doc, n: number, length: number): Uint8Array {
  const client = at([...doc.store.clients.keys()], n)
  const encoder = createEncoder()
  for (const value of [0, 1, client, 1, n % Math.max(1, Y.getState(doc.store, client)), length])
    writeVarUint(encoder, value)
  return toUint8Array(encoder)
}

/** An honest edit under the id of a client that the room knows. */
function stolen(room: World, author: Account, [a, b]: readonly [number, number]): Uint8Array {
  const client = room.copy()
  client.clientID = at([...room.doc.store.clients.keys()], a)
  const before = Y.encodeStateVector(client)
  const [row] = rowsMap(client, author.unit).values()
  if (row instanceof Y.Map) row.set('newPlaces', b % 99)
  return Y.encodeStateAsUpdate(client, before)
}
