/** `GET /api/rooms`: the plans and months that there are. */
import type { FastifyInstance } from 'fastify'
import type { RoomEntry } from '../../shared/api.ts'
import { progressHead } from '../../shared/document/progress-table.ts'
import { yearOf } from '../../shared/time.ts'
import type { Room } from '../sync/room.ts'
import { readRoom, signedIn, type HttpDeps } from './deps.ts'

export function roomsResource(app: FastifyInstance, deps: HttpDeps): void {
  app.get('/api/rooms', async (request): Promise<RoomEntry[]> => {
    await signedIn(request, deps)
    const names = await deps.rooms.names()
    return Promise.all(names.map(async name => entryOf(await readRoom(name, deps))))
  })
}

export function entryOf({ name: room, kind, epoch, doc }: Room): RoomEntry {
  if (kind.kind === 'plan') return { room, kind: 'plan', year: kind.year, epoch }
  const { deadline, closed } = progressHead(doc)
  const { month } = kind
  return { room, kind: 'progress', year: yearOf(month), month, ...(deadline && { deadline }), closed, epoch }
}
