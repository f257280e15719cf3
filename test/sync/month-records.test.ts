/** What a month keeps beside its table, over HTTP: chases, topics, bulletins; the calendar; annex 2 as last submitted. */
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiError, AuditEntry } from '../../shared/api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { keptBeside, rowsOf } from '../../shared/document/progress-table.ts'
import type { BulletinEntry, ChaseEntry, CopyEntry, TopicEntry } from '../../shared/month-api.ts'
import { newPerson, person, type Person } from './calls.ts'
import { startClocked, type ClockedServer } from './clocked-server.ts'
import { ADMIN, ADMIN_PASSWORD, ask, signIn } from './server.ts'
import { join, textIn, until, type StockClient } from './stock-client.ts'

const MUER = 'muer' as UnitId
const MONTH_PATH = '/api/months/2022-09'
const CHASES = `${MONTH_PATH}/chases`
const TOPICS = `${MONTH_PATH}/topics`
const BULLETINS = `${MONTH_PATH}/bulletins`

let server: ClockedServer
let lead: Person
let muer: Person
let observer: Person
let screen: StockClient

beforeAll(async () => {
  server = await startClocked('2022-09-26 09:00')
  lead = person(server.url, (await signIn(server.url, ADMIN, ADMIN_PASSWORD)).cookie)
  muer = await newPerson(lead, 'muer', 'muer')
  observer = await newPerson(lead, 'office', 'government-office', 'observer')
  await lead.send('POST', '/api/months', { month: '2022-10' })
  screen = await join(server.url, lead.cookie)
})
afterAll(async () => {
  screen.close()
  await server.close()
})

const newestDetail = async (): Promise<unknown> => {
  const [newest] = await lead.get<AuditEntry[]>('/api/audit?limit=1')
  return [newest?.event, newest?.detail]
}

describe('chases', () => {
  it('HTTP-62: the lead office marks who was chased and how in one call; all see it but a unit, which sees its own', async () => {
    const at = '2022-09-26T01:00:00.000Z'
    const made = { at, account: ADMIN, name: '区卫生健康委', way: 'phone', note: '王工，称今日报送' }
    const { status, body } = await lead.send('POST', CHASES, {
      ...{ units: ['muer', 'longxing', 'muer'], way: 'phone', note: ' 王工，称今日报送\n' },
    })
    expect([status, body]).toEqual([
      201,
      [
        { unit: 'muer', ...made },
        { unit: 'longxing', ...made },
      ],
    ])
    expect(await newestDetail()).toEqual(['chased', { month: '2022-09', unit: 'muer longxing' }])
    const csv = await (await ask(server.url, '/api/audit.csv?event=chased', { cookie: lead.cookie })).text()
    expect(csv).toContain(',催办,2022年9月推进表 · 木耳镇、龙兴镇')
    server.setClock('2022-09-27 09:00')
    await lead.send('POST', CHASES, { units: ['muer'], way: 'chat' })
    const list = (who: Person): Promise<ChaseEntry[]> => who.get(CHASES)
    expect((await list(observer)).map(({ unit, way }) => `${unit} ${way}`)).toEqual([
      'muer chat',
      'longxing phone',
      'muer phone',
    ])
    expect((await list(muer)).map(({ unit, way }) => `${unit} ${way}`)).toEqual(['muer chat', 'muer phone'])
    expect((await list(lead))[0]).toEqual({
      ...{ unit: 'muer', at: '2022-09-27T01:00:00.000Z', account: ADMIN, name: '区卫生健康委', way: 'chat' },
    })
  })

  it('HTTP-71: a unit whose report is in is not chased: the call is refused by its name, and nothing of it is kept', async () => {
    const before = await lead.get(CHASES)
    const mine = await join(server.url, muer.cookie)
    textIn(mine.doc, MUER, 'progress').insert(0, '完成')
    await until(screen.doc, () => textIn(screen.doc, MUER, 'progress').toString().startsWith('完成'))
    mine.close()
    const step = (who: Person, action: string) => who.send('POST', `${MONTH_PATH}/reports/muer`, { action })
    const chase = { units: ['longxing', 'muer', 'muer'], way: 'phone' }
    for (const [who, action] of [
      [muer, 'submit'],
      [lead, 'accept'],
    ] as const) {
      await step(who, action)
      const { status, body } = await lead.send('POST', CHASES, chase)
      expect([status, body]).toMatchObject([409, { code: 'report-in' }])
      expect((body as ApiError).message).toMatch(/^木耳镇已经报送，/)
    }
    expect(await lead.get(CHASES)).toEqual(before)
    await step(lead, 'return')
    expect((await lead.send('POST', CHASES, { units: ['muer'], way: 'phone' })).status).toBe(201)
  })

  it('HTTP-63: a chase of nobody, in no way, of a unit that has nothing to report or is not there, is refused whole', async () => {
    const before = await lead.get(CHASES)
    const chase = (body: unknown, path = CHASES, who = lead): Promise<string> => who.refusal('POST', path, body)
    for (const body of [
      { units: [], way: 'phone' },
      { units: ['muer'], way: 'pigeon' },
      { units: 'muer', way: 'chat' },
      {},
    ])
      expect(await chase(body), JSON.stringify(body)).toBe('400 bad-chase')
    expect(await chase({ units: ['muer'], way: 'chat', note: '长'.repeat(501) })).toBe('400 note-too-long')
    expect(await chase({ units: ['muer', 7], way: 'chat' })).toBe('400 bad-request')
    expect(await chase({ units: ['muer', 'nobody'], way: 'chat' })).toBe('404 unknown-unit')
    const october = '/api/months/2022-10/chases'
    expect(await chase({ units: ['muer', 'development-reform'], way: 'chat' }, october)).toBe('409 not-due')
    expect(await lead.get(october)).toEqual([])
    expect(await chase({ units: ['muer'], way: 'chat' }, '/api/months/2031-01/chases')).toBe('404 unknown-room')
    expect(await lead.refusal('GET', '/api/months/2031-01/chases')).toBe('404 unknown-room')
    for (const who of [muer, observer])
      expect(await chase({ units: ['muer'], way: 'chat' }, CHASES, who)).toBe('403 forbidden')
    await lead.send('PATCH', '/api/months/2022-10', { closed: true })
    expect(await chase({ units: ['muer'], way: 'chat' }, october)).toBe('409 month-closed')
    expect(await lead.get(CHASES)).toEqual(before)
  })
})

