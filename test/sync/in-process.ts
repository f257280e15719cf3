/** The sync endpoint in this process, on a real socket and a real disk, with sessions that the test ends when it likes. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import * as Y from 'yjs'
import type { Account } from '../../shared/access.ts'
import { firstMonth, writeFirstPlan, writeMonth } from '../../shared/document/opening.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { CivilDate, Month } from '../../shared/time.ts'
import { createAudit } from '../../server/audit/audit.ts'
import type { Session, SessionEnd } from '../../server/accounts/sessions.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import type { RoomStore, Store } from '../../server/store/store.ts'
import { openRooms, type Rooms } from '../../server/sync/rooms.ts'
import { attachSync } from '../../server/sync/socket.ts'
import { MONTH, PLAN } from './stock-client.ts'

export interface Endpoint {
  url: string
  rooms: Rooms
  /** of the log */
  lines: readonly string[]
  /** Ends a session as a sign-out does. */
  end(session: SessionEnd): void
  close(): Promise<void>
}

export interface EndpointOptions {
  pingMs?: number
  keepEmptyMs?: number
  /** what stands between the rooms and the disk */
  through?(store: Store): RoomStore
  /** the session of a cookie */
  sessionOf(cookie: string): Promise<Session | null>
}

export const sessionFor = (account: Account, endsAt = Number.POSITIVE_INFINITY): Session => ({
  id: account.account,
  account,
  mustChangePassword: false,
  endsAt,
})

export async function openEndpoint({
  pingMs,
  keepEmptyMs,
  through = store => store,
  sessionOf,
}: EndpointOptions): Promise<Endpoint> {
  const dataDir = await mkdtemp(join(tmpdir(), 'liantian-'))
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: line => void lines.push(line) })
  const store = await openSqlite(dataDir)
  const rooms = openRooms(through(store), log, keepEmptyMs === undefined ? {} : { keepEmptyMs })
  const plan = new Y.Doc()
  writeFirstPlan(plan, 2022)
  await rooms.create(PLAN as RoomName, doc => writeFirstPlan(doc, 2022))
  await rooms.create(MONTH as RoomName, doc =>
    writeMonth(doc, firstMonth(plan, '2022-09' as Month, '2022-09-25' as CivilDate)),
  )
  const http = createServer()
  const listeners = new Set<(end: SessionEnd) => void>()
  const sessions = {
    of: (cookie: string | undefined) => sessionOf(cookie ?? ''),
    keepAlive: () => undefined,
    lookAfter: async () => undefined,
    onEnded(listener: (end: SessionEnd) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const sync = attachSync(http, {
    rooms,
    sessions,
    audit: createAudit({ store, failed: reason => log.error(reason) }),
    trustProxy: false,
    log,
    ...(pingMs !== undefined && { pingMs }),
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    rooms,
    lines,
    end: end => listeners.forEach(listener => listener(end)),
    async close() {
      sync.close()
      http.closeAllConnections()
      http.close()
      await rooms.close()
      await store.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
