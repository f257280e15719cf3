/** What many units write at once is the same everywhere, and survives the server's death. */
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { UnitId } from '../../shared/annex/units.ts'
import { MESSAGE } from '../../shared/wire.ts'
import { killRounds } from './kill-rounds.ts'
import { ADMIN, ADMIN_PASSWORD, issueAll, signIn, startServer, type TestServer } from './server.ts'
import { contentOf, join, MONTH, openByHand, refusalCode, textIn, until, type StockClient } from './stock-client.ts'

/** more of them in the long tests */
const KILLS = 6

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

  it("DUR-03: a client id stays its account's after SIGKILL, also where its presence came before its first edit", async () => {
    const [mine, seer] = ['muer', 'longxing'].map(unit => unit as UnitId) as [UnitId, UnitId]
    const [client, watcher] = await Promise.all([
      join(server.url, cookies.get(mine) ?? ''),
      join(server.url, cookies.get(seer) ?? ''),
    ])
    const isSeen = (): boolean => watcher.provider.awareness.getStates().has(client.doc.clientID)
    client.provider.awareness.setLocalStateField('here', true)
    while (!isSeen()) await new Promise(resolve => watcher.provider.awareness.once('change', resolve))
    const { length } = textIn(watcher.doc, mine, 'problems')
    textIn(client.doc, mine, 'problems').insert(0, '存在问题')
    await until(watcher.doc, () => textIn(watcher.doc, mine, 'problems').length === length + 4)
    await server.kill()
    client.close()
    watcher.close()
    server = await startServer({ dataDir: server.dataDir })
    const thief = await join(server.url, cookies.get(seer) ?? '')
    const { code } = await continueAs(client.doc.clientID, thief, seer)
    expect(code).toBe('forged')
    thief.close()
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

/** Edits an own row under another's client id; answers with what the server says to it. */
async function continueAs(clientID: number, { doc }: StockClient, unit: UnitId): Promise<{ code: string }> {
  const copy = new Y.Doc()
  copy.clientID = clientID
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = clientID
  const before = Y.encodeStateVector(copy)
  textIn(copy, unit, 'progress').insert(0, '冒名')
  const hand = await openByHand(server.url, `/sync/${MONTH}`, {
    cookie: cookies.get(unit) ?? '',
    origin: server.url,
  })
  const refusal = hand.next(MESSAGE.auth)
  hand.sendUpdate(Y.encodeStateAsUpdate(copy, before))
  return { code: refusalCode(await refusal) }
}
