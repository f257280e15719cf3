/** A connection that is alive and slow: what waits gets through, and what is dead is told from it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { openRoomSync, type RoomSync } from '../../../client/sync/room-sync.ts'
import { SEPTEMBER } from './open-table.ts'
import { openPage, server } from './page.ts'

// before anything is loaded: lib0 keeps the clock that it finds
vi.hoisted(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] }))

const SECOND = 1_000

let sync: RoomSync | null = null
let doc: Y.Doc
const confirmed = vi.fn<(n: number) => void>()
beforeEach(async () => {
  await openPage()
  confirmed.mockClear()
  doc = new Y.Doc()
})
afterEach(() => {
  sync?.close()
  vi.unstubAllGlobals()
})

async function connect(uplink: number | null): Promise<void> {
  server.uplink = uplink
  const events = {
    confirmed,
    connected: () => undefined,
    unanswered: () => undefined,
    ended: () => undefined,
    failed: () => undefined,
  }
  sync = openRoomSync({
    address: 'ws://liantian.test/sync',
    room: SEPTEMBER,
    epoch: 'e1',
    account: 'muer',
    doc,
    events,
  })
  await vi.advanceTimersByTimeAsync(SECOND)
  sync.edited(1)
}

it('LOCAL-40: megabytes at 100 KB a second are confirmed, on one connection', async () => {
  // longer than y-websocket waits for a message
  const letters = 6_000_000
  doc.getText('t').insert(0, 'x'.repeat(letters))
  await connect(100_000)
  await vi.advanceTimersByTimeAsync(55 * SECOND)
  expect(confirmed).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(10 * SECOND)
  expect(confirmed).toHaveBeenCalledWith(1)
  expect(server.asked()).toBe(1)
  expect(server.doc(SEPTEMBER).getText('t').length).toBe(letters)
})

it('LOCAL-40: so are those that lie in the system, where no page sees how many are left', async () => {
  doc.getText('t').insert(0, 'x'.repeat(4_000_000))
  server.hidesUnsent = true
  await connect(100_000)
  await vi.advanceTimersByTimeAsync(45 * SECOND)
  expect(confirmed).toHaveBeenCalledWith(1)
  expect(server.asked()).toBe(1)
})

it('LOCAL-41: one that says nothing and takes nothing is given up after 5 s, and later each time until one answers', async () => {
  await connect(null)
  expect(confirmed).toHaveBeenCalled()
  server.isDeaf = true
  sync?.edited(2)
  const waits: number[] = []
  for (let since = 1, asked = server.asked(); waits.length < 6; since++) {
    await vi.advanceTimersByTimeAsync(SECOND)
    if (server.asked() === asked) continue
    waits.push(since)
    asked = server.asked()
    since = 0
  }
  expect(waits).toEqual([5, 10, 20, 30, 30, 30])
})

it('LOCAL-41: as long as others are heard it is not given up', async () => {
  await connect(null)
  server.isDeaf = true
  sync?.edited(2)
  for (let second = 0; second < 60; second += 3) {
    server.edit(SEPTEMBER, there => there.getText('t').insert(0, '字'))
    await vi.advanceTimersByTimeAsync(3 * SECOND)
  }
  expect(server.asked()).toBe(1)
})
