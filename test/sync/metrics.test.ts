/** The operator's figures as a scraper reads them, of the real server. */
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { UnitId } from '../../shared/annex/units.ts'
import { MESSAGE } from '../../shared/wire.ts'
import { ADMIN, ADMIN_PASSWORD, ask, signIn, startServer, type TestServer } from './server.ts'
import { contentOf, join, MONTH, openByHand, textIn, until } from './stock-client.ts'

const TOKEN = 'scraper-token-of-the-test'
const UNIT = 'muer' as UnitId
const SECRET = '这一句不得出现在指标里'

let server: TestServer
let cookie: string
beforeAll(async () => {
  server = await startServer({ copyOf: process.env.LIANTIAN_ISSUED, env: { METRICS_TOKEN: TOKEN } })
  cookie = (await signIn(server.url, UNIT, ADMIN_PASSWORD)).cookie
})
afterAll(() => server.remove())

const figures = async (): Promise<string> => (await fetch(`${server.url}/metrics`)).text()

/** The value of one line. */
async function figure(name: string): Promise<number> {
  const line = (await figures()).split('\n').find(one => one.startsWith(`${name} `))
  return Number(line?.slice(name.length + 1) ?? Number.NaN)
}

describe('/metrics', () => {
  it('OPS-01: has what happened: edits, refusals, people, commits, barriers, calls; no text, no account', async () => {
    const [edits, refusals] = ['liantian_edits_applied_total', 'liantian_edits_refused_total{code="not-your-row"}']
    const commits = 'liantian_commit_duration_seconds_count'
    const before = { edits: await figure(edits), commits: await figure(commits) }
    expect(await figure(refusals)).toBe(0)

    const clerk = await join(server.url, cookie)
    const colleague = await join(server.url, cookie)
    textIn(clerk.doc, UNIT, 'progress').insert(0, SECRET)
    await until(colleague.doc, () => contentOf(colleague.doc).includes(SECRET))
    expect(await figure(edits)).toBe(before.edits + 1)
    expect(await figure(commits)).toBeGreaterThan(before.commits)
    expect(await figure('liantian_connections')).toBe(2)
    expect(await figure('liantian_people')).toBe(1)
    expect(await figure('liantian_rooms_open')).toBeGreaterThan(0)
    expect(await figure('liantian_accounts')).toBe(22)
    expect(await figure('liantian_sessions')).toBeGreaterThan(0)
    expect(await figure('liantian_store_healthy')).toBe(1)

    const intruder = new Y.Doc()
    Y.applyUpdate(intruder, Y.encodeStateAsUpdate(clerk.doc))
    const known = Y.encodeStateVector(intruder)
    textIn(intruder, 'longxing' as UnitId, 'progress').insert(0, '别人的格')
    const hand = await openByHand(server.url, `/sync/${MONTH}`, { cookie, origin: server.url })
    const answer = hand.next(MESSAGE.barrier)
    hand.sendBarrier(1)
    await answer
    expect(await figure('liantian_barrier_delay_seconds_count')).toBe(1)
    hand.sendUpdate(Y.encodeStateAsUpdate(intruder, known))
    await hand.closed
    expect(await figure(refusals)).toBe(1)

    await ask(server.url, '/api/months/2022-09/reports', { cookie })
    const route = '{method="GET",route="/api/months/:month/reports",status="200"}'
    expect(await figure(`liantian_http_request_duration_seconds_count${route}`)).toBe(1)
    clerk.close()
    colleague.close()
    await expect.poll(() => figure('liantian_connections')).toBe(0)
    expect(await figure('liantian_people')).toBe(0)

    const all = await figures()
    // of a server that has little to do: the time between two looks is not lateness
    expect(await figure('nodejs_eventloop_lag_p99_seconds')).toBeLessThan(0.15)
    expect(all).toMatch(/^nodejs_eventloop_lag_max_seconds /m)
    for (const word of [SECRET, UNIT, ADMIN, MONTH, cookie.replace('session=', '')]) expect(all).not.toContain(word)
  })

  it('OPS-03: a token is not in the log, and a bad one is refused in one line that does not repeat it', async () => {
    const viaProxy = (authorization: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const headers = { host: 'liantian.example', authorization, 'x-forwarded-for': '192.0.2.7' }
        request(`${server.url}/metrics`, { headers }, ({ statusCode }) => resolve(statusCode))
          .on('error', reject)
          .end()
      })
    expect(await viaProxy(`Bearer ${TOKEN}`)).toBe(200)
    expect(await viaProxy('Bearer some-other-token')).toBe(403)
    expect(server.output.join('\n')).not.toMatch(/scraper-token|some-other-token/)
    const failed = await startServer({ env: { METRICS_TOKEN: 'too short' } }).catch(String)
    expect(failed).toContain('METRICS_TOKEN has 9 characters; it takes 16 to 200 letters')
    expect(failed).not.toContain('too short')
  })
})
