/** Who is here: what a connection may say, and what becomes of the rest (contract, section 5). */
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeVarString, writeVarUint } from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import type { Account } from '../../../shared/access.ts'
import { createOwnership } from '../../../server/sync/ownership.ts'
import type { Peer } from '../../../server/sync/peer.ts'
import { createPresence } from '../../../server/sync/presence.ts'
import { account, LONGXING, MUER } from '../gate/world.ts'

interface Listener extends Peer {
  heard: Map<number, unknown>
}

function listener(who: Account): Listener {
  const heard = new Map<number, unknown>()
  return {
    account: who,
    heard,
    close: () => undefined,
    turnAway: () => undefined,
    send(message) {
      const outer = createDecoder(message)
      expect(readVarUint(outer)).toBe(1)
      const decoder = createDecoder(readVarUint8Array(outer))
      for (let left = readVarUint(decoder); left > 0; left--) {
        const client = readVarUint(decoder)
        readVarUint(decoder)
        const state: unknown = JSON.parse(readVarString(decoder))
        if (state === null) heard.delete(client)
        else heard.set(client, state)
      }
    },
  }
}

function said(...states: [client: number, clock: number, state: unknown][]): Uint8Array {
  const encoder = createEncoder()
  writeVarUint(encoder, states.length)
  for (const [client, clock, state] of states) {
    writeVarUint(encoder, client)
    writeVarUint(encoder, clock)
    writeVarString(encoder, JSON.stringify(state))
  }
  return toUint8Array(encoder)
}

/** What is heard goes out with the next turn of the loop. */
const nextTurn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

function stage() {
  const mine = listener(account(MUER))
  const other = listener(account(LONGXING))
  const ownership = createOwnership([{ client: 900, account: 'longxing' }])
  const presence = createPresence(new Set([mine, other]), ownership)
  return { mine, other, ownership, presence }
}

describe('presence', () => {
  it('WIRE-09: a state goes to all, its sender included; leaving takes back exactly its own', async () => {
    const { mine, other, presence } = stage()
    presence.receive(said([1, 0, {}], [2, 0, { cell: 1 }]), mine)
    presence.receive(said([3, 0, {}]), other)
    await nextTurn()
    expect([...mine.heard.keys()]).toEqual([1, 2, 3])
    expect([...other.heard.keys()]).toEqual([1, 2, 3])
    presence.leave(mine)
    await nextTurn()
    expect([...other.heard.keys()]).toEqual([3])
  })

  it("WIRE-10: another's id, another's name, a state over 16 KiB and more than 16 ids are dropped in silence", async () => {
    const { mine, other, presence } = stage()
    presence.receive(said([3, 0, {}]), other)
    presence.receive(said([3, 5, { cell: 'taken' }], [900, 0, {}], [3, 6, null]), mine)
    presence.receive(said([4, 0, { user: { account: 'longxing', name: '龙兴镇', unit: 'longxing' } }]), mine)
    presence.receive(said([5, 0, { big: 'x'.repeat(16 * 1024) }], [6, 0, 'no object']), mine)
    const many = Array.from({ length: 5_000 }, (_, n): [number, number, unknown] => [1_000 + n, 0, {}])
    presence.receive(said(...many), mine)
    await nextTurn()
    expect([...other.heard.keys()].filter(client => client < 1_000)).toEqual([3])
    expect(other.heard.get(3)).toEqual({})
    expect(other.heard.size).toBe(1 + 16)
  })

  it("WIRE-11: an id seen in presence stays its account's after it left, and is not durable by it", async () => {
    const { mine, other, ownership, presence } = stage()
    presence.receive(said([7, 0, {}]), mine)
    presence.leave(mine)
    expect(ownership.ownerOf(7)).toBe('muer')
    expect(ownership.isDurable(7)).toBe(false)
    presence.receive(said([7, 1, {}]), other)
    await nextTurn()
    expect(other.heard.has(7)).toBe(false)
  })

  it('WIRE-12: claims without structs are bounded for each account, the oldest go first', () => {
    const { ownership } = stage()
    ownership.claim(1, 'longxing')
    for (let client = 10; client < 5_010; client++) ownership.claim(client, 'muer')
    expect(ownership.ownerOf(10)).toBeUndefined()
    expect(ownership.ownerOf(5_009)).toBe('muer')
    expect(ownership.ownerOf(1)).toBe('longxing')
  })

  it('WIRE-13: bytes that are no awareness update throw', () => {
    const { mine, presence } = stage()
    expect(() => presence.receive(Uint8Array.of(1, 1), mine)).toThrow()
    expect(() => presence.receive(Uint8Array.of(...said([1, 0, {}]), 0), mine)).toThrow()
    expect(() => presence.receive(Uint8Array.of(200, 200, 200, 200, 15), mine)).toThrow()
  })
})
