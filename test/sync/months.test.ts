/** Months over HTTP: opened by the plan, closed and reopened, their deadline, their units (contract, sections 3, 4 and 6). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { AuditEntry, ReportEntry, RoomEntry } from '../../shared/api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { progressHead, rowsOf } from '../../shared/document/progress-table.ts'
import { planHead, shownTasksOf } from '../../shared/document/task-list.ts'
import { unitsOf } from '../../shared/document/values.ts'
import { MESSAGE } from '../../shared/wire.ts'
import { newPerson, person, type Person } from './calls.ts'
import { startClocked, type ClockedServer } from './clocked-server.ts'
import { ADMIN, ADMIN_PASSWORD, signIn } from './server.ts'
import { join, openByHand, PLAN, refusalCode, textIn, until, type StockClient } from './stock-client.ts'

const MUER = 'muer' as UnitId
const REFORM = 'development-reform' as UnitId

let server: ClockedServer
let lead: Person
let muer: Person

beforeAll(async () => {
  server = await startClocked('2022-09-26 09:00')
  lead = person(server.url, (await signIn(server.url, ADMIN, ADMIN_PASSWORD)).cookie)
  muer = await newPerson(lead, 'muer', 'muer')
})
afterAll(() => server.close())

const months = async (): Promise<RoomEntry[]> =>
  (await lead.get<RoomEntry[]>('/api/rooms')).filter(({ kind }) => kind === 'progress')
const within = (room: string): Promise<StockClient> => join(server.url, lead.cookie, room)

describe('opening a month', () => {
  it('HTTP-40: a month is opened from the plan and the month before: by the quarterly rule, with the contacts, on the 25th', async () => {
    const september = await within('progress-2022-09')
    textIn(september.doc, MUER, 'contact').insert(0, '王工 67812345')
    const check = await within('progress-2022-09')
    await until(check.doc, () => textIn(check.doc, MUER, 'contact').length > 0)
    const { status, body } = await lead.send('POST', '/api/months', { month: '2022-10' })
    expect([status, body]).toEqual([
      201,
      {
        ...{ room: 'progress-2022-10', kind: 'progress', year: 2022, month: '2022-10' },
        ...{ deadline: '2022-10-25', closed: false, epoch: (body as RoomEntry).epoch },
      },
    ])
    const october = await within('progress-2022-10')
    expect(rowsOf(october.doc, MUER)).toMatchObject([{ contact: '王工 67812345', progress: '', removed: false }])
    expect(rowsOf(october.doc, REFORM)).toEqual([])
    expect(unitsOf(october.doc)).toHaveLength(22)
    expect((await lead.send('POST', '/api/months', { month: '2022-12', deadline: '2022-12-23' })).status).toBe(201)
    const december = await within('progress-2022-12')
    expect(rowsOf(december.doc, REFORM)).toHaveLength(1)
    expect(progressHead(december.doc)).toEqual({ month: '2022-12', deadline: '2022-12-23', closed: false })
    for (const client of [september, check, october, december]) client.close()
  })

  it('MONTH-25: the running month is opened without a deadline after its 25th too, then due on its last day', async () => {
    const clocked = await startClocked('2022-10-27 09:00')
    const { cookie } = await signIn(clocked.url, ADMIN, ADMIN_PASSWORD)
    const { status, body } = await person(clocked.url, cookie).send('POST', '/api/months', { month: '2022-10' })
    expect({ status, body }).toMatchObject({ status: 201, body: { deadline: '2022-10-31' } })
    await clocked.close()
  })

  it("HTTP-41: next year's plan starts from this year's, and the first month of it makes it", async () => {
    expect((await lead.send('POST', '/api/months', { month: '2023-01' })).status).toBe(201)
    const plan = await within('plan-2023')
    expect(planHead(plan.doc)).toMatchObject({ year: 2023, title: '2023年渝北区促进托育服务发展工作任务清单' })
    expect(shownTasksOf(plan.doc)).toHaveLength(7)
    plan.close()
    const events = (await lead.get<AuditEntry[]>('/api/audit?limit=2')).map(({ event, account, detail }) => ({
      event,
      account,
      detail,
    }))
    expect(events).toEqual([
      { event: 'month-opened', account: ADMIN, detail: { month: '2023-01' } },
      { event: 'plan-opened', account: ADMIN, detail: { room: 'plan-2023' } },
    ])
    expect((await lead.send('POST', '/api/months', { month: '2023-02' })).status).toBe(201)
    expect(await lead.get<AuditEntry[]>('/api/audit?limit=1')).toMatchObject([{ event: 'month-opened' }])
  })

  it('HTTP-42: of two who open one month at once, one is told that it stands', async () => {
    const answers = await Promise.all([1, 2].map(() => lead.send('POST', '/api/months', { month: '2022-11' })))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'month-exists' })
    expect((await months()).filter(({ room }) => room === 'progress-2022-11')).toHaveLength(1)
  })

  it('HTTP-43: a month twice, a wrong one, one far away, and a deadline that is over, early or none are refused; nothing is made', async () => {
    const before = await lead.get<RoomEntry[]>('/api/rooms')
    const open = (body: unknown): Promise<string> => lead.refusal('POST', '/api/months', body)
    expect(await open({ month: '2022-09' })).toBe('409 month-exists')
    for (const month of ['2022-13', '2022-9', 'progress-2023-03', '', 202303, null, undefined])
      expect(await open({ month }), String(month)).toBe('400 bad-month')
    for (const month of ['2021-12', '2025-01', '2999-12'])
      expect(await open({ month }), month).toBe('400 month-out-of-range')
    for (const deadline of ['2023-03-32', '25', 20230325, null])
      expect(await open({ month: '2023-03', deadline })).toBe('400 bad-deadline')
    expect(await open({ month: '2023-03', deadline: '2023-02-28' })).toBe('400 deadline-early')
    expect(await open({ month: '2022-08', deadline: '2022-07-31' })).toBe('400 deadline-early')
    for (const body of [undefined, [], 'x']) expect(await open(body)).toMatch(/^400 /)
    expect(await muer.refusal('POST', '/api/months', { month: '2023-03' })).toBe('403 forbidden')
    expect(await lead.get('/api/rooms')).toEqual(before)
  })

  it('HTTP-74: no deadline is further off than the month after next; the month that runs is not opened with one that is over', async () => {
    const rooms = await lead.get<RoomEntry[]>('/api/rooms')
    const open = (body: unknown): Promise<string> => lead.refusal('POST', '/api/months', body)
    const move = (deadline: string) => lead.send('PATCH', '/api/months/2022-09', { deadline })
    expect(await open({ month: '2023-03', deadline: '2023-06-01' })).toBe('400 deadline-late')
    expect(await open({ month: '2022-08', deadline: '2022-12-01' })).toBe('400 deadline-late')
    expect(await move('2999-12-31')).toMatchObject({
      status: 400,
      body: { code: 'deadline-late', message: '报送截止日不能晚于2022年11月底，请另选日期。' },
    })
    server.setClock('2023-03-26 00:00')
    expect(await open({ month: '2023-03', deadline: '2023-03-25' })).toBe('400 deadline-past')
    expect(await open({ month: '2023-03', deadline: '2023-03-24' })).toBe('400 deadline-past')
    server.setClock('2022-09-26 09:00')
    expect(await lead.get('/api/rooms')).toEqual(rooms)
    expect((await move('2022-11-30')).status).toBe(200)
  })

  it('HTTP-44: a month gone by is opened for those who catch up, with the notice’s deadline or a day of its own', async () => {
    server.setClock('2022-10-26 09:00')
    expect(await lead.send('POST', '/api/months', { month: '2022-08' })).toMatchObject({
      status: 201,
      body: { deadline: '2022-08-25' },
    })
    expect(await lead.send('POST', '/api/months', { month: '2022-07', deadline: '2022-07-22' })).toMatchObject({
      status: 201,
    })
  })
})

describe('a month that stands', () => {
  it('HTTP-45: it is closed and opened again; everybody sees it at once, and the gate keeps to it, for the lead office too', async () => {
    const watcher = await join(server.url, muer.cookie, 'progress-2022-11')
    const patch = (change: unknown) => lead.send('PATCH', '/api/months/2022-11', change)
    expect(await patch({ closed: true })).toMatchObject({ status: 200, body: { closed: true } })
    await until(watcher.doc, () => progressHead(watcher.doc).closed)
    const type = async ({ cookie }: Person): Promise<string> => {
      const hand = await openByHand(server.url, '/sync/progress-2022-11', { cookie, origin: server.url })
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(watcher.doc))
      const known = Y.encodeStateVector(copy)
      textIn(copy, MUER, 'progress').insert(0, '迟到的一笔')
      const refusal = hand.next(MESSAGE.auth)
      hand.sendUpdate(Y.encodeStateAsUpdate(copy, known))
      return refusalCode(await refusal)
    }
    expect([await type(muer), await type(lead)]).toEqual(['closed', 'closed'])
    expect(await lead.refusal('PATCH', '/api/months/2022-11', { deadline: '2022-12-01' })).toBe('409 month-closed')
    expect((await patch({ closed: true })).status).toBe(200)
    expect((await patch({ closed: false, deadline: '2022-11-30' })).status).toBe(200)
    await until(
      watcher.doc,
      () => !progressHead(watcher.doc).closed && progressHead(watcher.doc).deadline === '2022-11-30',
    )
    textIn(watcher.doc, MUER, 'progress').insert(0, '又可以写了')
    const check = await within('progress-2022-11')
    await until(check.doc, () => textIn(check.doc, MUER, 'progress').toString() === '又可以写了')
    const events = (await lead.get<AuditEntry[]>('/api/audit?limit=5'))
      .filter(({ event }) => event !== 'refused')
      .map(({ event, detail }) => [event, detail])
    expect(events).toEqual([
      ['month-reopened', { month: '2022-11' }],
      ['deadline-moved', { month: '2022-11', deadline: '2022-11-30' }],
      ['month-closed', { month: '2022-11' }],
    ])
    for (const client of [watcher, check]) client.close()
  })

  it('HTTP-46: a deadline that is over is refused by the clock in Shanghai; a wrong change, person or month too', async () => {
    server.setClock('2022-11-20 23:59')
    const patch = (change: unknown, month = '2022-11'): Promise<string> =>
      lead.refusal('PATCH', `/api/months/${month}`, change)
    expect(await patch({ deadline: '2022-11-19' })).toBe('400 deadline-past')
    expect((await lead.send('PATCH', '/api/months/2022-11', { deadline: '2022-11-20' })).status).toBe(200)
    server.setClock('2022-11-21 00:00')
    expect((await lead.send('PATCH', '/api/months/2022-11', { deadline: '2022-11-20' })).status).toBe(200)
    expect((await lead.send('PATCH', '/api/months/2022-11', { deadline: '2022-11-21' })).status).toBe(200)
    expect(await patch({ deadline: '2022-11-20' })).toBe('400 deadline-past')
    expect(await patch({ deadline: '2022-10-31' })).toBe('400 deadline-past')
    expect(await patch({ deadline: '2023-01-31' }, '2023-02')).toBe('400 deadline-early')
    for (const deadline of ['2022-11-31', '', 7, null]) expect(await patch({ deadline })).toBe('400 bad-deadline')
    for (const change of [{}, { closed: 'yes' }, null, []]) expect(await patch(change)).toBe('400 bad-request')
    for (const month of ['2031-01', 'nothing']) expect(await patch({ closed: true }, month)).toBe('404 unknown-room')
    expect(await muer.refusal('PATCH', '/api/months/2022-11', { closed: true })).toBe('403 forbidden')
    expect((await months()).find(({ room }) => room === 'progress-2022-11')).toMatchObject({
      deadline: '2022-11-21',
      closed: false,
    })
  })
})

describe("a month's units", () => {
  it('HTTP-47: what the lead office changes of the plan’s units comes to every open month of the year at once; a closed one stays as it was', async () => {
    await lead.send('PATCH', '/api/months/2022-10', { closed: true })
    const [plan, october, november, next] = (await Promise.all(
      [PLAN, 'progress-2022-10', 'progress-2022-11', 'progress-2023-01'].map(within),
    )) as [StockClient, StockClient, StockClient, StockClient]
    const nameIn = (doc: Y.Doc, id: string): string | undefined => unitsOf(doc).find(unit => unit.id === id)?.name
    const units = plan.doc.getMap('units')
    units.set('civil-affairs', { name: '区民政局', kind: 'department', order: 22 })
    units.set('muer', { name: '木耳镇人民政府', kind: 'town', order: 9, placesTarget: 60 })
    await until(
      november.doc,
      () => nameIn(november.doc, 'muer') === '木耳镇人民政府' && nameIn(november.doc, 'civil-affairs') === '区民政局',
    )
    expect(november.doc.getMap('units').get('muer')).toEqual({ name: '木耳镇人民政府', kind: 'town', order: 9 })
    expect([nameIn(october.doc, 'muer'), nameIn(october.doc, 'civil-affairs')]).toEqual(['木耳镇', undefined])
    // opened again it takes what changes from now on
    await lead.send('PATCH', '/api/months/2022-10', { closed: false })
    units.set('longxing', { name: '龙兴镇', kind: 'town', order: 10, retired: true })
    const isRetired = (doc: Y.Doc) => (): boolean => unitsOf(doc).find(({ id }) => id === 'longxing')?.retired === true
    await Promise.all([until(october.doc, isRetired(october.doc)), until(november.doc, isRetired(november.doc))])
    expect(nameIn(october.doc, 'muer')).toBe('木耳镇')
    expect([nameIn(next.doc, 'muer'), nameIn(next.doc, 'civil-affairs')]).toEqual(['木耳镇', undefined])
    expect(rowsOf(november.doc, 'longxing' as UnitId)).toHaveLength(1)
    for (const client of [plan, october, november, next]) client.close()
  })

  it('HTTP-70: what a retired unit takes back is answered like any other step, and stands nowhere from then on', async () => {
    const longxing = await newPerson(lead, 'longxing', 'longxing')
    const [november, plan] = await Promise.all([within('progress-2022-11'), within(PLAN)])
    const retire = (retired: boolean): Promise<void> => {
      plan.doc.getMap('units').set('longxing', { name: '龙兴镇', kind: 'town', order: 10, ...(retired && { retired }) })
      const isSo = (): boolean =>
        (unitsOf(november.doc).find(({ id }) => id === 'longxing')?.retired === true) === retired
      return until(november.doc, isSo)
    }
    const step = (action: string) => longxing.send('POST', '/api/months/2022-11/reports/longxing', { action })
    const unitsIn = async (): Promise<string[]> =>
      (await lead.get<ReportEntry[]>('/api/months/2022-11/reports')).map(({ unit }) => unit)
    await retire(false)
    textIn(november.doc, 'longxing' as UnitId, 'progress').insert(0, '完成')
    const check = await within('progress-2022-11')
    await until(check.doc, () => textIn(check.doc, 'longxing' as UnitId, 'progress').length > 0)
    expect((await step('submit')).status).toBe(200)
    await retire(true)
    expect(await unitsIn()).toContain('longxing')
    expect(await step('withdraw')).toMatchObject({ status: 200, body: { state: 'open' } })
    expect(await unitsIn()).not.toContain('longxing')
    for (const client of [november, plan, check]) client.close()
  })

  it('HTTP-48: a unit that was added while the month stands may write its rows at once', async () => {
    const clerk = await newPerson(lead, 'civil', 'civil-affairs')
    const [mine, other] = await Promise.all([
      join(server.url, clerk.cookie, 'progress-2022-11'),
      within('progress-2022-11'),
    ])
    const unit = 'civil-affairs' as UnitId
    mine.doc.transact(() => {
      const row = new Y.Map<unknown>([['order', 'a0']])
      for (const field of ['task', 'progress', 'problems', 'nextSteps', 'contact', 'remarks'])
        row.set(field, new Y.Text())
      mine.doc.getMap(`rows/${unit}`).set('first', row)
    })
    await until(other.doc, () => rowsOf(other.doc, unit).length === 1)
    for (const client of [mine, other]) client.close()
  })
})
