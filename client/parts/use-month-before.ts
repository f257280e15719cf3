/** The month before the one that is open, from the server or as far as this computer has it: what a report is compared with. */
import { shallowRef, watch, type ShallowRef } from 'vue'
import { monthRecord, type MonthRecord } from '../../shared/document/month-json.ts'
import { openReader } from '../stores/other-rooms.ts'
import { useRooms } from '../stores/rooms.ts'
import { useTable } from '../stores/table.ts'
import { monthBefore } from './use-last-month.ts'

/** Null until it is read, and where there is none. */
export function useMonthBefore(): ShallowRef<MonthRecord | null> {
  const table = useTable()
  const rooms = useRooms()
  const before = shallowRef<MonthRecord | null>(null)

  async function load(): Promise<void> {
    const { room } = table
    before.value = null
    if (room === null) return
    const read = await openReader()
    const entry = monthBefore(rooms.rooms, room)
    const record = entry ? await read(entry.room, monthRecord) : null
    if (room === table.room) before.value = record
  }
  // behind the table itself, which is what one waits for
  watch(() => (table.standing === 'ready' ? table.room : null), load, { immediate: true })
  return before
}
