/** Reports over HTTP, beside live tables: their steps, their copies, who may do what when (contract, sections 3, 4 and 6). */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { AuditEntry, ReportEntry } from '../../shared/api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { rowRecordsOf } from '../../shared/document/month-json.ts'
import { reportOf } from '../../shared/document/progress-table.ts'
import { parseReportCopy } from '../../shared/document/report-copy.ts'
import type { CopyEntry, FrozenCopy, NewestCopy } from '../../shared/month-api.ts'
import { newPerson, person, type Person } from './calls.ts'
import { startClocked, type ClockedServer } from './clocked-server.ts'
import { ADMIN, ADMIN_PASSWORD, signIn } from './server.ts'
import { join, textIn, until, type StockClient } from './stock-client.ts'

const MUER = 'muer' as UnitId
const MUER_PATH = '/api/months/2022-09/reports/muer'

let server: ClockedServer
let lead: Person
let muer: Person
let colleague: Person
let longxing: Person
let observer: Person
/** the lead office's screen */
let screen: StockClient

beforeAll(async () => {
  server = await startClocked('2022-09-24 10:00')
  lead = person(server.url, (await signIn(server.url, ADMIN, ADMIN_PASSWORD)).cookie)
  muer = await newPerson(lead, 'muer', 'muer')
  colleague = await newPerson(lead, 'muer-2', 'muer')
  longxing = await newPerson(lead, 'longxing', 'longxing')
  observer = await newPerson(lead, 'office', 'government-office', 'observer')
  screen = await join(server.url, lead.cookie)
})
afterAll(async () => {
  screen.close()
  await server.close()
})
beforeEach(() => server.setClock('2022-09-24 10:00'))

const step = (who: Person, action: string, unit = 'muer', note?: string) =>
  who.send('POST', `/api/months/2022-09/reports/${unit}`, { action, ...(note !== undefined && { note }) })
const refused = (who: Person, action: string, unit = 'muer', month = '2022-09'): Promise<string> =>
  who.refusal('POST', `/api/months/${month}/reports/${unit}`, { action })
const stateOn = (doc: Y.Doc, unit = MUER): string => reportOf(doc, unit)?.state ?? 'open'
const copies = (path = MUER_PATH): Promise<CopyEntry[]> => muer.get(`${path}/copies`)

/** Types into a cell as the person, and waits until the server's others have it. */
async function type(who: Person, unit: UnitId, text: string): Promise<void> {
  const mine = await join(server.url, who.cookie)
  textIn(mine.doc, unit, 'progress').insert(0, text)
  await until(screen.doc, () => textIn(screen.doc, unit, 'progress').toString().startsWith(text))
  mine.close()
}

