/** A report's state and its copy are one commit: neither is there without the other, whenever the server dies. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { pino } from 'pino'
import * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReportEntry } from '../../shared/api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { firstMonth, writeFirstPlan, writeMonth } from '../../shared/document/opening.ts'
import { reportOf } from '../../shared/document/progress-table.ts'
import { parseReportCopy } from '../../shared/document/report-copy.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { BulletinEntry, ChaseEntry, FrozenCopy } from '../../shared/month-api.ts'
import type { CivilDate, Month } from '../../shared/time.ts'
import { createReports } from '../../server/months/reports.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { StoreError, type Store } from '../../server/store/store.ts'
import { openRooms } from '../../server/sync/rooms.ts'
import { newPerson, person, type Person } from './calls.ts'
import { ADMIN, ADMIN_PASSWORD, ask, signIn, startServer, type TestServer } from './server.ts'
import { join, MONTH, textIn, until } from './stock-client.ts'

const MUER = 'muer' as UnitId
const PATH = '/api/months/2022-09/reports/muer'
const KILLS = 8

let server: TestServer
let lead: Person
let muer: Person

beforeAll(async () => {
  server = await startServer()
  lead = person(server.url, (await signIn(server.url, ADMIN, ADMIN_PASSWORD)).cookie)
  muer = await newPerson(lead, 'muer', 'muer')
  const [mine, check] = await Promise.all([join(server.url, muer.cookie), join(server.url, lead.cookie)])
  textIn(mine.doc, MUER, 'progress').insert(0, '新增托位40个')
  await until(check.doc, () => textIn(check.doc, MUER, 'progress').length > 0)
  for (const client of [mine, check]) client.close()
})
afterAll(async () => {
  await server.stop()
  await rm(server.dataDir, { recursive: true, force: true })
})

async function killed(): Promise<void> {
  await server.kill()
  server = await startServer({ dataDir: server.dataDir, env: { PORT: String(server.port) } })
}

const stateNow = async (): Promise<string | undefined> =>
  (await lead.get<ReportEntry[]>('/api/months/2022-09/reports')).find(({ unit }) => unit === MUER)?.state
const copies = (): Promise<FrozenCopy[]> => lead.get(`${PATH}/copies`)

describe('a report and its copy', () => {
  it('MONTH-14: killed right after its 200, neither the state nor the copy is lost', async () => {
    for (let n = 1; n <= 3; n++) {
      expect((await muer.send('POST', PATH, { action: 'submit' })).status).toBe(200)
      await killed()
      expect(await stateNow()).toBe('submitted')
      const copy = await lead.get<FrozenCopy>(`${PATH}/copies/${n}`)
      expect(parseReportCopy(copy.text)).toMatchObject({
        n,
        unit: { id: 'muer' },
        rows: [{ progress: '新增托位40个' }],
      })
      expect((await lead.send('POST', PATH, { action: 'return' })).status).toBe(200)
      await killed()
      expect(await stateNow()).toBe('returned')
    }
  })

  it(`MONTH-15: ${KILLS} times killed at random moments of a submission: the copy is there exactly where the state is`, async () => {
    for (let round = 0; round < KILLS; round++) {
      const before = (await copies()).length
      const asked = ask(server.url, PATH, { method: 'POST', cookie: muer.cookie, body: { action: 'submit' } }).then(
        ({ status }) => status,
        () => 0,
      )
      await pause(Math.random() * 12)
      await killed()
      const [isSubmitted, status] = [(await stateNow()) === 'submitted', await asked]
      expect((await copies()).length - before).toBe(isSubmitted ? 1 : 0)
      if (status === 200) expect(isSubmitted).toBe(true)
      if (isSubmitted) await lead.send('POST', PATH, { action: 'return' })
    }
  })

  it('MONTH-16: a commit that fails leaves neither; the next one goes on', async () => {
    const folder = await mkdtemp(joinPath(tmpdir(), 'liantian-reports-'))
    const disk = await openSqlite(folder)
    let isFull = false
    const store: Store = {
      ...disk,
      commit: batch => (isFull ? Promise.reject(new StoreError('database or disk is full')) : disk.commit(batch)),
    }
    const rooms = openRooms(store, pino({ level: 'silent' }))
    const plan = new Y.Doc()
    writeFirstPlan(plan, 2022)
    const month = '2022-09' as Month
    await rooms.create(MONTH as RoomName, doc => {
      writeMonth(doc, firstMonth(plan, month, '2022-09-25' as CivilDate))
      textIn(doc, MUER, 'progress').insert(0, '完成')
    })
    const reports = createReports({ store, rooms, now: Date.now })
    const who = { account: 'muer', name: '木耳镇', unit: MUER, role: 'reporter' as const }
    const submit = () => reports.step(who, { month, unit: MUER }, { action: 'submit' })
    isFull = true
    await expect(submit()).rejects.toThrow(StoreError)
    isFull = false
    const room = await rooms.open(MONTH)
    expect([room && reportOf(room.doc, MUER), await store.records({ month, kind: 'copy' })]).toEqual([null, []])
    expect(await submit()).toMatchObject({ state: 'submitted' })
    expect(await store.records({ month, kind: 'copy' })).toHaveLength(1)
    await rooms.close()
    await disk.close()
    await rm(folder, { recursive: true })
  })

  it('MONTH-17: a backup holds copies, chases and bulletins, and a restore brings them back', async () => {
    await lead.send('POST', '/api/months/2022-09/chases', { units: ['longxing'], way: 'visit' })
    const content = {
      ...{ format: 'liantian-bulletin', version: 1, month: '2022-09', title: '通报', to: '各有关镇街' },
      ...{ parts: [], from: '区卫生健康委', date: '2022-09-27', seals: [] },
    }
    await lead.send('POST', '/api/months/2022-09/bulletins', { content })
    const kept = { copies: await copies(), first: await lead.get<FrozenCopy>(`${PATH}/copies/1`) }
    const folder = await mkdtemp(joinPath(tmpdir(), 'liantian-kept-'))
    const run = (command: string, dataDir: string) =>
      promisify(execFile)(
        process.execPath,
        [joinPath(import.meta.dirname, `../../server/commands/${command}.ts`), joinPath(folder, 'file')],
        {
          env: { ...process.env, DATA_DIR: dataDir },
        },
      )
    await run('backup', server.dataDir)
    await run('restore', joinPath(folder, 'data'))
    const restored = await startServer({ dataDir: joinPath(folder, 'data') })
    const again = person(restored.url, (await signIn(restored.url, ADMIN, ADMIN_PASSWORD)).cookie)
    expect({ copies: await again.get(`${PATH}/copies`), first: await again.get(`${PATH}/copies/1`) }).toEqual(kept)
    expect(await again.get<ChaseEntry[]>('/api/months/2022-09/chases')).toMatchObject([
      { unit: 'longxing', way: 'visit' },
    ])
    expect(await again.get<BulletinEntry[]>('/api/months/2022-09/bulletins')).toMatchObject([{ n: 1, content }])
    await restored.stop()
    await rm(folder, { recursive: true })
  })
})
