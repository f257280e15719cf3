/** The list of all tables: what it costs, and what it says where one of them is broken. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import type { AuditEntry, RoomEntry } from '../../shared/api.ts'
import { CHINESE_DETAILS, detailWords } from '../../shared/audit.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import { createMonthHeads, type MonthHeads } from '../../server/http/month-heads.ts'
import { DATABASE_FILE } from '../../server/store/sqlite.ts'
import { person, type Person } from './calls.ts'
import { stage, type Stage } from './log-stage.ts'
import { ADMIN, ADMIN_PASSWORD, ask, signIn, startServer, type TestServer } from './server.ts'

const ROOM = 'progress-2022-09' as RoomName

let server: TestServer | undefined
afterEach(async () => {
  await server?.stop()
  if (server) await rm(server.dataDir, { recursive: true, force: true })
  server = undefined
})

describe('one table that cannot be read', () => {
  /** A server with months of its own, and then the same with the first one's log spoilt. */
  async function spoilt(): Promise<{ whole: RoomEntry[]; lead: Person; server: TestServer }> {
    const first = (server = await startServer())
    const lead = person(first.url, (await signIn(first.url, ADMIN, ADMIN_PASSWORD)).cookie)
    for (const month of ['2022-10', '2022-11'])
      expect((await lead.send('POST', '/api/months', { month })).status).toBe(201)
    const whole = await lead.get<RoomEntry[]>('/api/rooms')
    await first.stop()
    const db = new DatabaseSync(join(first.dataDir, DATABASE_FILE))
    db.exec(`DELETE FROM snapshots WHERE room = '${ROOM}'; UPDATE log SET bytes = x'0101ff' WHERE room = '${ROOM}'`)
    db.close()
    const second = (server = await startServer({ dataDir: first.dataDir }))
    const { cookie } = await signIn(second.url, ADMIN, ADMIN_PASSWORD)
    return { whole, lead: person(second.url, cookie), server: second }
  }

  it('HTTP-120: is listed by its name, without what stands in it, and hides no other; the log says so', async () => {
    const { whole, lead, server: now } = await spoilt()
    expect(whole.map(({ room }) => room)).toEqual(['plan-2022', ROOM, 'progress-2022-10', 'progress-2022-11'])
    const { month, year, epoch } = whole[1] as RoomEntry & { kind: 'progress' }
    for (let n = 0; n < 2; n++)
      expect(await lead.get('/api/rooms')).toEqual(whole.with(1, { room: ROOM, kind: 'progress', year, month, epoch }))
    expect(await now.said(/a table cannot be read/)).toContain(ROOM)
  })

  it('HTTP-122: the calendar has the other months and says which one it lacks; the next month is opened from them, and the audit says so', async () => {
    const { lead } = await spoilt()
    const { status, body } = await lead.send('POST', '/api/months', { month: '2022-12' })
    expect({ status, body }).toMatchObject({ status: 201, body: { room: 'progress-2022-12', closed: false } })
    const [record] = await lead.get<AuditEntry[]>('/api/audit?limit=1')
    expect(record).toMatchObject({ event: 'month-opened', detail: { month: '2022-12', unread: '2022-09' } })
    expect(detailWords(record?.detail ?? {}, CHINESE_DETAILS)).toBe(
      '2022年12月推进表 · 2022年9月推进表无法读取，未从中沿用联系人',
    )
    const answer = await ask(lead.url, '/api/calendar.ics?year=2022', { cookie: lead.cookie })
    const text = (await answer.text()).replaceAll('\r\n ', '')
    expect(text.match(/UID:[\d-]+/g)).toEqual(['UID:2022-10', 'UID:2022-11', 'UID:2022-12'])
    expect(text).toContain('X-WR-CALDESC:2022年9月的推进表暂时无法读取，其报送截止日未列入。\r\n')
  })
})

describe('what the list asks of a table', () => {
  function headsOn(on: Stage, now?: () => number): { heads: MonthHeads; failures: unknown[]; of(): Promise<unknown> } {
    const newest = async (): Promise<Map<RoomName, number>> => new Map([[ROOM, on.log.seq]])
    const heads = createMonthHeads({ rooms: on.rooms, store: { newest } }, now)
    const failures: unknown[] = []
    return {
      ...{ heads, failures },
      of: async () => (await heads.of([ROOM], { error: (what: unknown) => failures.push(what) })).get(ROOM),
    }
  }

  it('HTTP-121: it is read once, and again only after its log has grown', async () => {
    const on = stage(20)
    const { of } = headsOn(on)
    const head = await of()
    expect(head).toMatchObject({ closed: false })
    await expect.poll(() => on.rooms.count).toBe(0)
    expect(await of()).toEqual(head)
    expect(on.loads).toHaveLength(1)
    await (await on.rooms.open(ROOM))?.write(doc => void doc.getMap('table').set('closed', true))
    expect(await of()).toMatchObject({ closed: true })
    await on.rooms.close()
  })

  it('HTTP-121: a change whose commit fails is not remembered', async () => {
    const on = stage()
    let now = 0
    const { of, failures } = headsOn(on, () => now)
    const room = await on.rooms.open(ROOM)
    on.before.commit = () => Promise.reject(new Error('disk full'))
    const written = room?.write(doc => void doc.getMap('table').set('closed', true)).catch(String)
    expect(await of()).toBeNull()
    expect(await written).toContain('closed')
    on.before.commit = () => undefined
    now = 11_000
    expect(await of()).toMatchObject({ closed: false })
    expect(failures).toHaveLength(1)
    await on.rooms.close()
  })

  it('HTTP-120: one that could not be read is tried again after ten seconds, and until then lets nobody wait', async () => {
    const on = stage()
    let now = 0
    const { of, failures } = headsOn(on, () => now)
    const { log } = on
    log.snapshot = { seq: 1, update: new Uint8Array([1, 1, 255]) }
    expect(await of()).toBeNull()
    log.snapshot = null
    now = 9_000
    expect(await of()).toBeNull()
    expect(failures).toHaveLength(1)
    now = 11_000
    expect(await of()).toMatchObject({ closed: false })
    await on.rooms.close()
  })
})
