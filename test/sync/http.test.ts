/** The HTTP side over real sockets: sign-in, accounts, rooms, annexes, errors (contract, section 6). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccountEntry, ApiError, AuditEntry, IssuedPassword, RoomEntry } from '../../shared/api.ts'
import { ADMIN, ADMIN_PASSWORD, ask, signIn, startServer, type TestServer } from './server.ts'
import { join, openByHand, PLAN } from './stock-client.ts'

const CHINESE = /[\u4e00-\u9fff]{4,}/

let server: TestServer
let admin: string

beforeAll(async () => {
  server = await startServer({ env: { CONTACT_PHONE: '023-67000000' } })
  admin = (await signIn(server.url, ADMIN, ADMIN_PASSWORD)).cookie
})
afterAll(() => server.remove())

const call = (path: string, options: Parameters<typeof ask>[2] = {}): Promise<Response> =>
  ask(server.url, path, options)
const asLead = (path: string, method = 'GET', body?: unknown): Promise<Response> =>
  call(path, { method, cookie: admin, body })

async function errorOf(answer: Response): Promise<string> {
  const { code, message } = (await answer.json()) as ApiError
  expect(message).toMatch(CHINESE)
  return `${answer.status} ${code}`
}

async function newClerk(account: string): Promise<{ cookie: string; password: string }> {
  const answer = await asLead('/api/accounts', 'POST', { account, name: '陈工', unit: 'muer', role: 'reporter' })
  expect(answer.status).toBe(201)
  const { password } = (await answer.json()) as IssuedPassword
  return { password, ...(await signIn(server.url, account, password)) }
}

describe('sessions', () => {
  it('HTTP-01: anyone may ask for the configuration and the health', async () => {
    expect(await (await call('/api/health')).json()).toMatchObject({ ok: true })
    expect(await (await call('/api/config')).json()).toMatchObject({
      gridLicence: 'non-commercial-and-evaluation',
      contactPhone: '023-67000000',
    })
  })

  it('HTTP-02: a wrong password is 401, an unknown account the same, and ten failures are 429 for that account alone', async () => {
    const attempt = (account: string) => call('/api/session', { method: 'POST', body: { account, password: 'wrong' } })
    expect(await errorOf(await attempt('nobody'))).toBe('401 wrong-password')
    for (let n = 0; n < 10; n++) expect(await errorOf(await attempt(ADMIN))).toBe('401 wrong-password')
    expect(await errorOf(await attempt(ADMIN))).toBe('429 throttled')
    expect(await errorOf(await attempt('nobody'))).toBe('401 wrong-password')
    expect((await asLead('/api/session')).status).toBe(200)
  })

  it('HTTP-03: a changing call from elsewhere is 403', async () => {
    const answer = await fetch(`${server.url}/api/session`, {
      method: 'DELETE',
      headers: { cookie: admin, origin: 'http://elsewhere.example' },
    })
    expect(await errorOf(answer)).toBe('403 origin')
    expect((await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: { cookie: admin } })).status).toBe(
      403,
    )
  })

  it('HTTP-04: a generated password must be changed first: until then every other call and the upgrade are 403', async () => {
    const { cookie, password } = await newClerk('first-use')
    expect(await errorOf(await call('/api/rooms', { cookie }))).toBe('403 password')
    await expect(openByHand(server.url, '/sync/progress-2022-09', { cookie, origin: server.url })).rejects.toThrow(
      '403',
    )
    const change = (next: string) =>
      call('/api/session/password', { method: 'POST', cookie, body: { current: password, next } })
    expect(await errorOf(await change('short'))).toBe('400 password-short')
    expect(await errorOf(await change(password))).toBe('400 password-same')
    expect((await change('a-password-of-my-own')).status).toBe(204)
    expect((await call('/api/rooms', { cookie })).status).toBe(200)
  })

  it('HTTP-05: signing out ends the session; sessions survive a restart of the server', async () => {
    const { cookie } = await newClerk('leaving')
    expect((await call('/api/session', { method: 'DELETE', cookie })).status).toBe(204)
    expect(await errorOf(await call('/api/session', { cookie }))).toBe('401 session')
    const { dataDir } = server
    await server.stop()
    server = await startServer({ dataDir })
    expect((await asLead('/api/session')).status).toBe(200)
  })
})

describe('accounts', () => {
  it('HTTP-06: the lead office alone keeps them; a name is given once, a deleted one never again', async () => {
    const { cookie } = await newClerk('kept')
    await call('/api/session/password', { method: 'POST', cookie, body: { current: 'x', next: 'y' } })
    expect((await call('/api/accounts', { cookie })).status).toBe(403)
    const again = { account: 'kept', name: '陈工', unit: 'muer', role: 'reporter' }
    expect(await errorOf(await asLead('/api/accounts', 'POST', again))).toBe('409 taken')
    expect((await asLead('/api/accounts/kept', 'DELETE')).status).toBe(204)
    expect(await errorOf(await asLead('/api/accounts', 'POST', again))).toBe('409 taken')
    expect(await errorOf(await asLead(`/api/accounts/${ADMIN}`, 'PATCH', { disabled: true }))).toBe('409 last-lead')
    expect(await errorOf(await asLead('/api/accounts', 'POST', { account: '', role: 'king' }))).toBe('400 bad-request')
  })

  it('HTTP-07: disabling and resetting end the sessions at once; a reset gives a new one-time password', async () => {
    const { cookie } = await newClerk('changing')
    const reset = (await (await asLead('/api/accounts/changing', 'PATCH', { reset: true })).json()) as IssuedPassword
    expect((await call('/api/session', { cookie })).status).toBe(401)
    const second = await signIn(server.url, 'changing', reset.password)
    await asLead('/api/accounts/changing', 'PATCH', { disabled: true })
    expect((await call('/api/session', { cookie: second.cookie })).status).toBe(401)
    await expect(signIn(server.url, 'changing', reset.password)).rejects.toThrow('401')
  })

  it('HTTP-08: issuing gives one account to every unit that has none, and no second time', async () => {
    const issue = async () => (await (await asLead('/api/accounts/issue', 'POST')).json()) as IssuedPassword[]
    const issued = await issue()
    expect(issued.length).toBeGreaterThanOrEqual(20)
    expect(issued.every(({ account, unit, password }) => account === unit && password.length >= 12)).toBe(true)
    expect(await issue()).toEqual([])
  })

  it('ACC-21: a unit that the lead office added to the newest plan is issued an account, and may be given another', async () => {
    const { doc, close } = await join(server.url, admin, PLAN)
    doc.getMap('units').set('unit-1a2b3c4d', { name: '区林业局', kind: 'department', order: 22 })
    const issued: IssuedPassword[] = []
    await expect
      .poll(async () =>
        issued.push(...((await (await asLead('/api/accounts/issue', 'POST')).json()) as IssuedPassword[])),
      )
      .toBeGreaterThan(0)
    close()
    expect(issued).toMatchObject([{ account: 'unit-1a2b3c4d', unit: 'unit-1a2b3c4d' }])
    const second = { account: 'unit-1a2b3c4d-2', name: '林工', unit: 'unit-1a2b3c4d', role: 'reporter' }
    expect((await asLead('/api/accounts', 'POST', second)).status).toBe(201)
    const entries = (await (await asLead('/api/accounts')).json()) as AccountEntry[]
    expect(entries.find(({ account }) => account === 'unit-1a2b3c4d')).toMatchObject({ name: '区林业局' })
  })

  it('PAGE-162: asked for it, issuing serves the observer too, to read only, and is one record with the count', async () => {
    const body = { observer: true }
    const issued = (await (await asLead('/api/accounts/issue', 'POST', body)).json()) as IssuedPassword[]
    expect(issued).toMatchObject([{ account: 'government-office', unit: 'government-office' }])
    const entries = (await (await asLead('/api/accounts')).json()) as AccountEntry[]
    expect(entries.find(({ account }) => account === 'government-office')).toMatchObject({ role: 'observer' })
    const [newest] = (await (await asLead('/api/audit?limit=1')).json()) as AuditEntry[]
    expect(newest).toMatchObject({ event: 'accounts-issued', detail: { count: 1 } })
    expect((await asLead('/api/accounts/issue', 'POST', { observer: 'yes' })).status).toBe(400)
  })
})

describe('what is read', () => {
  it('HTTP-09: the rooms of the first start are the plan and the month of the notice', async () => {
    const rooms = (await (await asLead('/api/rooms')).json()) as RoomEntry[]
    expect(rooms).toMatchObject([
      { room: 'plan-2022', kind: 'plan', year: 2022 },
      { room: 'progress-2022-09', kind: 'progress', month: '2022-09', deadline: '2022-09-25', closed: false },
    ])
  })

  it('HTTP-10: the annexes come as Word files under the office name; a wrong month or unit is said', async () => {
    const answer = await asLead('/api/annex/2.docx?month=2022-09&unit=education-commission')
    expect(answer.headers.get('content-disposition')).toContain(
      encodeURIComponent('附件2 区教委2022年9月托位数发展工作落实情况推进表.docx'),
    )
    expect([...new Uint8Array(await answer.arrayBuffer()).subarray(0, 2)]).toEqual([0x50, 0x4b])
    expect((await asLead('/api/annex/1.docx?year=2022')).status).toBe(200)
    expect(await errorOf(await asLead('/api/annex/2.docx?month=2022-13'))).toBe('400 bad-request')
    expect(await errorOf(await asLead('/api/annex/2.docx?month=2030-01'))).toBe('404 unknown-room')
    expect(await errorOf(await asLead('/api/annex/2.docx?month=2022-09&unit=nobody'))).toBe('404 unknown-unit')
    expect(await errorOf(await call('/api/annex/1.docx?year=2022'))).toBe('401 session')
  })

  it('HTTP-11: pages come with a strict content security policy; what is not there is said as JSON under /api', async () => {
    const page = await call('/progress/2022-09')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(await errorOf(await call('/api/nothing'))).toBe('404 not-found')
    expect(await errorOf(await asLead('/api/accounts/none', 'PATCH', { reset: true }))).toBe('404 unknown-account')
  })

  it('HTTP-12: no password, no cookie and no text of a cell is in the log', () => {
    const log = server.output.filter(line => line.startsWith('{')).join('\n')
    expect(log).not.toContain(ADMIN_PASSWORD)
    expect(log).not.toContain(admin.slice('session='.length))
  })
})
