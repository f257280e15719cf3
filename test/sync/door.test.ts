/** The door over real sockets: what ends a session ends its sockets; nothing secret is anywhere to be read. */
import { readFile, readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join as joinPath } from 'node:path'
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { AuditEntry, HistoryEntry, IssuedPassword, RoomEdits } from '../../shared/api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { rowsOf } from '../../shared/document/progress-table.ts'
import { CLOSE, MESSAGE } from '../../shared/wire.ts'
import { ADMIN, ADMIN_PASSWORD, ask, signIn, startServer, type TestServer } from './server.ts'
import { join, MONTH, openByHand, refusalCode, textIn, until } from './stock-client.ts'

const PATH = `/sync/${MONTH}`
const OWN = 'muer' as UnitId
const SECRET = 'a-secret-of-the-clerk'
const TEXT = '只写在单元格里的内容'

let server: TestServer
let admin: string

beforeAll(async () => {
  server = await startServer({ env: { TRUST_PROXY: 'on' } })
  admin = (await signIn(server.url, ADMIN, ADMIN_PASSWORD)).cookie
})
afterAll(() => server.remove())

const asLead = (path: string, method = 'GET', body?: unknown): Promise<Response> =>
  ask(server.url, path, { method, cookie: admin, body })

/** A clerk whose first password is changed already. */
async function newClerk(account: string, unit = 'muer', role = 'reporter'): Promise<string> {
  const answer = await asLead('/api/accounts', 'POST', { account, name: `${account}的人`, unit, role })
  const { password } = (await answer.json()) as IssuedPassword
  const { cookie } = await signIn(server.url, account, password)
  const body = { current: password, next: SECRET }
  expect((await ask(server.url, '/api/session/password', { method: 'POST', cookie, body })).status).toBe(204)
  return cookie
}

const open = (cookie: string) => openByHand(server.url, PATH, { cookie, origin: server.url })

describe('sessions and sockets', () => {
  it('ACC-06: a new password, a new role or unit, a reset, disabling and deleting close the open sockets with 4401 at once', async () => {
    const cookie = await newClerk('leaver')
    const changes = [{ role: 'observer' }, { unit: 'longxing' }, { reset: true }, { disabled: true }]
    for (const [n, change] of changes.entries()) {
      const clerk = await newClerk(`changing-${n}`)
      const { closed } = await open(clerk)
      expect((await asLead(`/api/accounts/changing-${n}`, 'PATCH', change)).status).toBe(200)
      expect((await closed).code, JSON.stringify(change)).toBe(CLOSE.session)
      expect((await ask(server.url, '/api/session', { cookie: clerk })).status).toBe(401)
    }
    const { closed } = await open(cookie)
    const other = (await signIn(server.url, 'leaver', SECRET)).cookie
    const body = { current: SECRET, next: `${SECRET}-2` }
    await ask(server.url, '/api/session/password', { method: 'POST', cookie: other, body })
    expect((await closed).code).toBe(CLOSE.session)
    const mine = await open(other)
    await asLead('/api/accounts/leaver', 'DELETE')
    expect((await mine.closed).code).toBe(CLOSE.session)
  })

  it('ACC-07: behind TLS the cookie is Secure; it is HttpOnly and SameSite in any case', async () => {
    const cookieOf = async (headers: Record<string, string>): Promise<string> => {
      const answer = await fetch(`${server.url}/api/session`, {
        method: 'POST',
        headers: { origin: server.url, 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ account: ADMIN, password: ADMIN_PASSWORD }),
      })
      expect(answer.status).toBe(200)
      return answer.headers.get('set-cookie') ?? ''
    }
    expect(await cookieOf({})).toMatch(/HttpOnly; SameSite=Lax$/)
    const forwarded = {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'table.example',
      origin: 'https://table.example',
    }
    expect(await cookieOf(forwarded)).toContain('Secure')
  })

  it('ACC-08: broken addresses, hosts and origins are answered, and the server goes on', async () => {
    for (const path of ['/sync/%E0%A4%A', '/sync/', '//', '/sync/a/b', '/api/%', '/%00', '/progress/%E0%A4%A'])
      expect(await statusOf(path, {}), path).toBeGreaterThanOrEqual(400)
    for (const headers of [{ host: '[::', origin: 'http://x' }, { host: 'a b' }, { origin: 'http://[' }])
      expect(await statusOf(PATH, { upgrade: 'websocket', connection: 'upgrade', ...headers })).toBeGreaterThanOrEqual(
        400,
      )
    expect(await statusOf('//', {}, 'OPTIONS')).toBe(404)
    expect((await asLead('/api/session')).status).toBe(200)
  })

  it('ACC-18: a broken address is answered in the form of every error, in Chinese', async () => {
    for (const path of ['/sync/%E0%A4%A', '/api/%', '/api/accounts/%E0%A4%A', '/progress/%E0%A4%A', '//']) {
      const { status, body } = await rawAnswer(path, {})
      expect([400, 404], path).toContain(status)
      expect(JSON.parse(body), path).toEqual({
        code: expect.any(String),
        message: expect.stringMatching(/[\u4e00-\u9fff]{4}/),
      })
    }
  })
})

