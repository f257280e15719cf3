/** What the monthly cycle is made of: the log, the live tables and the server's clock. */
import type * as Y from 'yjs'
import { KEPT_BESIDE, keptBeside } from '../../shared/document/progress-table.ts'
import { progressRoom } from '../../shared/document/rooms.ts'
import type { Month } from '../../shared/time.ts'
import type { KeptRecord, RecordStore, RoomStore } from '../store/store.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import { MonthRefusal } from './refusal.ts'

export interface MonthDeps {
  store: RecordStore & Pick<RoomStore, 'others'>
  rooms: Rooms
  /** ms since the epoch */
  now(): number
}

/**
 * In a room's write: the records, to be kept with it in one commit, and the sign in the live table that there are more, so that
 * every open page hears of them through the room itself, whichever process it is at.
 */
export function keepBeside(doc: Y.Doc, records: readonly KeptRecord[]): readonly KeptRecord[] {
  if (records.length > 0) doc.getMap('table').set(KEPT_BESIDE, keptBeside(doc) + records.length)
  return records
}

/** The month's table. What a write is judged by is read in the write. */
export async function openTable({ rooms }: Pick<MonthDeps, 'rooms'>, month: Month): Promise<Room> {
  const room = await rooms.open(progressRoom(month))
  if (!room) throw new MonthRefusal('unknown-room')
  return room
}