describe('topics', () => {
  it('HTTP-64: the newest word on a row counts, null takes it out; several rows are sorted in one call, all of them or none', async () => {
    const [muerRow, other] = ['muer', 'longxing'].map(unit => rowsOf(screen.doc, unit as UnitId)[0]?.id ?? '') as [
      string,
      string,
    ]
    const topics = (): Promise<TopicEntry[]> => observer.get(TOPICS)
    const put = (body: unknown) => lead.send('PUT', TOPICS, body)
    expect(await put({ unit: 'muer', row: muerRow, topic: 3 })).toEqual({
      status: 200,
      body: [{ unit: 'muer', row: muerRow, topic: 3 }],
    })
    await put([
      { unit: 'muer', row: muerRow, topic: 5 },
      { unit: 'longxing', row: other, topic: 1 },
    ])
    expect(await topics()).toEqual([
      { unit: 'muer', row: muerRow, topic: 5 },
      { unit: 'longxing', row: other, topic: 1 },
    ])
    await put({ unit: 'muer', row: muerRow, topic: null })
    expect(await topics()).toEqual([{ unit: 'longxing', row: other, topic: 1 }])
    const refused = (body: unknown, who = lead): Promise<string> => who.refusal('PUT', TOPICS, body)
    for (const topic of [0, 6, 1.5, '1', undefined])
      expect(await refused({ unit: 'muer', row: muerRow, topic })).toBe('400 bad-topic')
    expect(
      await refused([
        { unit: 'muer', row: muerRow, topic: 2 },
        { unit: 'muer', row: 'none', topic: 1 },
      ]),
    ).toBe('404 unknown-row')
    expect(await refused({ unit: 'nobody', row: muerRow, topic: 1 })).toBe('404 unknown-unit')
    expect(await refused({ unit: 'muer', row: '', topic: 1 })).toBe('400 bad-request')
    expect(await refused({ unit: 'muer', row: muerRow, topic: 1 }, muer)).toBe('403 forbidden')
    expect(await topics()).toEqual([{ unit: 'longxing', row: other, topic: 1 }])
  })
})

