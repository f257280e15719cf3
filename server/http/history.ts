/** `GET /api/rooms/:room/history`: who wrote what into a cell, newest first. */
import type { FastifyInstance } from 'fastify'
import { isUnitId } from '../../shared/annex/units.ts'
import type { HistoryEntry } from '../../shared/api.ts'
import type { Cell } from '../../shared/document/cell.ts'
import { ROW_COUNTS, ROW_TEXTS } from '../../shared/document/progress-table.ts'
import type { RoomKind } from '../../shared/document/rooms.ts'
import { TASK_TEXTS } from '../../shared/document/task-list.ts'
import { instant } from '../../shared/time.ts'
import { createQueue } from '../accounts/queue.ts'
import { historyOf } from '../sync/history.ts'
import { readRoom, signedIn, type HttpDeps } from './deps.ts'
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
      const { name, kind } = await readRoom(request.params.room, deps)
      const cell = readCell(request.query, kind.kind)
      const versions = await inTurn(() => historyOf(deps.store, name, cell))
      if (!versions) throw new HttpError('unknown-cell')
      const names = new Map((await deps.store.accounts()).map(({ account, name: person }) => [account, person]))
      return versions.map(({ at, account, text }) => ({
        at: instant(at),
        account,
        name: names.get(account) ?? account,
        text,
      }))
    },
  )
}

function readCell({ unit, row = '', field = '' }: Query, kind: RoomKind['kind']): Cell {
  if (!FIELDS[kind].includes(field)) throw new HttpError('unknown-cell')
  if (kind === 'plan') return { unit: null, row, field }
  if (unit === undefined || !isUnitId(unit)) throw new HttpError('unknown-unit')
  return { unit, row, field }
}
