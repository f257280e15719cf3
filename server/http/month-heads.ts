/**
 * Each month's deadline, and whether it is closed: both stand in its table. A table is read again only once its log has grown, since the
 * list of all of them is asked for by every page that opens, and would keep years of tables in memory.
 */
import { progressHead, type ProgressHead } from '../../shared/document/progress-table.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { FastifyBaseLogger } from 'fastify'
import { readRoom, type HttpDeps } from './deps.ts'

/** one that cannot be read is tried again so much later: until then it lets nobody wait */
const AGAIN_AFTER_MS = 10_000

interface Known {
  /** number of the log's last entry then */
  seq: number
  /** null: it could not be read */
  head: ProgressHead | null
  /** of the monotonic clock, ms */
  at: number
}

export interface MonthHeads {
  /** Null for a table that cannot be read now, of which the log is told: the others are there all the same. */
  of(
    names: readonly RoomName[],
    log: Pick<FastifyBaseLogger, 'error'>,
  ): Promise<ReadonlyMap<RoomName, ProgressHead | null>>
}

export function createMonthHeads(
  deps: Pick<HttpDeps, 'rooms'> & { store: Pick<HttpDeps['store'], 'newest'> },
  now: () => number = () => performance.now(),
): MonthHeads {
  const known = new Map<RoomName, Known>()

  const stillHolds = ({ seq, head, at }: Known, newest: number): boolean =>
    seq === newest && (head !== null || now() - at < AGAIN_AFTER_MS)

  return {
    async of(names, log) {
      const newest = await deps.store.newest(names).catch((reason: unknown) => {
        log.error({ reason: String(reason) }, 'the newest entries cannot be asked for: every table is read')
        return new Map<RoomName, number>()
      })
      const headOf = async (name: RoomName): Promise<ProgressHead | null> => {
        const seq = newest.get(name)
        const last = known.get(name)
        if (last && seq !== undefined && stillHolds(last, seq)) return last.head
        const head = await readRoom(name, deps, progressHead).catch((reason: unknown) => {
          log.error(
            { room: name, reason: String(reason) },
            'a table cannot be read: it is told of without its deadline',
          )
          return null
        })
        if (seq !== undefined) known.set(name, { seq, head, at: now() })
        return head
      }
      return new Map(await Promise.all(names.map(async name => [name, await headOf(name)] as const)))
    },
  }
}
