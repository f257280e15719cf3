/** `npm run reset-password` beside servers that run. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { CLOSE } from '../../shared/wire.ts'
import { passwordIn, runCommand } from '../sync/commands.ts'
import { ADMIN, ADMIN_PASSWORD, signIn } from '../sync/server.ts'
import { MONTH, openByHand } from '../sync/stock-client.ts'
import { startProcesses, type Processes } from './processes.ts'

let processes: Processes
beforeAll(async () => {
  processes = await startProcesses(inject('postgres'), 1)
})
afterAll(() => processes.remove())

it('OPS-08: on PostgreSQL a reset ends the open sockets of servers that run, at once', async () => {
  const [server] = processes.servers
  if (!server) throw new Error('no server')
  const { cookie } = await signIn(server.url, ADMIN, ADMIN_PASSWORD)
  const socket = await openByHand(server.url, `/sync/${MONTH}`, { cookie, origin: server.url })
  const said = await runCommand('reset-password', [ADMIN], { DATABASE_URL: processes.database.url })
  expect((await socket.closed).code).toBe(CLOSE.session)
  expect((await signIn(server.url, ADMIN, passwordIn(said))).cookie).toMatch(/^session=/)
})
