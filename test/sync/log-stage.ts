/** One room on a store that the test holds in its hand. */
import { pino } from 'pino'
import * as Y from 'yjs'
import type { RoomName } from '../../shared/document/rooms.ts'
import { rowsOf, textOf } from '../../shared/document/progress-table.ts'
import type { Batch, RoomLog, RoomStore } from '../../server/store/store.ts'
import type { Peer } from '../../server/sync/peer.ts'
import type { Room } from '../../server/sync/room.ts'
import { openRooms, type Rooms } from '../../server/sync/rooms.ts'
import { CLERK, MUER, world } from '../unit/gate/world.ts'

const ROOM = 'progress-2022-09' as RoomName

export interface Stage {
  rooms: Rooms
  log: RoomLog
  /** numbers of the snapshots that were asked for */
  snapshots: number[]
  lines: string[]
  /** when each load of the room began, in ms */
  loads: number[]
  /** Throws, or waits, before a commit or a snapshot. */
  before: { commit(batch: Batch): unknown; snapshot(): unknown }
}

export function stage(keepEmptyMs?: number): Stage {
  const entry = { seq: 1, account: 'system', at: 1, update: Y.encodeStateAsUpdate(world().doc) }
  const log: RoomLog = { epoch: 'epoch', seq: 1, snapshot: null, entries: [entry], owners: [] }
  const lines: string[] = []
  const snapshots: number[] = []
  const loads: number[] = []
  const before: Stage['before'] = { commit: () => undefined, snapshot: () => undefined }
  const store: RoomStore = {
    others: null,
    rooms: async () => [{ room: ROOM, epoch: log.epoch }],
    createRoom: async () => false,
    async openRoom() {
      loads.push(performance.now())
      const after = log.snapshot?.seq ?? 0
      return { ...log, entries: log.entries.filter(({ seq }) => seq > after), owners: [...log.owners] }
    },
    async commit(batch) {
      await before.commit(batch)
      if (batch.entries[0]?.seq !== log.seq + 1) return 'behind'
      log.entries.push(...batch.entries)
      log.owners.push(...batch.owners)
      log.seq += batch.entries.length
      return 'committed'
    },
    entries: async () => log.entries,
    newest: async () => new Map([[ROOM, log.seq]]),
    async saveSnapshot(_room, seq, update) {
      snapshots.push(seq)
      await before.snapshot()
      log.snapshot = { seq, update }
    },
  }
  const logger = pino({ level: 'info' }, { write: line => void lines.push(line) })
  return {
    rooms: openRooms(store, logger, keepEmptyMs === undefined ? {} : { keepEmptyMs }),
    log,
    snapshots,
    lines,
    loads,
    before,
  }
}

export async function opened({ rooms }: Stage): Promise<Room> {
  const room = await rooms.open(ROOM)
  if (!room) throw new Error('no room')
  return room
}

/** Somebody in the room: what came to him, and what he was closed with. */
export function peerIn(room: Room) {
  const sent: Uint8Array[] = []
  const codes: number[] = []
  const peer: Peer = {
    account: CLERK,
    send: message => sent.push(message),
    turnAway: () => undefined,
    close(code) {
      codes.push(code)
      room.leave(peer)
    },
  }
  return { peer, sent, codes }
}

export const lettersIn = (doc: Y.Doc): number =>
  textOf(doc, MUER, rowsOf(doc, MUER)[0]?.id ?? '', 'progress')?.length ?? 0

/** What the log alone makes of the room. */
export function replayed({ log }: Stage): Y.Doc {
  const doc = new Y.Doc()
  for (const { update } of log.entries) Y.applyUpdate(doc, update)
  return doc
}
