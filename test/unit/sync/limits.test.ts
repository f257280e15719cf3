/** What one connection, and all together, may have waiting. */
import { describe, expect, it } from 'vitest'
import { createTurns } from '../../../server/sync/turns.ts'
import { createUnread } from '../../../server/sync/unread.ts'
import { MAX_QUEUED_BYTES, MAX_QUEUED_MESSAGES, MIB } from '../../../shared/limits.ts'

/** Keeps the loop's turn busy, so that what comes has to wait. */
function busyTurns() {
  const turns = createTurns()
  const end = performance.now() + 10
  turns
    .inbox(() => {
      while (performance.now() < end);
    })
    .push(Uint8Array.of(0))
  return turns
}

describe('what waits', () => {
  it('WIRE-24: 5,000 messages or 32 MiB unprocessed are taken, one more is a flood', () => {
    const inbox = busyTurns().inbox(() => undefined)
    const answers = Array.from({ length: MAX_QUEUED_MESSAGES + 1 }, () => inbox.push(Uint8Array.of(0)))
    expect(answers.indexOf('flood')).toBe(MAX_QUEUED_MESSAGES)
    const large = busyTurns().inbox(() => undefined)
    const chunk = new Uint8Array(MIB)
    const chunks = Array.from({ length: MAX_QUEUED_BYTES / MIB + 1 }, () => large.push(chunk))
    expect(chunks.indexOf('flood')).toBe(MAX_QUEUED_BYTES / MIB)
  })

  it('WIRE-25: connections are handled in turn, whoever came first with much', async () => {
    const turns = busyTurns()
    const order: string[] = []
    const [one, other] = ['one', 'other'].map(name => turns.inbox(() => order.push(name)))
    for (let n = 0; n < 100; n++) one?.push(Uint8Array.of(0))
    other?.push(Uint8Array.of(0))
    while (order.length < 101) await new Promise(resolve => setImmediate(resolve))
    expect(order.indexOf('other')).toBe(1)
  })

  it('WIRE-29: many connections that each hold one slow message leave the loop its turns', async () => {
    const turns = busyTurns()
    let handled = 0
    for (let n = 0; n < 20; n++)
      turns
        .inbox(() => {
          const end = performance.now() + 10
          while (performance.now() < end);
          handled++
        })
        .push(Uint8Array.of(0))
    const seen: number[] = []
    while (handled < 20) {
      await new Promise(resolve => setImmediate(resolve))
      seen.push(handled)
    }
    expect(seen.length).toBeGreaterThanOrEqual(20)
  })

  it('WIRE-26: what is unread is bounded for each, and for all together; one who reads again may be sent to again', () => {
    const unreadOf = createUnread(100, 250)
    const sockets = Array.from({ length: 4 }, () => ({ bufferedAmount: 0 }))
    const accounts = sockets.map(socket => unreadOf(socket))
    const mayAll = (): boolean[] => accounts.map(account => account.maySend())
    expect(mayAll()).toEqual([true, true, true, true])
    for (const socket of sockets.slice(0, 2)) socket.bufferedAmount = 90
    expect(mayAll()).toEqual([true, true, true, true])
    for (const socket of sockets.slice(0, 3)) socket.bufferedAmount = 95
    expect(accounts[2]?.maySend()).toBe(false)
    expect(accounts[3]?.maySend()).toBe(true)
    for (const socket of sockets) socket.bufferedAmount = 0
    expect(mayAll()).toEqual([true, true, true, true])
    for (const [n, socket] of sockets.entries()) socket.bufferedAmount = n === 0 ? 101 : 0
    expect(mayAll()).toEqual([false, true, true, true])
  })
})
