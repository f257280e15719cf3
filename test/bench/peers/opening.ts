/** Opening a room of many edits on a server that has just started, and what an offline return costs on the wire. */
import { setTimeout as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import { frameOf, openLine } from './client.ts'
import type { Contender } from './contenders.ts'
import { enter } from './crowd.ts'
import type { Typist } from './typist.ts'
import { untilIdle } from './usage.ts'
import { createWatch } from './watch.ts'

export interface RoomOfEdits {
  room: string
  month: Uint8Array
  typists: readonly Typist[]
}

/** sent before the last ones must have been seen */
const SLICE = 1_000
/** for what a server writes behind its answers, and saves after a while */
const WRITE_MS = 3_000
/** what has not come by then was lost at the restart */
const LOST_MS = 10_000
/** the server asks back and answers within it */
const SETTLE_MS = 500

/** Types all edits into the room, through the door as everyone. */
export async function fillRoom(contender: Contender, { room, month, typists }: RoomOfEdits): Promise<void> {
  const watch = createWatch(typists)
  const host = await enter(contender, room, month)
  const door = contender.door(room, null)
  const reader = await openLine(door, { hear: watch.listener(null) })
  await reader.synced
  const each = typists[0]?.updates.length ?? 0
  for (let k = 0; k < each; k += SLICE / typists.length) {
    for (const [n, { updates }] of typists.entries())
      for (const update of updates.slice(k, k + SLICE / typists.length)) {
        watch.sent(n)
        host.send(frameOf(door, update))
      }
    await watch.allSeen()
  }
  await host.close()
  await reader.close()
  await untilIdle(contender.pids)
  await pause(WRITE_MS)
}

/** ms from a person's knock until he has it all, right after a restart in order; not a number where it lost some. */
export async function timeOpening(contender: Contender, { room, typists }: RoomOfEdits): Promise<number> {
  await contender.restart()
  const watch = createWatch(typists)
  for (const [n, { updates }] of typists.entries()) for (const _ of updates) watch.sent(n)
  const begun = performance.now()
  const line = await openLine(contender.door(room, null), { hear: watch.listener(null) })
  const taken = await watch.allSeen(LOST_MS).then(
    () => performance.now() - begun,
    () => Number.NaN,
  )
  await line.close()
  await untilIdle(contender.pids)
  return taken
}

/** ms to apply every edit after the other, as a server would that keeps nothing but its log. */
export function timeReplay({ month, typists }: RoomOfEdits): number {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, month)
  const begun = performance.now()
  for (let k = 0; k < (typists[0]?.updates.length ?? 0); k++)
    for (const { updates } of typists) Y.applyUpdate(doc, updates[k] ?? new Uint8Array([0, 0]))
  return performance.now() - begun
}

/** Bytes both ways, for one who had the room, wrote by himself meanwhile, and missed what the others wrote. */
export async function bytesOfReturn(
  contender: Contender,
  { room, month }: RoomOfEdits,
  { missed, written }: { missed: Typist; written: Typist },
): Promise<number> {
  const doc = new Y.Doc()
  const hear = (update: Uint8Array): void => Y.applyUpdate(doc, update)
  const before = await openLine(contender.door(room, null), { hear })
  await before.synced
  await pause(SETTLE_MS)
  await before.close()
  await fillRoom(contender, { room, month, typists: [missed] })
  for (const update of written.updates) Y.applyUpdate(doc, update)
  const line = await openLine(contender.door(room, null), {
    has: { vector: Y.encodeStateVector(doc), missing: vector => Y.encodeStateAsUpdate(doc, vector) },
  })
  await line.synced
  await pause(SETTLE_MS)
  await line.close()
  return line.bytes()
}