describe('a report', () => {
  it('HTTP-50: is submitted, returned with a reason, submitted again, withdrawn, accepted: each state live on every screen', async () => {
    const unitScreen = await join(server.url, muer.cookie)
    const onEvery = (state: string): Promise<unknown> =>
      Promise.all([screen, unitScreen].map(({ doc }) => until(doc, () => stateOn(doc) === state)))
    await type(muer, MUER, '新增托位40个')
    const at = '2022-09-24T02:00:00.000Z'
    const first = { submittedAt: at, submittedBy: 'muer' }
    expect(await step(muer, 'submit')).toEqual({
      status: 200,
      body: { unit: 'muer', state: 'submitted', at, by: 'muer', ...first, late: false },
    })
    await onEvery('submitted')
    expect(reportOf(unitScreen.doc, MUER)).toEqual({ state: 'submitted', at, by: 'muer', ...first })
    server.setClock('2022-09-24 11:00')
    const reason = '请补充联系电话'
    const later = { at: '2022-09-24T03:00:00.000Z', by: ADMIN, ...first }
    expect((await step(lead, 'return', 'muer', `${reason}\n`)).body).toEqual({
      ...{ unit: 'muer', state: 'returned', ...later, note: reason, late: false },
    })
    await onEvery('returned')
    expect(reportOf(unitScreen.doc, MUER)?.note).toBe(reason)
    // what is returned may be written again; its first submission counts though the second is late
    await type(colleague, MUER, '补充：')
    server.setClock('2022-09-26 09:00')
    expect((await step(colleague, 'submit')).body).toMatchObject({ by: 'muer-2', ...first, late: false })
    await onEvery('submitted')
    expect(reportOf(unitScreen.doc, MUER)?.note).toBeUndefined()
    expect((await step(muer, 'withdraw')).body).toMatchObject({ state: 'open', ...first })
    await onEvery('open')
    await step(muer, 'submit')
    expect((await step(lead, 'accept')).body).toMatchObject({ state: 'accepted', by: ADMIN, ...first })
    await onEvery('accepted')
    expect((await step(lead, 'return')).body).toMatchObject({ state: 'returned' })
    await onEvery('returned')
    const events = (await lead.get<AuditEntry[]>('/api/audit?limit=7')).reverse()
    expect(events.map(({ event, account }) => `${account} ${event}`)).toEqual([
      'muer report-submitted',
      `${ADMIN} report-returned`,
      'muer-2 report-submitted',
      'muer report-withdrawn',
      'muer report-submitted',
      `${ADMIN} report-accepted`,
      `${ADMIN} report-returned`,
    ])
    expect(events[0]?.detail).toEqual({ month: '2022-09', unit: 'muer' })
    unitScreen.close()
  })

  it('HTTP-51: what is submitted is locked for its unit at once, the lead office may still mend it; returned it is open again', async () => {
    await step(muer, 'submit')
    const mine = await join(server.url, muer.cookie)
    const closed = new Promise<number>(resolve =>
      mine.provider.on('connection-close', event => resolve(event?.code ?? 0)),
    )
    textIn(mine.doc, MUER, 'progress').insert(0, '报送之后')
    expect(await closed).toBe(4403)
    mine.close()
    await type(lead, MUER, '统筹修改：')
    expect(textIn(screen.doc, MUER, 'progress').toString()).not.toContain('报送之后')
    await step(lead, 'return')
    await type(muer, MUER, '退回之后：')
  })

  it('HTTP-52: of two who submit at once one does, and one is told; there is one copy more', async () => {
    const before = await copies()
    const answers = await Promise.all([step(muer, 'submit'), step(colleague, 'submit')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'report-submitted' })
    expect(await copies()).toHaveLength(before.length + 1)
    await step(lead, 'return')
  })

  it('HTTP-53: a report in which nothing is written is refused, and nothing is frozen', async () => {
    expect(await refused(longxing, 'submit', 'longxing')).toBe('409 report-empty')
    const mine = await join(server.url, longxing.cookie)
    textIn(mine.doc, 'longxing' as UnitId, 'contact').insert(0, '李工 67812345')
    textIn(mine.doc, 'longxing' as UnitId, 'problems').insert(0, ' \n')
    await until(screen.doc, () => textIn(screen.doc, 'longxing' as UnitId, 'problems').length === 2)
    mine.close()
    expect(await refused(longxing, 'submit', 'longxing')).toBe('409 report-empty')
    expect(stateOn(screen.doc, 'longxing' as UnitId)).toBe('open')
    expect(await copies('/api/months/2022-09/reports/longxing')).toEqual([])
  })

  it('HTTP-54: a step from the wrong state is refused with what can be done instead, and changes nothing', async () => {
    const wrong = async (...tries: [Person, string][]): Promise<string[]> => {
      const before = reportOf(screen.doc, MUER)
      const answers: string[] = []
      for (const [who, action] of tries) answers.push(await refused(who, action))
      expect(reportOf(screen.doc, MUER)).toEqual(before)
      return answers
    }
    expect(await wrong([muer, 'withdraw'], [lead, 'return'], [lead, 'accept'])).toEqual(
      Array(3).fill('409 report-returned'),
    )
    await step(muer, 'submit')
    expect(await wrong([muer, 'submit'])).toEqual(['409 report-submitted'])
    await step(lead, 'accept')
    expect(await wrong([muer, 'submit'], [muer, 'withdraw'], [lead, 'accept'])).toEqual(
      Array(3).fill('409 report-accepted'),
    )
    await step(lead, 'return')
    await step(muer, 'submit')
    await step(muer, 'withdraw')
    expect(await wrong([muer, 'withdraw'], [lead, 'return'], [lead, 'accept'])).toEqual(
      Array(3).fill('409 report-open'),
    )
  })

  it('HTTP-55: a step by the wrong person is refused: another unit’s, the lead office’s own, the observer’s, nobody’s', async () => {
    for (const who of [longxing, lead, observer])
      for (const action of ['submit', 'withdraw']) expect(await refused(who, action)).toBe('403 not-your-report')
    for (const who of [muer, longxing, observer])
      for (const action of ['return', 'accept']) expect(await refused(who, action)).toBe('403 forbidden')
    const nobody = person(server.url, '')
    expect(await refused(nobody, 'submit')).toBe('401 session')
    expect(stateOn(screen.doc)).toBe('open')
  })

  it('HTTP-56: a wrong body, a reason too long, a unit or a month that is not there, are said', async () => {
    for (const body of [{}, { action: 'burn' }, { action: 'submit', note: 7 }, [], null, undefined])
      expect(await muer.refusal('POST', MUER_PATH, body), JSON.stringify(body)).toBe('400 bad-request')
    expect(await lead.refusal('POST', MUER_PATH, { action: 'return', note: '长'.repeat(501) })).toBe(
      '400 note-too-long',
    )
    expect(await refused(lead, 'return', 'nobody')).toBe('404 unknown-unit')
    expect(await refused(lead, 'return', 'NOBODY')).toBe('404 unknown-unit')
    for (const month of ['2031-01', 'x']) expect(await refused(muer, 'submit', 'muer', month)).toBe('404 unknown-room')
    for (const n of ['99', '01']) expect(await muer.refusal('GET', `${MUER_PATH}/copies/${n}`)).toBe('404 unknown-copy')
    expect(await muer.refusal('GET', '/api/months/2022-09/reports/nobody/copies')).toBe('404 unknown-unit')
    expect(await muer.refusal('GET', '/api/months/2031-01/reports')).toBe('404 unknown-room')
  })

  it('HTTP-73: a step that names what was seen is refused where the report has moved since, and changes nothing', async () => {
    const seen = (await step(muer, 'submit')).body as ReportEntry
    await step(muer, 'withdraw')
    server.setClock('2022-09-24 10:01')
    const { at } = (await step(muer, 'submit')).body as ReportEntry
    const leads = (action: string, at: unknown) => lead.send('POST', MUER_PATH, { action, at })
    for (const action of ['accept', 'return'])
      expect(await leads(action, seen.at)).toMatchObject({ status: 409, body: { code: 'report-moved' } })
    expect(await leads('accept', '2022-09-24')).toMatchObject({ status: 400, body: { code: 'bad-request' } })
    expect(reportOf(screen.doc, MUER)).toMatchObject({ state: 'submitted', at })
    expect(await leads('return', at)).toMatchObject({ status: 200, body: { state: 'returned' } })
  })

  it('HTTP-57: in a closed month no step is taken by anyone; opened again it goes on', async () => {
    await lead.send('PATCH', '/api/months/2022-09', { closed: true })
    expect(await refused(muer, 'submit')).toBe('409 month-closed')
    expect(await refused(lead, 'return')).toBe('409 month-closed')
    await lead.send('PATCH', '/api/months/2022-09', { closed: false })
    expect((await step(muer, 'submit')).status).toBe(200)
    await step(lead, 'return')
  })

  it('HTTP-58: a unit with no task that month counts as not-due, is never late, and has nothing to submit', async () => {
    await lead.send('POST', '/api/months', { month: '2022-10' })
    const reform = await newPerson(lead, 'reform', 'development-reform')
    expect(await refused(reform, 'submit', 'development-reform', '2022-10')).toBe('409 not-due')
    server.setClock('2022-10-26 00:00')
    const entries = await observer.get<ReportEntry[]>('/api/months/2022-10/reports')
    expect(entries).toHaveLength(22)
    expect(entries.filter(({ state }) => state === 'not-due').map(({ unit }) => unit)).toEqual([
      'development-reform',
      'economy-information',
      'urban-management',
    ])
    expect(entries.find(({ unit }) => unit === 'development-reform')).toEqual({
      ...{ unit: 'development-reform', state: 'not-due', late: false },
    })
    expect(entries.find(({ unit }) => unit === 'muer')).toEqual({ unit: 'muer', state: 'open', late: true })
  })

  it('HTTP-59: late is what comes at 24:00 in Shanghai or after, by the server’s clock', async () => {
    const lateOf = async (unit: string): Promise<boolean | undefined> =>
      (await lead.get<ReportEntry[]>('/api/months/2022-10/reports')).find(entry => entry.unit === unit)?.late
    const mine = await join(server.url, muer.cookie, 'progress-2022-10')
    const others = await join(server.url, longxing.cookie, 'progress-2022-10')
    const check = await join(server.url, lead.cookie, 'progress-2022-10')
    for (const [{ doc }, unit] of [
      [mine, MUER],
      [others, 'longxing' as UnitId],
    ] as const)
      textIn(doc, unit, 'progress').insert(0, '完成')
    await until(check.doc, () =>
      [MUER, 'longxing' as UnitId].every(unit => textIn(check.doc, unit, 'progress').length > 0),
    )
    server.setClock('2022-10-25T15:59:59.999Z')
    const submit = (who: Person, unit: string) =>
      who.send('POST', `/api/months/2022-10/reports/${unit}`, { action: 'submit' })
    expect((await submit(muer, 'muer')).body).toMatchObject({ late: false })
    server.setClock('2022-10-25T16:00:00.000Z')
    expect((await submit(longxing, 'longxing')).body).toMatchObject({ late: true })
    expect([await lateOf('muer'), await lateOf('longxing'), await lateOf('yuelai')]).toEqual([false, true, true])
    for (const client of [mine, others, check]) client.close()
  })
})

