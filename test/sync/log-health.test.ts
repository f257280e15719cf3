/** What the health says while nothing can be saved, and what it costs to ask. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { createAccounts } from '../../server/accounts/accounts.ts'
import { createSessions } from '../../server/accounts/sessions.ts'
import { createThrottle } from '../../server/accounts/throttle.ts'
import { createAudit } from '../../server/audit/audit.ts'
import { createApp } from '../../server/http/app.ts'
import { createMonths } from '../../server/months/months.ts'
import { createReports } from '../../server/months/reports.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { StoreError, type Store } from '../../server/store/store.ts'
import { openRooms } from '../../server/sync/rooms.ts'

const HEALTH = { method: 'GET', url: '/api/health' } as const

it('LOG-27: while nothing can be saved the health is 503 with its code; the disk is asked, and the log told, once a second however often anyone asks', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'liantian-health-'))
  await writeFile(join(folder, 'index.html'), '')
  let isFull = true
  let probes = 0
  const disk = await openSqlite(join(folder, 'data'))
  const store: Store = {
    ...disk,
    async probe() {
      probes++
      if (isFull) throw new StoreError('database or disk is full')
      return disk.probe()
    },
  }
  const lines: string[] = []
  const log = pino({}, { write: line => void lines.push(line) })
  const sessions = createSessions(store)
  const rooms = openRooms(store, log)
  const months = createMonths({ store, rooms, now: Date.now, failed: reason => log.error(reason) })
  const app = await createApp(
    {
      ...{ store, months, reports: createReports({ store, rooms, now: Date.now }), now: Date.now },
      sessions,
      rooms,
      accounts: createAccounts(store, sessions),
      audit: createAudit({ store, failed: reason => log.error(reason) }),
      throttle: createThrottle(),
      version: '0',
      gridLicence: '',
      contactPhone: null,
      contactEmail: null,
      trustProxy: false,
    },
    folder,
    log,
  )
  const answers = await Promise.all(Array.from({ length: 50 }, () => app.inject(HEALTH)))
  for (const answer of answers) {
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({ ok: false, code: 'unavailable' })
  }
  expect([probes, lines.filter(line => line.includes('nothing can be saved')).length]).toEqual([1, 1])
  isFull = false
  await expect.poll(async () => (await app.inject(HEALTH)).statusCode, { timeout: 5_000 }).toBe(200)
  await app.close()
  await rooms.close()
  await store.close()
  await rm(folder, { recursive: true })
})
