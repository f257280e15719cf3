/** What many units write at once is the same everywhere, and survives the server's death. */
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UnitId } from '../../shared/annex/units.ts'
import { killRounds } from './kill-rounds.ts'
import { ADMIN, ADMIN_PASSWORD, issueAll, signIn, startServer, type TestServer } from './server.ts'
import { contentOf, join, textIn, until } from './stock-client.ts'

const KILLS = 20

let server: TestServer
let cookies: Map<UnitId, string>

beforeAll(async () => {
  server = await startServer()
  const { cookie } = await signIn(server.url, ADMIN, ADMIN_PASSWORD)
  cookies = await issueAll(server.url, cookie, 'a-password-of-the-unit')
})
afterAll(async () => {
  await server.stop()
  await rm(server.dataDir, { recursive: true, force: true })
})

describe('durable before seen', () => {
  it('DUR-01: 22 units edit at the same moment: all documents are equal, and equal after SIGKILL and a new start', async () => {
    expect(cookies.size).toBe(22)
    const clients = await Promise.all(
      [...cookies].map(async ([unit, cookie]) => ({ unit, ...(await join(server.url, cookie)) })),
    )
    for (const { doc, unit } of clients) textIn(doc, unit, 'progress').insert(0, `${unit}完成情况。`)
    const isWhole = (doc: (typeof clients)[number]['doc']) => () =>
      clients.every(({ unit }) => textIn(doc, unit, 'progress').toString() === `${unit}完成情况。`)
    await Promise.all(clients.map(({ doc }) => until(doc, isWhole(doc))))
    const contents = new Set(clients.map(({ doc }) => contentOf(doc)))
    expect(contents.size).toBe(1)
    await server.kill()
    for (const client of clients) client.close()
    server = await startServer({ dataDir: server.dataDir })
    const after = await join(server.url, cookies.get(ADMIN as UnitId) ?? '')
    expect(contentOf(after.doc)).toBe([...contents][0])
    after.close()
  })

  it(
    `DUR-02: ${KILLS} times killed right after a second client saw an edit: nothing is lost`,
    { timeout: 120_000 },
    async () => {
      const outcome = await killRounds(KILLS, server)
      server = outcome.server
      expect(outcome.lost).toBe(0)
    },
  )
})
