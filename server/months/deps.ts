/** What the monthly cycle is made of: the log, the live tables and the server's clock. */
import { progressRoom } from '../../shared/document/rooms.ts'
import type { Month } from '../../shared/time.ts'
import type { RecordStore } from '../store/store.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import { MonthRefusal } from './refusal.ts'

export interface MonthDeps {
  store: RecordStore
  rooms: Rooms
  /** ms since the epoch */
  now(): number
}

/** The month's table, every applied edit durable: to be read, judged and written in the same turn. */
export async function openTable({ rooms }: Pick<MonthDeps, 'rooms'>, month: Month): Promise<Room> {
  const room = await rooms.open(progressRoom(month))
  if (!room) throw new MonthRefusal('unknown-room')
  await room.durable()
  return room
}
