/** What the monthly cycle is made of: the log, the live tables and the server's clock. */
import { progressRoom } from '../../shared/document/rooms.ts'
import type { Month } from '../../shared/time.ts'
import type { RecordStore, RoomStore } from '../store/store.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import { MonthRefusal } from './refusal.ts'

export interface MonthDeps {
  store: RecordStore & Pick<RoomStore, 'others'>
  rooms: Rooms
  /** ms since the epoch */
  now(): number
}

/** The month's table, every applied edit durable: to be read in the same turn; what a write is judged by is read in the write. */
export async function openTable({ rooms }: Pick<MonthDeps, 'rooms'>, month: Month): Promise<Room> {
  const room = await rooms.open(progressRoom(month))
  if (!room) throw new MonthRefusal('unknown-room')
  await room.durable()
  return room
}
