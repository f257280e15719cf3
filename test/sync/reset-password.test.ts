/** `npm run reset-password`: the lead office forgot its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AuditEvent } from '../../shared/audit.ts'
import { passwordIn, runCommand } from './commands.ts'
import { ADMIN, ADMIN_PASSWORD, ask, signIn, startServer, type TestServer } from './server.ts'

let dataDir: string
let server: TestServer
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'liantian-reset-'))
  server = await startServer({ dataDir })
})
afterAll(async () => {
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const reset = (account: string, at = dataDir): Promise<string> =>
  runCommand('reset-password', [account], { DATA_DIR: at, DATABASE_URL: '' })

it('OPS-06: a new first password is printed once; the old one and its sessions are over, and the audit has it', async () => {
  const before = await signIn(server.url, ADMIN, ADMIN_PASSWORD)
  expect(await reset(ADMIN)).toContain('is in use by another server process. Stop it first')
  await server.stop()
  const said = await reset(ADMIN)
  const password = passwordIn(said)
  expect(password).toMatch(/^\w{4}-\w{4}-\w{4}$/)
  server = await startServer({ dataDir })
  expect((await ask(server.url, '/api/session', { cookie: before.cookie })).status).toBe(401)
  await expect(signIn(server.url, ADMIN, ADMIN_PASSWORD)).rejects.toThrow('401')
  const { cookie } = await signIn(server.url, ADMIN, password)
  expect((await ask(server.url, '/api/rooms', { cookie })).status).toBe(403)
  const next = 'a-password-of-my-own'
  await ask(server.url, '/api/session/password', { method: 'POST', cookie, body: { current: password, next } })
  const records = (await (await ask(server.url, '/api/audit', { cookie })).json()) as {
    event: AuditEvent
    account: string
    detail: unknown
  }[]
  expect(records.find(({ event }) => event === 'account-changed')).toMatchObject({
    account: 'system',
    detail: { of: ADMIN, what: 'reset' },
  })
})

it('OPS-07: an account that is not there, none, and a directory without a database are refused in one line', async () => {
  await server.stop()
  expect(await reset('nobody')).toBe('1: There is no account nobody. Of the lead office there is: health-commission.')
  expect(await reset('')).toBe('1: Say what to take: npm run reset-password -- ACCOUNT')
  expect(await reset(ADMIN, join(dataDir, 'none'))).toMatch(/^1: DATA_DIR .* holds no database\./)
})
