/** The sync endpoint as the contract's section 5 has it, against stock and hand-made clients. */
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { UnitId } from '../../shared/annex/units.ts'
import { CLOSE, MESSAGE } from '../../shared/wire.ts'
import { ADMIN, ADMIN_PASSWORD, ask, issueAll, signIn, startServer, type TestServer } from './server.ts'
import { contentOf, join, MONTH, openByHand, refusalCode, textIn, until } from './stock-client.ts'

const OWN = 'muer' as UnitId
const OTHER = 'longxing' as UnitId

let server: TestServer
let admin: string
let own: string

beforeAll(async () => {
  server = await startServer()
  admin = (await signIn(server.url, ADMIN, ADMIN_PASSWORD)).cookie
  own = (await issueAll(server.url, admin, 'a-password-of-the-unit')).get(OWN) ?? ''
})
afterAll(() => server.remove())

const byHand = (path = `/sync/${MONTH}`, headers: Record<string, string> = {}) =>
  openByHand(server.url, path, { cookie: own, origin: server.url, ...headers })

/** What a client that edits a copy of the room would send. */
async function updateOf(edit: (doc: Y.Doc) => void): Promise<Uint8Array> {
  const { doc, close } = await join(server.url, own)
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  close()
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  copy.transact(() => edit(copy))
  return Y.mergeUpdates(updates)
}

describe('the upgrade', () => {
  it('WIRE-01: asks for the own origin, a session, and a room that is there, in this order', async () => {
    await expect(byHand(`/sync/${MONTH}`, { origin: 'http://elsewhere.example', cookie: '' })).rejects.toThrow('403')
    await expect(byHand(`/sync/${MONTH}`, { origin: '' })).rejects.toThrow('403')
    await expect(byHand('/sync/none', { cookie: '' })).rejects.toThrow('401')
    await expect(byHand('/sync/progress-2031-01')).rejects.toThrow('404')
  })

  it('WIRE-02: another protocol, epoch or account is closed with its own code', async () => {
    const codes = await Promise.all(
      ['protocol=2', 'epoch=another', 'account=longxing'].map(
        async query => (await (await byHand(`/sync/${MONTH}?${query}`)).closed).code,
      ),
    )
    expect(codes).toEqual([CLOSE.protocol, CLOSE.epoch, CLOSE.session])
  })

  it('WIRE-03: a session that ends closes its sockets at once with 4401', async () => {
    const { cookie } = await signIn(server.url, OWN, 'a-password-of-the-unit')
    const { closed } = await byHand(`/sync/${MONTH}`, { cookie })
    await ask(server.url, '/api/session', { method: 'DELETE', cookie })
    expect((await closed).code).toBe(CLOSE.session)
  })
})

describe('the messages', () => {
  it("WIRE-04: a hand-made edit of another unit's row is refused with its reason, closed with 4403, and changes nothing", async () => {
    const before = await join(server.url, admin)
    const content = contentOf(before.doc)
    const client = await byHand()
    const refusal = client.next(MESSAGE.auth)
    client.sendUpdate(await updateOf(doc => textIn(doc, OTHER, 'progress').insert(0, '不是我写的')))
    client.sendBarrier(7)
    expect(refusalCode(await refusal)).toBe('not-your-row')
    expect((await client.closed).code).toBe(CLOSE.refused)
    expect(client.messages.some(message => message[0] === MESSAGE.barrier)).toBe(false)
    const after = await join(server.url, admin)
    expect(contentOf(after.doc)).toBe(content)
    before.close()
    after.close()
  })

  it('WIRE-05: a barrier comes back with the same bytes after the edit before it', async () => {
    const client = await byHand()
    const answer = client.next(MESSAGE.barrier)
    client.sendUpdate(await updateOf(doc => textIn(doc, OWN, 'progress').insert(0, '本单位写的')))
    client.sendBarrier(300)
    expect([...(await answer)]).toEqual([102, 172, 2])
    client.socket.close()
  })

  it('WIRE-06: bytes that are no message, or are left over, are closed with 4400', async () => {
    const trailing = createEncoder()
    writeVarUint(trailing, MESSAGE.sync)
    writeVarUint(trailing, 2)
    writeVarUint8Array(trailing, Uint8Array.of(0, 0))
    writeVarUint(trailing, 1)
    for (const bytes of [Uint8Array.of(99), Uint8Array.of(0, 2, 5, 1), Uint8Array.of(), toUint8Array(trailing)]) {
      const client = await byHand()
      client.send(bytes)
      expect((await client.closed).code).toBe(CLOSE.malformed)
    }
  })

  it('WIRE-22: a sync step 2 is judged as an update is', async () => {
    const client = await byHand()
    const refusal = client.next(MESSAGE.auth)
    const encoder = createEncoder()
    writeVarUint(encoder, MESSAGE.sync)
    writeVarUint(encoder, 1)
    writeVarUint8Array(encoder, await updateOf(doc => doc.getMap('table').set('closed', true)))
    client.send(toUint8Array(encoder))
    expect(refusalCode(await refusal)).toBe('read-only')
    expect((await client.closed).code).toBe(CLOSE.refused)
  })

  it("WIRE-07: presence is the account's own: another's name is dropped, one's own is echoed, leaving is told", async () => {
    const [mine, watcher] = await Promise.all([join(server.url, own), join(server.url, admin)])
    const user = { account: 'muer', name: '木耳镇', unit: 'muer', color: 'p2' }
    const seen = (): unknown => watcher.provider.awareness.getStates().get(mine.doc.clientID)
    const changed = (): Promise<void> =>
      new Promise(resolve => watcher.provider.awareness.once('change', () => resolve()))
    mine.provider.awareness.setLocalStateField('user', { ...user, account: 'longxing' })
    mine.provider.awareness.setLocalStateField('user', user)
    while ((seen() as { user?: unknown } | undefined)?.user === undefined) await changed()
    expect(seen()).toEqual({ user })
    mine.close()
    while (seen() !== undefined) await changed()
    watcher.close()
  })

  it('WIRE-08: a week offline, a full sync step 2, undo and redo by a stock client are let in', async () => {
    const client = await join(server.url, own)
    client.provider.disconnect()
    const text = textIn(client.doc, OWN, 'nextSteps')
    const undo = new Y.UndoManager(text)
    text.insert(0, '第一句。')
    undo.stopCapturing()
    text.insert(4, '第二句。')
    text.delete(0, 2)
    undo.undo()
    undo.redo()
    undo.undo()
    const watcher = await join(server.url, admin)
    client.provider.connect()
    await until(watcher.doc, () => textIn(watcher.doc, OWN, 'nextSteps').toString() === '第一句。')
    expect(client.provider.wsconnected).toBe(true)
    client.close()
    watcher.close()
  })
})