describe('bulletins', () => {
  it('HTTP-65, HTTP-72: the lead office keeps them in their order, whole, what is sent again once; what is no bulletin of the month is refused', async () => {
    const bulletin = (title: string) => ({
      ...{ format: 'liantian-bulletin', version: 1, month: '2022-09', title, to: '各有关镇街、区级有关部门' },
      parts: [
        { is: 'heading', level: 1, text: '报送情况' },
        ...Array.from({ length: 30 }, () => ({ is: 'paragraph', text: '应报送单位22个。'.repeat(2_000) })),
      ],
      ...{ from: '重庆市渝北区卫生健康委员会', date: '2022-09-27', seals: [] },
    })
    const keep = (content: unknown) => lead.send('POST', BULLETINS, { content })
    const first = await keep(bulletin('第一期'))
    expect(first).toEqual({
      status: 201,
      body: {
        ...{ n: 1, at: '2022-09-27T01:00:00.000Z', account: ADMIN, name: '区卫生健康委' },
        content: bulletin('第一期'),
      },
    })
    expect(await newestDetail()).toEqual(['bulletin-kept', { month: '2022-09', n: 1 }])
    expect((await keep(bulletin('第二期'))).body).toMatchObject({ n: 2 })
    // pressed again because the answer was lost
    expect(await keep(bulletin('第二期'))).toMatchObject({ status: 201, body: { n: 2 } })
    const kept = await observer.get<BulletinEntry[]>(BULLETINS)
    expect(kept.map(({ n }) => n)).toEqual([2, 1])
    expect(kept[1]).toEqual(first.body)
    const refused = (body: unknown, who = lead): Promise<string> => who.refusal('POST', BULLETINS, body)
    for (const content of [
      undefined,
      null,
      'x',
      {},
      { ...bulletin('x'), month: '2022-10' },
      { ...bulletin('x'), version: 2 },
    ])
      expect(await refused({ content }), JSON.stringify(content)).toBe('400 bad-bulletin')
    expect(await refused({ content: bulletin('长'.repeat(2_000_000)) })).toBe('413 too-large')
    expect(await refused({ content: bulletin('x') }, observer)).toBe('403 forbidden')
    expect(await observer.get(BULLETINS)).toHaveLength(2)
  })
})

describe('the calendar', () => {
  it('HTTP-66: has one day a month with its deadline and an alarm three days before, for who is signed in', async () => {
    const answer = await ask(server.url, '/api/calendar.ics?year=2022', { cookie: muer.cookie })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('2022年推进表报送截止日.ics'))
    const text = await answer.text()
    expect(text.match(/DTSTART;VALUE=DATE:\d+/g)).toEqual([
      'DTSTART;VALUE=DATE:20220925',
      'DTSTART;VALUE=DATE:20221025',
    ])
    expect(text.match(/TRIGGER:-P3D/g)).toHaveLength(2)
    expect(text).toContain('UID:2022-09@127.0.0.1\r\n')
    expect(await muer.refusal('GET', '/api/calendar.ics?year=2031')).toBe('404 unknown-room')
    for (const query of ['', '?year=22', '?year=x'])
      expect(await muer.refusal('GET', `/api/calendar.ics${query}`)).toBe('400 bad-request')
    expect((await ask(server.url, '/api/calendar.ics?year=2022')).status).toBe(401)
  })
})

