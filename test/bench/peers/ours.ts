/** This server as a contender, on SQLite or PostgreSQL, with 23 accounts and as many rooms as a measure needs. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import type { UnitId } from '../../../shared/annex/units.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'
import { openPostgres } from '../../../server/store/postgres.ts'
import { openSqlite } from '../../../server/store/sqlite.ts'
import type { Store } from '../../../server/store/store.ts'
import { newDatabase, type TestDatabase } from '../../postgres/database.ts'
import { ADMIN, ADMIN_PASSWORD, issueAll, signIn, startServer, type TestServer } from '../../sync/server.ts'
import { MONTH } from '../../sync/stock-client.ts'
import type { Door } from './client.ts'
import { memoryOf, probed, type Contender } from './contenders.ts'
import { createTypist } from './typist.ts'
import { postgresOf } from './usage.ts'

const PASSWORD = 'a-password-of-the-unit'
const FIRST_YEAR = 2100
const MONTHS = 12

/** The n-th room that `startOurs` makes. */
export const roomName = (n: number): RoomName =>
  `progress-${FIRST_YEAR + Math.floor(n / MONTHS)}-${String((n % MONTHS) + 1).padStart(2, '0')}` as RoomName

export interface Ours extends Contender {
  /** what each of its rooms begins with */
  month: Uint8Array
  servers: readonly TestServer[]
}

export interface OursOptions {
  /** address of a PostgreSQL; SQLite without */
  postgres?: string
  rooms: number
  /** what each room begins with, where another contender's is to be the same */
  month?: Uint8Array
  /** server processes, on PostgreSQL alone */
  processes?: number
}

export async function startOurs({ postgres, rooms, month: given, processes = 1 }: OursOptions): Promise<Ours> {
  const folder = mkdtempSync(join(tmpdir(), 'liantian-ours-'))
  const database = postgres === undefined ? null : await newDatabase(postgres)
  const { month, cookies } = await makeRooms({ folder, database, rooms, given })
  const memoryFile = (n: number): string => join(folder, `memory-${n}.json`)
  const start = (n: number): Promise<TestServer> =>
    startServer({
      dataDir: folder,
      env: { ...probed(memoryFile(n)), ...(database && { DATABASE_URL: database.url }) },
    })
  const all = (): Promise<TestServer[]> => Promise.all(Array.from({ length: processes }, (_, n) => start(n)))
  let servers = await all()
  const pids = (): number[] => servers.map(one => one.process.pid ?? 0)
  const units = typingUnits(month)

  function door(room: string, person: number | null): Door {
    const { url } = servers[(person ?? 0) % servers.length] ?? { url: '' }
    const unit = person === null ? undefined : units[person % units.length]
    return {
      address: `${url.replace('http', 'ws')}/sync/${room}`,
      headers: { cookie: cookies.get(unit ?? (ADMIN as UnitId)) ?? '', origin: url },
      envelope: null,
    }
  }

  return {
    name: `this server + ${database ? 'PostgreSQL' : 'SQLite'}`,
    month,
    get servers() {
      return servers
    },
    door,
    pids,
    databasePids: () => (database ? postgresOf(new URL(database.url).port) : []),
    async memory() {
      const each = await Promise.all(pids().map((pid, n) => memoryOf(pid, memoryFile(n))))
      return { used: sum(each.map(one => one.used)), rss: sum(each.map(one => one.rss)) }
    },
    async restart() {
      for (const one of servers) await one.stop()
      servers = await all()
    },
    async killAndRestart() {
      for (const one of servers) await one.kill()
      servers = await all()
    },
    async remove() {
      for (const one of servers) await one.kill()
      await database?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** The first month of a first start, again and again under other names, and everyone's session. */
async function makeRooms({
  folder,
  database,
  rooms,
  given,
}: {
  folder: string
  database: TestDatabase | null
  rooms: number
  given: Uint8Array | undefined
}): Promise<{ month: Uint8Array; cookies: Map<UnitId, string> }> {
  const first = await startServer({ dataDir: folder, env: database ? { DATABASE_URL: database.url } : {} })
  const { cookie } = await signIn(first.url, ADMIN, ADMIN_PASSWORD)
  const cookies = await issueAll(first.url, cookie, PASSWORD)
  await first.stop()
  const store = await (database ? openPostgres(database.url, () => undefined) : openSqlite(folder))
  const month = given ?? (await monthIn(store))
  for (let n = 0; n < rooms; n++) {
    const entries = [{ seq: 1, account: 'system', at: Date.now(), update: month }]
    await store.createRoom(`epoch-${n}`, { room: roomName(n), entries, owners: [] })
  }
  await store.close()
  return { month, cookies }
}

async function monthIn(store: Store): Promise<Uint8Array> {
  const log = await store.openRoom(MONTH as RoomName)
  if (!log) throw new Error('no first month')
  const updates = log.entries.map(({ update }) => update)
  return Y.mergeUpdates(log.snapshot ? [log.snapshot.update, ...updates] : updates)
}

/** Typist n writes for this unit. */
function typingUnits(month: Uint8Array): UnitId[] {
  const units: UnitId[] = []
  for (let n = 0; ; n++) {
    const { unit } = createTypist(month, n, 1)
    if (unit === units[0]) return units
    units.push(unit)
  }
}
