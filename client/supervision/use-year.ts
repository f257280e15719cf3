/** The other months of the year and the year's targets, beside the live month: read when the page opens or is looked at again. */
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { monthRecord, type MonthRecord } from '../../shared/document/month-json.ts'
import { planRoom, progressRoom, type RoomName } from '../../shared/document/rooms.ts'
import { planHead } from '../../shared/document/task-list.ts'
import { unitsOf } from '../../shared/document/values.ts'
import type { PlacesTargets } from '../../shared/supervision/places.ts'
import { yearOf, type Month } from '../../shared/time.ts'
import { openReader } from '../stores/other-rooms.ts'
import { useRooms } from '../stores/rooms.ts'
import { monthsBefore, targetsOf } from './year.ts'

/** who goes to and fro between two windows need not ask for a year each time */
const STALE_MS = 60_000

export interface YearBeside {
  /** earlier months of the year and of the year before it, the earliest first */
  before: ShallowRef<readonly MonthRecord[]>
  targets: ShallowRef<PlacesTargets>
  /** the plan and the months that neither the server nor this computer has: without one of them every sum is wrong */
  missing: ShallowRef<readonly RoomName[]>
  /** all has been read, nothing is missing */
  isWhole: ShallowRef<boolean>
  /** Reads it all again. */
  retry(): Promise<void>
}

export function useYear(month: () => Month): YearBeside {
  const rooms = useRooms()
  const before = shallowRef<readonly MonthRecord[]>([])
  const targets = shallowRef<PlacesTargets>(targetsOf(null, yearOf(month())))
  const missing = shallowRef<readonly RoomName[]>([])
  const isWhole = shallowRef(false)
  let turn = 0
  let askedAt = 0

  async function load(): Promise<void> {
    const mine = ++turn
    askedAt = Date.now()
    const at = month()
    const reader = await openReader()
    const planned = planRoom(yearOf(at))
    const plan = await reader(planned, doc => ({ head: planHead(doc), units: unitsOf(doc) }))
    const wanted = monthsBefore(rooms.rooms, at)
    const found: MonthRecord[] = []
    // one after another: twenty months at once are too much for a small server
    for (const one of wanted) {
      if (mine !== turn) return
      // what was read a while ago is whole too
      const record = (await reader(progressRoom(one), monthRecord)) ?? before.value.find(read => read.month === one)
      if (record) found.push(record)
    }
    if (mine !== turn) return
    const isPlanLost = plan === null && rooms.rooms.some(({ room }) => room === planned)
    const lost = wanted.filter(one => !found.some(record => record.month === one)).map(progressRoom)
    if (!isPlanLost) targets.value = targetsOf(plan, yearOf(at))
    before.value = found
    missing.value = isPlanLost ? [planned, ...lost] : lost
    isWhole.value = missing.value.length === 0
  }

  watch(
    month,
    () => {
      before.value = []
      missing.value = []
      isWhole.value = false
      void load()
    },
    { immediate: true },
  )
  const look = (): void => {
    if (document.visibilityState === 'visible' && Date.now() - askedAt > STALE_MS) void load()
  }
  document.addEventListener('visibilitychange', look)
  onScopeDispose(() => {
    turn++
    document.removeEventListener('visibilitychange', look)
  })
  return { before, targets, missing, isWhole, retry: load }
}