describe('annex 2 as last submitted', () => {
  it('HTTP-67: copy=1 prints the newest copies, whatever stands there now; who has submitted nothing is left out, or marked', async () => {
    const wordOf = async (query: string): Promise<string> => {
      const answer = await ask(server.url, `/api/annex/2.docx?month=2022-09${query}`, { cookie: observer.cookie })
      expect(answer.status, query).toBe(200)
      return strFromU8(unzipSync(new Uint8Array(await answer.arrayBuffer()))['word/document.xml'] ?? new Uint8Array())
    }
    const type = async (text: string): Promise<void> => {
      const mine = await join(server.url, lead.cookie)
      textIn(mine.doc, MUER, 'progress').insert(0, text)
      await until(screen.doc, () => textIn(screen.doc, MUER, 'progress').toString().startsWith(text))
      mine.close()
    }
    await type('报送时的内容。')
    await muer.send('POST', `${MONTH_PATH}/reports/muer`, { action: 'submit' })
    await type('报送后的修改。')
    const [now, copy, marked] = [await wordOf(''), await wordOf('&copy=1'), await wordOf('&copy=1&rows=marked')]
    expect([now, copy].map(text => text.includes('报送后的修改。'))).toEqual([true, false])
    expect([now, copy].map(text => text.includes('区教委'))).toEqual([true, false])
    expect(copy).toContain('报送时的内容。')
    expect(marked).toContain('区教委')
    expect(marked).toContain('未报送')
    expect(await wordOf('&copy=1&unit=muer')).toContain('报送时的内容。')
    const { sha256 = '' } = (await observer.get<CopyEntry[]>(`${MONTH_PATH}/reports/muer/copies`)).at(-1) ?? {}
    const sealed = await wordOf('&copy=1&seals=1&places=1')
    expect([copy, sealed].map(text => text.includes(sha256))).toEqual([false, true])
    expect([copy, sealed].map(text => text.includes('累计'))).toEqual([false, true])
    const copyOf = (query: string): Promise<string> =>
      observer.refusal('GET', `/api/annex/2.xlsx?month=2022-09${query}`)
    expect(await copyOf('&copy=1&unit=longxing')).toBe('404 unknown-copy')
    expect(await copyOf('&copy=1&unit=nobody')).toBe('404 unknown-unit')
    for (const query of ['&copy=2', '&seals=1', '&places=yes']) expect(await copyOf(query)).toBe('400 bad-request')
    const zip = await ask(server.url, '/api/annex/2.zip?month=2022-09&copy=1', { cookie: observer.cookie })
    expect(Object.keys(unzipSync(new Uint8Array(await zip.arrayBuffer())))).toHaveLength(2)
  })
})

describe('what is kept beside a table', () => {
  it('HTTP-90: each chase, topic and bulletin is told through the room, once; what is refused or kept already is not', async () => {
    const before = keptBeside(screen.doc)
    const told = (more: number): Promise<void> => until(screen.doc, () => keptBeside(screen.doc) === before + more)
    const row = rowsOf(screen.doc, MUER)[0]?.id
    const content = {
      ...{ format: 'liantian-bulletin', version: 1, month: '2022-09', title: '末期', to: '各有关镇街' },
      ...{ parts: [], from: '区卫生健康委', date: '2022-09-27', seals: [] },
    }
    await lead.send('POST', CHASES, { units: ['wangjia', 'yuelai'], way: 'chat' })
    await told(2)
    expect(await lead.refusal('PUT', TOPICS, { unit: MUER, row: 'none', topic: 1 })).toBe('404 unknown-row')
    expect(await muer.refusal('POST', CHASES, { units: ['wangjia'], way: 'chat' })).toBe('403 forbidden')
    await lead.send('PUT', TOPICS, { unit: MUER, row, topic: 1 })
    await told(3)
    await lead.send('POST', BULLETINS, { content })
    await told(4)
    await lead.send('POST', BULLETINS, { content })
    // in a closed month too
    await lead.send('PATCH', MONTH_PATH, { closed: true })
    await lead.send('PUT', TOPICS, { unit: MUER, row, topic: null })
    await told(5)
  })
})

describe('the audit', () => {
  it('HTTP-100: the CSV calls a renamed unit by its name of now, in both columns, and it is found by it', async () => {
    const [mine, other] = await Promise.all([1, 2].map(() => join(server.url, lead.cookie, 'plan-2022')))
    const unit = mine?.doc.getMap('units').get('muer') as object
    mine?.doc.getMap('units').set('muer', { ...unit, name: '木耳新镇' })
    if (other) await until(other.doc, () => JSON.stringify(other.doc.getMap('units').get('muer')).includes('木耳新镇'))
    for (const one of [mine, other]) one?.close()
    await lead.send('PATCH', '/api/accounts/muer', { name: '王工' })
    const csvOf = async (query: string): Promise<string> =>
      (await ask(server.url, `/api/audit.csv?${query}`, { cookie: lead.cookie })).text()
    expect(await csvOf('event=sign-in')).toMatch(/,muer,木耳新镇,王工,127\.0\.0\.1,登录,\r/)
    expect(await csvOf('event=account-changed')).toContain('账号 木耳新镇 王工 muer')
    expect(await csvOf(`who=${encodeURIComponent('木耳新')}&event=sign-in`)).toContain(',muer,')
    await lead.send('POST', '/api/months', { month: '2022-11' })
    await lead.send('POST', '/api/months/2022-11/chases', { units: ['muer'], way: 'phone' })
    expect(await csvOf('event=chased')).toContain('2022年11月推进表 · 木耳新镇')
  })
})
