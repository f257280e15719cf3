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
import { createMetrics } from '../../server/metrics/metrics.ts'
import { StoreError, type Store } from '../../server/store/store.ts'
import { openRooms } from '../../server/sync/rooms.ts'

const HEALTH = { method: 'GET', url: '/api/health' } as const

const TOKEN = 'a-token-of-the-tests'

/** The calls alone, on a disk that is full until the test says otherwise. */
async function openOnFullDisk() {
  const folder = await mkdtemp(join(tmpdir(), 'liantian-health-'))
  await writeFile(join(folder, 'index.html'), '')
  const disk = { isFull: true, probes: 0 }
  const sqlite = await openSqlite(join(folder, 'data'))
  const store: Store = {
    ...sqlite,
    async figures() {
      if (disk.isFull) throw new StoreError('disk I/O error')
      return sqlite.figures()
    },
    async probe() {
      disk.probes++
      if (disk.isFull) throw new StoreError('database or disk is full')
      return sqlite.probe()
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
      metrics: createMetrics('0'),
      metricsToken: TOKEN,
    },
    folder,
    log,
  )
  return {
    app,
    disk,
    lines,
    async close() {
      await app.close()
      await rooms.close()
      await store.close()
      await rm(folder, { recursive: true })
    },
  }
}

it('LOG-27: while nothing can be saved the health is 503 with its code; the disk is asked, and the log told, once a second however often anyone asks', async () => {
  const { app, disk, lines, close } = await openOnFullDisk()
  const answers = await Promise.all(Array.from({ length: 50 }, () => app.inject(HEALTH)))
  for (const answer of answers) {
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({ ok: false, code: 'unavailable' })
  }
  expect([disk.probes, lines.filter(line => line.includes('nothing can be saved')).length]).toEqual([1, 1])
  disk.isFull = false
  await expect.poll(async () => (await app.inject(HEALTH)).statusCode, { timeout: 5_000 }).toBe(200)
  await close()
})

it('OPS-04: while nothing can be saved the figures say so, and leave out what is not known', async () => {
  const { app, disk, close } = await openOnFullDisk()
  const figures = async (): Promise<string> => (await app.inject('/metrics')).body
  const full = await figures()
  expect(full).toContain('liantian_store_healthy 0')
  expect(full).not.toMatch(/^liantian_(accounts|log_entries|database_bytes|snapshot_timestamp_seconds) /m)
  disk.isFull = false
  await expect.poll(figures, { timeout: 5_000 }).toContain('liantian_store_healthy 1')
  expect(await figures()).toMatch(/^liantian_database_bytes [1-9]\d+$/m)
  await close()
})

it('OPS-02: the figures are for this machine by its own socket and name, through no proxy, or for the token', async () => {
  const { app, close } = await openOnFullDisk()
  const status = async (more: { remoteAddress?: string; headers?: Record<string, string> }): Promise<number> =>
    (await app.inject({ url: '/metrics', ...more })).statusCode
  const [elsewhere, authorization] = ['192.0.2.7', `Bearer ${TOKEN}`]
  expect(await status({})).toBe(200)
  expect(await status({ remoteAddress: '::1', headers: { host: '[::1]:8080' } })).toBe(200)
  expect(await status({ remoteAddress: '::ffff:127.0.0.1', headers: { host: 'localhost' } })).toBe(200)
  expect(await status({ remoteAddress: elsewhere })).toBe(403)
  expect(await status({ headers: { host: 'liantian.example' } })).toBe(403)
  for (const name of ['x-forwarded-for', 'X-Forwarded-Proto', 'x-forwarded-host', 'forwarded', 'via', 'x-real-ip'])
    expect(await status({ headers: { [name]: '127.0.0.1' } }), name).toBe(403)
  expect(await status({ remoteAddress: elsewhere, headers: { 'x-forwarded-for': '127.0.0.1' } })).toBe(403)
  expect(await status({ remoteAddress: elsewhere, headers: { authorization } })).toBe(200)
  for (const wrong of [`Bearer ${TOKEN}x`, 'Bearer ', 'Bearer x', TOKEN, `Basic ${TOKEN}`])
    expect(await status({ remoteAddress: elsewhere, headers: { authorization: wrong } }), wrong).toBe(403)
  const refusal = await app.inject({ url: '/metrics', remoteAddress: elsewhere })
  expect(refusal.json()).toMatchObject({ code: 'metrics', message: expect.stringMatching(/^[\u4e00-\u9fff]/) })
  await close()
})
