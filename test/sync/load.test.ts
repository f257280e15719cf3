/** The wire under load: whoever floods, does not read, or comes by the hundred, harms himself alone (contract, section 5). */
import { connect, type Socket } from 'node:net'
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UnitId } from '../../shared/annex/units.ts'
import { MAX_MESSAGE_BYTES, MAX_QUEUED_MESSAGES } from '../../shared/limits.ts'
import { CLOSE, MESSAGE } from '../../shared/wire.ts'
import { account, MUER } from '../unit/gate/world.ts'
import { openEndpoint, sessionFor, type Endpoint } from './in-process.ts'
import { ADMIN, ADMIN_PASSWORD, ask, issueAll, signIn, startServer, type TestServer } from './server.ts'
import { join, MONTH, openByHand, textIn, until, type HandMade, type StockClient } from './stock-client.ts'

const OWN = 'muer' as UnitId
const PATH = `/sync/${MONTH}`

let server: TestServer
let admin: string
let own: string

beforeAll(async () => {
  server = await startServer()
  admin = (await signIn(server.url, ADMIN, ADMIN_PASSWORD)).cookie
  own = (await issueAll(server.url, admin, 'a-password-of-the-unit')).get(OWN) ?? ''
})
afterAll(() => server.remove())

const byHand = (cookie = own): Promise<HandMade> => openByHand(server.url, PATH, { cookie, origin: server.url })

function syncMessage(kind: number, bytes: Uint8Array): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, MESSAGE.sync)
  writeVarUint(encoder, kind)
  writeVarUint8Array(encoder, bytes)
  return toUint8Array(encoder)
}
const ASK_FOR_ALL = syncMessage(0, Uint8Array.of(0))

/** An edit of one is seen by another: the room goes on. */
async function expectToGoOn(): Promise<void> {
  const [writer, reader] = await Promise.all([join(server.url, own), join(server.url, admin)])
  const text = textIn(writer.doc, OWN, 'remarks')
  const { length } = text
  text.insert(0, '照常填报')
  await until(reader.doc, () => textIn(reader.doc, OWN, 'remarks').length === length + 4)
  writer.close()
  reader.close()
  expect((await ask(server.url, '/api/health')).status).toBe(200)
}

describe('one that harms', () => {
  it('WIRE-14: over 5,000 messages unprocessed close with 4529; the others go on', async () => {
    const flood = await byHand()
    // small to send and costly to answer: what costs little is handled as fast as it comes
    for (let n = 0; n < MAX_QUEUED_MESSAGES * 4; n++) flood.send(ASK_FOR_ALL)
    expect((await flood.closed).code).toBe(CLOSE.flood)
    await expectToGoOn()
  })

  it('WIRE-15: one that asks and never reads is closed with 1013; the others go on', async () => {
    const typist = await join(server.url, own)
    textIn(typist.doc, OWN, 'nextSteps').insert(0, '长'.repeat(20_000))
    const deaf = await byHand()
    deaf.socket.pause()
    // each is answered with the whole room, some 70 KB; fewer than would count as a flood
    for (let n = 0; n < MAX_QUEUED_MESSAGES - 1_000; n++) deaf.send(ASK_FOR_ALL)
    await server.said(/"event":"slow"/)
    typist.close()
    deaf.socket.resume()
    // 1006: it was cut before the close frame came to its turn
    expect([CLOSE.slowConsumer, 1006]).toContain((await deaf.closed).code)
    await expectToGoOn()
  })

  it('WIRE-16: a message over 32 MiB is closed with 1009', async () => {
    const large = await byHand()
    large.send(new Uint8Array(MAX_MESSAGE_BYTES + 1))
    expect((await large.closed).code).toBe(CLOSE.tooBig)
    await expectToGoOn()
  })
})

describe('many', () => {
  it('WIRE-17: 500 that connect at once are all served, beside 200 that open and say nothing', async () => {
    const silent = await Promise.all(Array.from({ length: 200 }, () => openSilently(server.port)))
    const crowd = await Promise.all(Array.from({ length: 500 }, () => byHand()))
    for (const one of crowd) one.sendBarrier(1)
    await Promise.all(crowd.map(one => one.next(MESSAGE.barrier)))
    await expectToGoOn()
    for (const one of crowd) one.socket.terminate()
    for (const socket of silent) socket.destroy()
    await expectToGoOn()
  })

  it('WIRE-18: SIGTERM closes all with 1012, keeps what was acknowledged, and ends with 0 within 5 s, whoever does not read', async () => {
    const typists: StockClient[] = await Promise.all(Array.from({ length: 5 }, () => join(server.url, own)))
    const watcher = await byHand()
    const [typist] = typists
    if (!typist) throw new Error('nobody types')
    const deaf = await byHand()
    deaf.socket.pause()
    for (let n = 0; n < 100; n++) deaf.send(ASK_FOR_ALL)
    for (let n = 0; n < 50; n++) for (const { doc } of typists) textIn(doc, OWN, 'contact').insert(0, '字')
    const answer = watcher.next(MESSAGE.barrier)
    watcher.sendBarrier(1)
    await answer
    const { dataDir } = server
    const begun = performance.now()
    expect(await server.stop()).toBe(0)
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect((await watcher.closed).code).toBe(CLOSE.restart)
    for (const one of typists) one.provider.disconnect()
    deaf.socket.terminate()
    server = await startServer({ dataDir })
    const after = await join(server.url, own, MONTH, typist.doc)
    expect(textIn(after.doc, OWN, 'contact').length).toBeGreaterThanOrEqual(50)
    for (const one of typists) one.close()
    after.close()
  })
})

describe('the connection', () => {
  let endpoint: Endpoint
  const who = account(MUER)

  afterAll(() => endpoint.close())

  it('WIRE-19: one that does not answer a ping is closed; one that answers stays', async () => {
    endpoint = await openEndpoint({ pingMs: 100, sessionOf: async () => sessionFor(who) })
    const headers = { cookie: 'any', origin: endpoint.url }
    const dead = await openByHand(endpoint.url, PATH, headers, { autoPong: false })
    const alive = await join(endpoint.url, 'any')
    expect((await dead.closed).code).toBe(CLOSE.goingAway)
    expect(alive.provider.wsconnected).toBe(true)
    alive.close()
    await endpoint.close()
  })

  it('WIRE-20: an open socket ends with its session, with 4401', async () => {
    const endsAt = Date.now() + 300
    endpoint = await openEndpoint({ pingMs: 50, sessionOf: async () => sessionFor(who, endsAt) })
    const open = await openByHand(endpoint.url, PATH, { cookie: 'any', origin: endpoint.url })
    expect((await open.closed).code).toBe(CLOSE.session)
    expect(Date.now()).toBeGreaterThanOrEqual(endsAt)
    await endpoint.close()
  })

  it('WIRE-21: a session that ends while its upgrade is under way lets nobody in', async () => {
    let isAsked = (): void => undefined
    let answer = (): void => undefined
    const asked = new Promise<void>(resolve => (isAsked = resolve))
    endpoint = await openEndpoint({
      sessionOf: () =>
        new Promise(resolve => {
          answer = () => resolve(sessionFor(who))
          isAsked()
        }),
    })
    const opening = openByHand(endpoint.url, PATH, { cookie: 'any', origin: endpoint.url })
    await asked
    endpoint.end({ account: who.account })
    answer()
    await expect(opening).rejects.toThrow('401')
  })
})

/** A connection that asks for an upgrade and never finishes its headers. */
function openSilently(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`GET ${PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n`)
      resolve(socket)
    })
    socket.on('error', reject)
  })
}
