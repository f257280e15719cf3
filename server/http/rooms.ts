/** `GET /api/rooms`: the plans and months that there are. */
import type { FastifyInstance } from 'fastify'
import type { RoomEntry } from '../../shared/api.ts'
import type { ProgressHead } from '../../shared/document/progress-table.ts'
import { roomKind, type RoomKind, type RoomName } from '../../shared/document/rooms.ts'
import { yearOf } from '../../shared/time.ts'
import { signedIn, type HttpDeps } from './deps.ts'
import type { MonthHeads } from './month-heads.ts'

export function roomsResource(app: FastifyInstance, deps: HttpDeps, heads: MonthHeads): void {
  app.get('/api/rooms', async (request): Promise<RoomEntry[]> => {
    await signedIn(request, deps)
    // a plan's entry is all in the store: its table is not asked
    const tables = (await deps.store.rooms()).flatMap(({ room, epoch }) => {
      const kind = roomKind(room)
      return kind ? [{ room, epoch, kind }] : []
    })
    const months = tables.filter(({ kind }) => kind.kind === 'progress').map(({ room }) => room)
    const headOf = await heads.of(months, request.log)
    return tables.map(table => entryOf(table, headOf.get(table.room) ?? null))
  })
}

/** @param head null where it is not known: the entry then says neither the deadline nor whether it is closed, both of which may lack */
export function entryOf(
  { room, kind, epoch }: { room: RoomName; kind: RoomKind; epoch: string },
  head: ProgressHead | null,
): RoomEntry {
  if (kind.kind === 'plan') return { room, kind: 'plan', year: kind.year, epoch }
  const { month } = kind
  const { deadline = null, closed } = head ?? {}
  return {
    ...{ room, kind: 'progress', year: yearOf(month), month },
    ...(deadline && { deadline }),
    ...(closed !== undefined && { closed }),
    epoch,
  }
}
