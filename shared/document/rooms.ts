/** Names of rooms (contract, section 3): `plan-YYYY` and `progress-YYYY-MM`. */
import { isMonth, type Month } from '../time.ts'

export type RoomName = string & { readonly brand: 'RoomName' }

export type RoomKind = { kind: 'plan'; year: number } | { kind: 'progress'; month: Month }

export const planRoom = (year: number): RoomName => `plan-${year}` as RoomName
export const progressRoom = (month: Month): RoomName => `progress-${month}` as RoomName

/** What a name says, or null where it is no room's name. */
export function roomKind(name: string): RoomKind | null {
  const plan = /^plan-(2[0-9]{3})$/.exec(name)
  if (plan) return { kind: 'plan', year: Number(plan[1]) }
  const month = /^progress-(.{7})$/.exec(name)?.[1]
  return month !== undefined && isMonth(month) ? { kind: 'progress', month } : null
}
