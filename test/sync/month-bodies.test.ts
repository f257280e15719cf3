/** Whatever is sent to the calls of the monthly cycle: answered, in Chinese where it is refused, and never a fault of the server's. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ApiError } from '../../shared/api.ts'
import { person, type Person } from './calls.ts'
import { startClocked, type ClockedServer } from './clocked-server.ts'
import { ADMIN, ADMIN_PASSWORD, signIn } from './server.ts'

const CALLS = [
  ['POST', '/api/months'],
  ['PATCH', '/api/months/2022-09'],
  ['POST', '/api/months/2022-09/reports/muer'],
  ['POST', '/api/months/2022-09/chases'],
  ['PUT', '/api/months/2022-09/topics'],
  ['POST', '/api/months/2022-09/bulletins'],
] as const
const KEYS = ['month', 'deadline', 'closed', 'action', 'note', 'units', 'way', 'unit', 'row', 'topic', 'content']

let server: ClockedServer
let lead: Person

beforeAll(async () => {
  server = await startClocked('2022-09-26 09:00')
  lead = person(server.url, (await signIn(server.url, ADMIN, ADMIN_PASSWORD)).cookie)
})
afterAll(() => server.close())

it('HTTP-69: nothing that is sent to the calls of the monthly cycle is a fault of the server’s: it is done, or refused in words', async () => {
  const likely = fc.constantFrom(
    '2022-10',
    '2022-09-25',
    'submit',
    'return',
    'muer',
    'nobody',
    'phone',
    -1,
    0,
    3,
    1e308,
    true,
  )
  const value = fc.oneof(likely, fc.array(likely, { maxLength: 3 }), fc.jsonValue({ maxDepth: 2 }))
  const body = fc.oneof(fc.dictionary(fc.constantFrom(...KEYS), value), fc.jsonValue())
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...CALLS), body, async ([method, path], sent) => {
      const { status, body: answer } = await lead.send(method, path, sent)
      expect(status, JSON.stringify(answer)).toBeLessThan(500)
      if (status >= 400) expect((answer as ApiError).message).toMatch(/^[\u4e00-\u9fff“].*。$/u)
    }),
    { numRuns: 500 },
  )
  expect(server.lines.filter(line => line.includes('a call failed'))).toEqual([])
})

it('HTTP-49: an address that names no month, no unit and no copy is said in the same form', async () => {
  const odd = fc.oneof(
    fc.constantFrom('%2e%2e', '2022-13', '2022-9', 'constructor', '__proto__', ' '),
    // a client takes dots out of an address itself
    fc.string({ minLength: 1 }).filter(text => !/^\.+$/.test(text)),
  )
  await fc.assert(
    fc.asyncProperty(odd, odd, odd, async (month, unit, n) => {
      const [a, b, c] = [month, unit, n].map(encodeURIComponent)
      for (const path of [
        `${a}/reports`,
        `${a}/chases`,
        `2022-09/reports/${b}/copies`,
        `2022-09/reports/muer/copies/${c}`,
      ])
        expect(await lead.refusal('GET', `/api/months/${path}`), path).toMatch(/^4\d\d [a-z-]+$/)
    }),
    { numRuns: 60 },
  )
})
