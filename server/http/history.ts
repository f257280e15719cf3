/**
 * `/api/rooms/:room/…`: `history`, who wrote what into a cell; `edits`, who edited which cells of the table; `content`, the
 * whole table as it stood at a moment.
 */
import type { FastifyInstance } from 'fastify'
import { isUnitId } from '../../shared/annex/units.ts'
import type { EditEntry, HistoryEntry, RoomEdits } from '../../shared/api.ts'
import type { Cell } from '../../shared/document/cell.ts'
import { ROW_COUNTS, ROW_TEXTS } from '../../shared/document/progress-table.ts'
import type { RoomKind } from '../../shared/document/rooms.ts'
import { TASK_TEXTS } from '../../shared/document/task-list.ts'
import { instant } from '../../shared/time.ts'
import { createQueue } from '../store/queue.ts'
import { contentOf, editsOf, historyOf } from '../sync/history.ts'
import type { Room } from '../sync/room.ts'
import { namesIn, roomAt, signedIn, type HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'

interface Query {
  unit?: string
  row?: string
  field?: string
}

const FIELDS: Readonly<Record<RoomKind['kind'], readonly string[]>> = {
  progress: [...ROW_TEXTS, ...ROW_COUNTS],
  plan: TASK_TEXTS,
}

export function historyResource(app: FastifyInstance, deps: HttpDeps): void {
  // each replays a whole log
  const inTurn = createQueue(2, 50)
  app.get<{ Params: { room: string }; Querystring: Query }>(
    '/api/rooms/:room/history',
    async (request): Promise<HistoryEntry[]> => {
      await signedIn(request, deps)
      const { name, kind } = await loggedRoom(request.params.room, deps)
      const cell = readCell(request.query, kind.kind)
      const versions = await inTurn(() => historyOf(deps.store, name, cell))
      if (!versions) throw new HttpError('unknown-cell')
      const nameOf = await namesIn(deps)
      return versions.map(({ at, account, text }) => ({ at: instant(at), account, name: nameOf(account), text }))
    },
  )

  app.get<{ Params: { room: string } }>('/api/rooms/:room/edits', async (request): Promise<RoomEdits> => {
    await signedIn(request, deps)
    const { name } = await loggedRoom(request.params.room, deps)
    const { begunAt, edits } = await inTurn(() => editsOf(deps.store, name))
    const nameOf = await namesIn(deps)
    const entry = ({ unit, row, field, account, at, begunAt: from }: (typeof edits)[number]): EditEntry => ({
      ...{ unit, row, field, account },
      name: nameOf(account),
      from: instant(from),
      at: instant(at),
    })
    return { begunAt: instant(begunAt ?? Date.now()), edits: edits.map(entry) }
  })

  app.get<{ Params: { room: string }; Querystring: { at?: string } }>(
    '/api/rooms/:room/content',
    async (request, reply) => {
      await signedIn(request, deps)
      const { name } = await loggedRoom(request.params.room, deps)
      const at = readMoment(request.query.at)
      const content = await inTurn(() => contentOf(deps.store, name, at))
      return reply.type('application/octet-stream').send(Buffer.from(content))
    },
  )
}

/** All that was received of it so far is in its log. */
async function loggedRoom(name: string, deps: HttpDeps): Promise<Room> {
  const room = await roomAt(name, deps)
  await room.durable()
  return room
}

/** ISO 8601; absent is now. */
function readMoment(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new HttpError('bad-request')
  return at
}

function readCell({ unit, row = '', field = '' }: Query, kind: RoomKind['kind']): Cell {
  if (!FIELDS[kind].includes(field)) throw new HttpError('unknown-cell')
  if (kind === 'plan') return { unit: null, row, field }
  if (unit === undefined || !isUnitId(unit)) throw new HttpError('unknown-unit')
  return { unit, row, field }
}
