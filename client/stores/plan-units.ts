/** The units of the newest plan, as the server has them or this computer: the lead office adds to them and retires some. */
import type { Unit } from '../../shared/annex/units.ts'
import { unitsOf } from '../../shared/document/values.ts'
import { openReader } from './other-rooms.ts'
import { useRooms } from './rooms.ts'

/** Null where neither has the plan. */
export async function loadPlanUnits(): Promise<Unit[] | null> {
  const read = await openReader()
  const plans = useRooms().rooms.flatMap(room => (room.kind === 'plan' ? [room] : []))
  const [newest] = plans.sort((a, b) => b.year - a.year)
  return newest ? read(newest.room, unitsOf) : null
}
