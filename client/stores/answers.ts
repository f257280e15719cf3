/** The server's answers that the page keeps and goes on from, parsed at the border; null where something else answered. */
import { ROLES } from '../../shared/access.ts'
import { isUnitId } from '../../shared/annex/units.ts'
import type { RoomEntry, SignedIn } from '../../shared/api.ts'
import { roomKind, type RoomName } from '../../shared/document/rooms.ts'
import { isRecord } from '../../shared/document/values.ts'
import { isCivilDate, isMonth } from '../../shared/time.ts'

export function readSignedIn(value: unknown): SignedIn | null {
  if (!isRecord(value)) return null
  const { account, name, unit, mustChangePassword } = value
  const role = ROLES.find(one => one === value.role)
  if (typeof account !== 'string' || typeof name !== 'string' || role === undefined) return null
  if (typeof unit !== 'string' || !isUnitId(unit) || typeof mustChangePassword !== 'boolean') return null
  return { account, name, unit, role, mustChangePassword }
}

export function readRooms(value: unknown): RoomEntry[] | null {
  if (!Array.isArray(value)) return null
  const entries = value.map(readRoom)
  return entries.every(entry => entry !== null) ? entries : null
}

function readRoom(value: unknown): RoomEntry | null {
  if (!isRecord(value)) return null
  const { room, kind, year, epoch } = value
  if (typeof room !== 'string' || typeof year !== 'number' || typeof epoch !== 'string') return null
  if (roomKind(room)?.kind !== kind) return null
  const named = { room: room as RoomName, year, epoch }
  return kind === 'plan' ? { ...named, kind } : readMonth(value, named)
}

function readMonth(
  value: Record<string, unknown>,
  named: Pick<RoomEntry, 'room' | 'year' | 'epoch'>,
): RoomEntry | null {
  const { month, deadline, closed } = value
  if (typeof month !== 'string' || !isMonth(month)) return null
  return {
    ...named,
    kind: 'progress',
    month,
    ...(typeof deadline === 'string' && isCivilDate(deadline) && { deadline }),
    ...(typeof closed === 'boolean' && { closed }),
  }
}
