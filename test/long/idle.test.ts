/** A stock client that sits and says nothing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN, ADMIN_PASSWORD, signIn, startServer, type TestServer } from '../sync/server.ts'
import { join, textIn, until } from '../sync/stock-client.ts'
import type { UnitId } from '../../shared/annex/units.ts'

const IDLE_MS = 65_000

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.remove())

describe('an idle client', () => {
  it('WIRE-23: a stock client alone in a room that sits idle for a minute was never sent away, and its next edit arrives', async () => {
    const { cookie } = await signIn(server.url, ADMIN, ADMIN_PASSWORD)
    const idle = await join(server.url, cookie)
    let closes = 0
    idle.provider.on('connection-close', () => closes++)
    await new Promise(resolve => setTimeout(resolve, IDLE_MS)) // the minute itself is what is tested
    expect({ closes, connected: idle.provider.wsconnected }).toEqual({ closes: 0, connected: true })
    textIn(idle.doc, ADMIN as UnitId, 'remarks').insert(0, '还在')
    const other = await join(server.url, cookie)
    await until(other.doc, () => textIn(other.doc, ADMIN as UnitId, 'remarks').toString() === '还在')
    idle.close()
    other.close()
  })
})