describe('the audit', () => {
  it('AUDIT-03: sign-ins, failures, refusals and changes of accounts are kept; the lead office alone reads them, as a list and as CSV', async () => {
    const cookie = await newClerk('watched')
    await ask(server.url, '/api/session', { method: 'POST', body: { account: 'watched', password: 'wrong-password' } })
    const lead = await join(server.url, admin)
    const copy = await join(server.url, cookie)
    copy.provider.disconnect()
    textIn(copy.doc, 'longxing' as UnitId, 'progress').insert(0, TEXT)
    const refused = new Promise<string>(resolve => {
      copy.provider.messageHandlers[MESSAGE.auth] = (_encoder, decoder) => resolve(refusalCode(decoder.arr))
    })
    copy.provider.connect()
    expect(await refused).toBe('not-your-row')
    copy.close()
    lead.close()
    const list = (await (await asLead('/api/audit?account=watched')).json()) as AuditEntry[]
    expect(list.map(({ event, detail }) => [event, detail.code]).slice(0, 4)).toEqual([
      ['refused', 'not-your-row'],
      ['sign-in-failed', 'wrong-password'],
      ['password-changed', undefined],
      ['sign-in', undefined],
    ])
    const created = (await (await asLead('/api/audit?event=account-created&limit=1')).json()) as AuditEntry[]
    expect(created).toMatchObject([{ account: ADMIN, detail: { of: 'watched' } }])
    const csv = Buffer.from(await (await asLead('/api/audit.csv?account=watched')).arrayBuffer()).toString('utf8')
    const [head, ...lines] = csv.split('\r\n')
    expect(head).toBe('\ufeff时间（北京时间）,账号,单位,使用人,来源地址,事项,内容')
    expect(lines[0]).toMatch(
      /^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d,watched,木耳镇,watched的人,,填写未被接收,2022年9月推进表 · 不是本单位的行$/,
    )
    expect(lines[1]).toMatch(/,watched,木耳镇,watched的人,127\.0\.0\.1,登录失败,账号或密码不正确$/)
    expect((await ask(server.url, '/api/audit', { cookie })).status).toBe(403)
    expect((await asLead('/api/audit?event=nothing')).status).toBe(400)
  })

  it('PAGE-161: a record says whose account it is and which it was about, and is found by the unit, the person or the account', async () => {
    await newClerk('named', 'yuelai')
    const found = async (who: string): Promise<AuditEntry[]> =>
      (await (await asLead(`/api/audit?who=${encodeURIComponent(who)}`)).json()) as AuditEntry[]
    for (const who of ['named', 'ＮＡＭＥＤ', 'named的人', '悦来']) {
      const entries = await found(who)
      expect(
        entries.map(({ event }) => event),
        who,
      ).toEqual(['password-changed', 'sign-in'])
      expect(entries[0]?.person).toEqual({ unit: 'yuelai', name: 'named的人' })
    }
    expect(await found('查无此人')).toEqual([])
    const [created] = (await (await asLead('/api/audit?event=account-created&limit=1')).json()) as AuditEntry[]
    expect(created).toMatchObject({ person: { unit: ADMIN }, about: { unit: 'yuelai', name: 'named的人' } })
    const csv = await (await asLead('/api/audit.csv?event=account-created')).text()
    expect(csv).toContain('账号 悦来街道 named的人 named')
    // a person's account is deleted, what he did is not
    await asLead('/api/accounts/named', 'DELETE')
    expect((await found('悦来'))[0]?.person?.name).toBe('named的人')
  })

  it('AUDIT-10: a name that is no account is not kept: people type passwords into the wrong box', async () => {
    const typed = 'my-password-in-the-wrong-box'
    await ask(server.url, '/api/session', { method: 'POST', body: { account: typed, password: 'x' } })
    const list = await (await asLead('/api/audit?limit=1')).text()
    expect(JSON.parse(list)).toMatchObject([
      { account: '', event: 'sign-in-failed', detail: { code: 'wrong-password' } },
    ])
    expect(await (await asLead('/api/audit.csv')).text()).not.toContain(typed)
    expect(server.output.join('\n')).not.toContain(typed)
  })

  it("AUDIT-05: a cell's history says what stood there, when, and whose session wrote it; what is not there is said", async () => {
    const [muer, second] = await Promise.all([newClerk('history-1'), newClerk('history-2')])
    const [one, other] = await Promise.all([join(server.url, muer), join(server.url, second)])
    textIn(one.doc, OWN, 'nextSteps').insert(0, '第一稿。')
    await until(other.doc, () => textIn(other.doc, OWN, 'nextSteps').toString() === '第一稿。')
    textIn(other.doc, OWN, 'nextSteps').insert(4, '第二稿。')
    await until(one.doc, () => textIn(one.doc, OWN, 'nextSteps').length === 8)
    const row = rowsOf(one.doc, OWN)[0]?.id ?? ''
    const historyAt = (query: string): Promise<Response> => asLead(`/api/rooms/${MONTH}/history?${query}`)
    const history = (await (await historyAt(`unit=muer&row=${row}&field=nextSteps`)).json()) as HistoryEntry[]
    expect(history.map(({ account, name, text }) => [account, name, text])).toEqual([
      ['history-2', 'history-2的人', '第一稿。第二稿。'],
      ['history-1', 'history-1的人', '第一稿。'],
      ['system', 'system', ''],
    ])
    expect((await historyAt('unit=muer&row=none&field=nextSteps')).status).toBe(404)
    expect((await historyAt(`unit=muer&row=${row}&field=order`)).status).toBe(404)
    expect((await asLead('/api/rooms/plan-2040/history?row=x&field=content')).status).toBe(404)
    one.close()
    other.close()
  })

  it('AUDIT-15: who edited which cells, and the table as it stood, are read by whoever is signed in; a bad moment is said', async () => {
    const clerk = await newClerk('history-3')
    const { doc, close } = await join(server.url, clerk)
    textIn(doc, OWN, 'remarks').insert(0, '备注。')
    const row = rowsOf(doc, OWN)[0]?.id ?? ''
    const read = (path: string, cookie = '') => ask(server.url, `/api/rooms/${MONTH}/${path}`, { cookie })
    const newest = async () => ((await (await read('edits', clerk)).json()) as RoomEdits).edits[0]
    await expect.poll(newest).toMatchObject({ unit: OWN, row, field: 'remarks', account: 'history-3' })
    const { begunAt } = (await (await read('edits', clerk)).json()) as RoomEdits
    const remarksAt = async (query: string) => {
      const then = new Y.Doc()
      Y.applyUpdate(then, new Uint8Array(await (await read(`content${query}`, clerk)).arrayBuffer()))
      return textIn(then, OWN, 'remarks').toString()
    }
    expect([await remarksAt(''), await remarksAt(`?at=${begunAt}`)]).toEqual(['备注。', ''])
    expect((await read('content?at=yesterday', clerk)).status).toBe(400)
    expect([(await read('edits')).status, (await read('content')).status]).toEqual([401, 401])
    expect((await asLead('/api/rooms/plan-2040/content')).status).toBe(404)
    close()
  })
})

