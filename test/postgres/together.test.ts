/** Two server processes on one database: what people at one do is what people at the other see. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { AuditEntry, ReportEntry, RoomEntry } from '../../shared/api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import type { CopyEntry } from '../../shared/month-api.ts'
import { reportOf } from '../../shared/document/progress-table.ts'
import { MESSAGE } from '../../shared/wire.ts'
import { newPerson, person, type Person } from '../sync/calls.ts'
import { ADMIN, ADMIN_PASSWORD, ask, signIn } from '../sync/server.ts'
import {
  contentOf,
  join,
  MONTH,
  openByHand,
  refusalCode,
  textIn,
  until,
  type StockClient,
} from '../sync/stock-client.ts'
import { startProcesses, type Processes } from './processes.ts'

const MUER = 'muer' as UnitId
const MUER_PATH = '/api/months/2022-09/reports/muer'

let processes: Processes
let urls: [here: string, there: string]
let leads: [here: Person, there: Person]
let muer: Person

beforeAll(async () => {
  processes = await startProcesses(inject('postgres'))
  const [here = '', there = ''] = processes.servers.map(({ url }) => url)
  urls = [here, there]
  const { cookie } = await signIn(here, ADMIN, ADMIN_PASSWORD)
  leads = [person(here, cookie), person(there, cookie)]
  muer = await newPerson(leads[0], 'muer', 'muer')
})
afterAll(() => processes.remove())

const asMuer = (url: string): Promise<StockClient> => join(url, muer.cookie)
const progressIn = ({ doc }: StockClient): string => textIn(doc, MUER, 'progress').toString()
const step = (who: Person, action: string) => who.send('POST', MUER_PATH, { action })

describe('two processes on one database', () => {
  it('PG-01: both start at once on an empty database: one makes the first month and says the first account', async () => {
    const said = processes.servers.flatMap(({ output }) => output.filter(line => line.includes('lead office')))
    expect(said).toHaveLength(1)
    expect(await leads[1].get<RoomEntry[]>('/api/rooms')).toHaveLength(2)
    const events = (await leads[0].get<AuditEntry[]>('/api/audit')).map(({ event }) => event)
    expect(events.filter(event => event === 'month-opened')).toHaveLength(1)
  })

  it('PG-02: who types at one process and who types at the other see each other, in order, each letter once', async () => {
    const [mine, lead] = await Promise.all([asMuer(urls[0]), join(urls[1], leads[1].cookie)])
    const [own, theirs] = [textIn(mine.doc, MUER, 'progress'), textIn(lead.doc, MUER, 'problems')]
    const seen: string[] = []
    textIn(lead.doc, MUER, 'progress').observe(() => seen.push(progressIn(lead)))
    const letters = Array.from('开展婴幼儿照护服务托育机构建设情况')
    for (const [n, letter] of letters.entries()) {
      own.insert(own.length, letter)
      theirs.insert(theirs.length, letter)
      // one is seen before the next is typed, now and then
      if (n % 5 === 0) await until(lead.doc, () => progressIn(lead).endsWith(letter))
    }
    const whole = letters.join('')
    const isWhole =
      ({ doc }: StockClient) =>
      () =>
        textIn(doc, MUER, 'progress').toString() === whole && textIn(doc, MUER, 'problems').toString() === whole
    await Promise.all([mine, lead].map(one => until(one.doc, isWhole(one))))
    expect(contentOf(mine.doc)).toBe(contentOf(lead.doc))
    // never something else than a beginning of what was typed, each longer than the one before
    expect(seen.every((text, n) => whole.startsWith(text) && text.length > (seen[n - 1]?.length ?? -1))).toBe(true)
    mine.close()
    lead.close()
  })

  it('PG-03: a person is seen from the other process, also with a state of 15 KiB, and is gone when he leaves', async () => {
    const watcher = await join(urls[1], leads[1].cookie)
    const mine = await asMuer(urls[0])
    const late = await join(urls[1], leads[1].cookie)
    const user = { account: 'muer', name: 'muer', unit: 'muer', color: '#c00' }
    const stateAt = ({ provider }: StockClient): unknown => provider.awareness.getStates().get(mine.doc.clientID)
    const changed = ({ provider }: StockClient): Promise<unknown> =>
      new Promise(resolve => provider.awareness.once('change', resolve))
    const big = '托'.repeat(5_000)
    mine.provider.awareness.setLocalState({ user, note: big })
    for (const one of [watcher, late])
      while ((stateAt(one) as { note?: string } | undefined)?.note !== big) await changed(one)
    // who comes later to a process that has nobody else is told too
    const third = await processes.add()
    const newcomer = await join(third.url, leads[0].cookie)
    while (stateAt(newcomer) === undefined) await changed(newcomer)
    mine.close()
    for (const one of [watcher, late, newcomer]) while (stateAt(one) !== undefined) await changed(one)
    for (const one of [watcher, late, newcomer]) one.close()
    await third.stop()
  })

  it("PG-04: a client id that was seen at one process is its account's at the other", async () => {
    const mine = await asMuer(urls[0])
    const watcher = await join(urls[1], leads[1].cookie)
    // y-protocols hears nothing of a first state, clock 0
    mine.provider.awareness.setLocalStateField('here', true)
    while (!watcher.provider.awareness.getStates().has(mine.doc.clientID))
      await new Promise(resolve => watcher.provider.awareness.once('change', resolve))
    const thief = await join(urls[1], leads[1].cookie)
    thief.provider.disconnect()
    const hand = await openByHand(urls[1], `/sync/${MONTH}`, { cookie: leads[1].cookie, origin: urls[1] })
    const refusal = hand.next(MESSAGE.auth)
    thief.doc.clientID = mine.doc.clientID
    thief.doc.once('update', (update: Uint8Array) => hand.sendUpdate(update))
    textIn(thief.doc, ADMIN as UnitId, 'progress').insert(0, '冒名')
    expect(refusalCode(await refusal)).toBe('forged')
    for (const one of [mine, watcher, thief]) one.close()
  })

  it('PG-05: a report that is submitted at one process is closed at the other at once, and frozen as everyone had made it', async () => {
    const mine = await asMuer(urls[0])
    const text = textIn(mine.doc, MUER, 'progress')
    text.insert(0, '最后一句。')
    const lead = await join(urls[1], leads[1].cookie)
    await until(lead.doc, () => progressIn(lead).startsWith('最后一句。'))
    expect((await step({ ...muer, send: person(urls[1], muer.cookie).send }, 'submit')).status).toBe(200)
    expect(
      (await leads[0].get<ReportEntry[]>('/api/months/2022-09/reports')).find(({ unit }) => unit === MUER)?.state,
    ).toBe('submitted')
    await until(mine.doc, () => reportOf(mine.doc, MUER)?.state === 'submitted')
    // from both sides at once: one step is taken
    const outcomes = await Promise.all([step(leads[0], 'return'), step(leads[1], 'return')])
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 409])
    // and from then on it is open again at both
    text.insert(0, '再补一句。')
    await until(lead.doc, () => progressIn(lead).startsWith('再补一句。'))
    await Promise.all([step(muer, 'submit'), step(person(urls[1], muer.cookie), 'submit')])
    expect((await leads[1].get<CopyEntry[]>(`${MUER_PATH}/copies`)).map(({ n }) => n)).toEqual([1, 2])
    expect((await step(leads[1], 'return')).status).toBe(200)
    mine.close()
    lead.close()
  })

  it('PG-06: a session that ends at one process ends its connections at the other', async () => {
    const colleague = await newPerson(leads[0], 'muer-2', 'muer')
    const hand = await openByHand(urls[1], `/sync/${MONTH}`, { cookie: colleague.cookie, origin: urls[1] })
    expect((await leads[0].send('PATCH', '/api/accounts/muer-2', { disabled: true })).status).toBe(200)
    expect((await hand.closed).code).toBe(4401)
    expect((await ask(urls[1], '/api/session', { cookie: colleague.cookie })).status).toBe(401)
  })

  it('PG-07: failed sign-ins count over both processes', async () => {
    const attempt = async (n: number): Promise<number> =>
      (
        await ask(urls[n % 2] ?? '', '/api/session', {
          method: 'POST',
          body: { account: 'muer', password: `wrong-password-${n}` },
        })
      ).status
    const statuses: number[] = []
    for (let n = 0; n < 12; n++) statuses.push(await attempt(n))
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429])
    const failures = (await leads[1].get<AuditEntry[]>('/api/audit?event=sign-in-failed')).length
    expect(failures).toBe(12)
  })

  it('PG-08: two leads who disable each other at two processes at once leave one', async () => {
    await newPerson(leads[0], 'second', 'health-commission', 'lead')
    const third = await newPerson(leads[0], 'third', 'health-commission', 'lead')
    await leads[0].send('PATCH', `/api/accounts/${ADMIN}`, { role: 'observer' })
    const [here, there] = urls.map(url => person(url, third.cookie))
    const disable = (who: Person | undefined, account: string) =>
      who?.send('PATCH', `/api/accounts/${account}`, { disabled: true })
    const outcomes = await Promise.all([disable(here, 'second'), disable(there, 'third')])
    expect(outcomes.map(outcome => outcome?.status).sort()).toEqual([200, 409])
  })
})
