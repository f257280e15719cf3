/** The month before the open one in which the own unit had rows, from the server or as far as this computer has it: what a report is compared with. */
import { shallowRef, watch, type ShallowRef } from 'vue'
import { monthRecord, type MonthRecord } from '../../shared/document/month-json.ts'
import { openReader } from '../stores/other-rooms.ts'
import { useRooms } from '../stores/rooms.ts'
import { useSession } from '../stores/session.ts'
import { useTable } from '../stores/table.ts'
import { earlierMonths, newestWith } from './earlier-months.ts'

/** Null until it is read, and where there is none. */
export function useMonthBefore(): ShallowRef<MonthRecord | null> {
  const table = useTable()
  const rooms = useRooms()
  const session = useSession()
  const before = shallowRef<MonthRecord | null>(null)

  async function load(): Promise<void> {
    const { room } = table
    before.value = null
    if (room === null) return
    const read = await openReader()
    const found = await newestWith(earlierMonths(rooms.rooms, room), session.who?.unit ?? null, {
      read: entry => read(entry.room, monthRecord),
      rowsIn: ({ units }, unit) => units.find(({ id }) => id === unit)?.rows ?? [],
    })
    if (room === table.room) before.value = found?.content ?? null
  }
  // behind the table itself, which is what one waits for
  watch(() => (table.standing === 'ready' ? table.room : null), load, { immediate: true })
  return before
}