describe('what a submission freezes', () => {
  it('HTTP-60: a copy holds who, when and the exact rows, its digest is SHA-256 of its bytes, and later edits leave it as it is', async () => {
    await type(muer, MUER, '“托位”👶\t120个：')
    const rows = rowRecordsOf(screen.doc, MUER)
    const { body } = await step(muer, 'submit')
    const entries = await copies()
    const last = entries.at(-1)
    const copy = await longxing.get<FrozenCopy>(`${MUER_PATH}/copies/${last?.n}`)
    expect(copy).toMatchObject({ ...last, account: 'muer', name: 'muer', at: (body as ReportEntry).at })
    expect(createHash('sha256').update(Buffer.from(copy.text, 'utf8')).digest('hex')).toBe(copy.sha256)
    expect(parseReportCopy(copy.text)).toEqual({
      ...{
        month: '2022-09',
        unit: { id: 'muer', name: '木耳镇' },
        n: entries.length,
        at: copy.at,
        account: 'muer',
        rows,
      },
    })
    expect(entries.map(({ n }) => n)).toEqual(entries.map((_, i) => i + 1))
    await type(lead, MUER, '改过：')
    await step(lead, 'return')
    await type(muer, MUER, '又改：')
    await step(muer, 'submit')
    expect(await muer.get(`${MUER_PATH}/copies/${copy.n}`)).toEqual(copy)
    expect((await muer.get<FrozenCopy>(`${MUER_PATH}/copies/${copy.n + 1}`)).text).toContain('又改：改过：')
    expect(new Set((await copies()).map(({ sha256 }) => sha256)).size).toBe(entries.length + 1)
  })

  it('HTTP-68: the newest copy of each unit is had in one call, by whoever is signed in', async () => {
    const newest = await observer.get<NewestCopy[]>('/api/months/2022-09/copies')
    const own = (await copies()).at(-1)
    expect(newest).toEqual([{ ...(await muer.get<FrozenCopy>(`${MUER_PATH}/copies/${own?.n}`)), unit: 'muer' }])
    const october = await observer.get<NewestCopy[]>('/api/months/2022-10/copies')
    expect(october.map(({ unit, n }) => `${unit} ${n}`).sort()).toEqual(['longxing 1', 'muer 1'])
    expect(await observer.refusal('GET', '/api/months/2031-01/copies')).toBe('404 unknown-room')
  })

  it('HTTP-61: no text of a report and no reason is in the log', () => {
    const log = server.lines.join('\n')
    for (const text of ['新增托位', '请补充联系电话', '又改']) expect(log).not.toContain(text)
  })
})