describe('what is written down', () => {
  it('ACC-19: what cannot be read is logged by its kind, without any of it', async () => {
    const client = await open(admin)
    client.send(awarenessOf(TEXT))
    expect((await client.closed).code).toBe(CLOSE.malformed)
    expect(server.output.filter(line => line.includes('"event":"malformed"'))).toHaveLength(1)
    expect(server.output.join('\n')).not.toContain(TEXT.slice(0, 4))
  })

  it("ACC-09: no password, no session's token and no text of a cell is in the log; on disk the passwords and tokens are hashed", async () => {
    const log = server.output.filter(line => line.startsWith('{')).join('\n')
    const secrets = [ADMIN_PASSWORD, SECRET, admin.slice('session='.length)]
    expect([...secrets, TEXT].filter(secret => log.includes(secret))).toEqual([])
    const files = await readdir(server.dataDir)
    const disk = (await Promise.all(files.map(file => readFile(joinPath(server.dataDir, file), 'latin1')))).join('')
    expect(secrets.filter(secret => disk.includes(secret))).toEqual([])
    expect(disk).toContain('argon2id$')
  })
})

/** Presence whose state is no JSON. */
function awarenessOf(state: string): Uint8Array {
  const states = createEncoder()
  for (const number of [1, 5, 1]) writeVarUint(states, number)
  writeVarString(states, state)
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.awareness)
  writeVarUint8Array(encoder, toUint8Array(states))
  return toUint8Array(encoder)
}

const statusOf = async (path: string, headers: Record<string, string>, method = 'GET'): Promise<number> =>
  (await rawAnswer(path, headers, method)).status

/** A request as no browser would send it. */
function rawAnswer(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: server.port, method, path, headers: { cookie: admin, ...headers } },
      answer => {
        let body = ''
        answer.on('data', (part: Buffer) => (body += part.toString()))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}
