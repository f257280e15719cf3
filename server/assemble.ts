/** Puts the server together: store, rooms, first start, calls, sockets. Whoever listens with it closes it. */
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { createAccounts } from './accounts/accounts.ts'
import { createSessions } from './accounts/sessions.ts'
import { createThrottle } from './accounts/throttle.ts'
import { createAudit } from './audit/audit.ts'
import type { Config } from './config.ts'
import { firstStart, type FirstStart } from './first-start.ts'
import { createApp } from './http/app.ts'
import { createMetrics } from './metrics/metrics.ts'
import { createMonths } from './months/months.ts'
import { createReports } from './months/reports.ts'
import { alone } from './store/alone.ts'
import { placeOf } from './store/database-url.ts'
import { openPostgres } from './store/postgres.ts'
import { openSqlite } from './store/sqlite.ts'
import type { StoreError } from './store/store.ts'
import { openRooms } from './sync/rooms.ts'
import { attachSync } from './sync/socket.ts'

const DAY_MS = 86_400_000

export interface Assembled {
  app: FastifyInstance
  first: FirstStart
  /** In order, with nothing unsaved. */
  close(): Promise<void>
}

export interface AssembleOptions {
  log: Logger
  version: string
  /** the built client's directory */
  dist: string
  /** the clock by which reports are late, and the log and the audit dated: ms since the epoch */
  now?(): number
  /** nothing can be stored any more until the process starts again */
  lost?(reason: StoreError): void
}

export async function assemble(
  config: Config,
  { log, version, dist, now = Date.now, lost }: AssembleOptions,
): Promise<Assembled> {
  const failed = (what: string) => (error: unknown) => log.error({ reason: String(error) }, what)
  const opened =
    config.databaseUrl === null
      ? await openSqlite(config.dataDir, lost)
      : await openPostgres(config.databaseUrl, reason =>
          log.warn({ reason: String(reason) }, 'a connection to the database broke'),
        )
  const metrics = createMetrics(version)
  const store = metrics.measured(opened)
  if (config.databaseUrl !== null) log.info({ database: placeOf(config.databaseUrl) }, 'keeps everything in PostgreSQL')
  const rooms = openRooms(store, log, { meter: metrics.meter, now })
  const sessions = createSessions(store)
  const accounts = createAccounts(store, sessions)
  const audit = createAudit({ store, failed: failed('no audit record'), now })
  const first = await alone(store, 'first start', () => firstStart({ rooms, accounts, audit }, config))
  const months = createMonths({ store, rooms, now, failed: failed("a month lacks a change of the plan's units") })
  // nobody waits for it: a plan that was changed in a server's last moment is rare
  void months.catchUp().catch(failed('months may lack what their plans became'))
  const clean = (): Promise<void> =>
    sessions.clean().catch((error: unknown) => log.warn({ reason: String(error) }, 'old sessions stay'))
  await clean()
  const cleaner = setInterval(clean, DAY_MS)
  cleaner.unref()
  const reports = createReports({ store, rooms, now })
  const parts = {
    store,
    rooms,
    sessions,
    accounts,
    throttle: createThrottle(Date.now, store.others?.failures),
    audit,
    months,
    reports,
    metrics,
  }
  const app = await createApp({ ...config, ...parts, now, version }, dist, log)
  const sync = attachSync(app.server, {
    rooms,
    sessions,
    audit,
    trustProxy: config.trustProxy,
    log,
    meter: metrics.meter,
  })
  return {
    app,
    first,
    async close() {
      clearInterval(cleaner)
      sync.close()
      await app.close()
      await months.close()
      await rooms.close()
      await audit.close()
      await store.close()
      metrics.close()
    },
  }
}
