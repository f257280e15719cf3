/** The log's side of one room, on a store that the test holds in its hand: snapshots, failures, unloading. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rowsOf, textOf } from '../../shared/document/progress-table.ts'
import { CLOSE } from '../../shared/wire.ts'
import { StoreError } from '../../server/store/store.ts'
import type { Room } from '../../server/sync/room.ts'
import { MUER } from '../unit/gate/world.ts'
import { lettersIn, opened, peerIn, replayed, stage, type Stage } from './log-stage.ts'

/** A clerk in the room: what she was closed with, and how to type one letter. */
function enter(room: Room) {
  const { peer, codes } = peerIn(room)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc))
  doc.on('update', (update: Uint8Array) => room.receive(update, peer))
  room.join(peer)
  const text = textOf(doc, MUER, rowsOf(doc, MUER)[0]?.id ?? '', 'progress')
  return { peer, codes, type: () => text?.insert(0, '字') }
}

const nextTurn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

/** What a server that is killed now would load. */
function loadedFrom({ log }: Stage): Y.Doc {
  const doc = new Y.Doc()
  if (log.snapshot) Y.applyUpdate(doc, log.snapshot.update)
  for (const { seq, update } of log.entries) if (seq > (log.snapshot?.seq ?? 0)) Y.applyUpdate(doc, update)
  return doc
}

describe('one room and its log', () => {
  it('LOG-16: a room in which someone always types is snapshotted all the same, and opens from it as from the log', async () => {
    const on = stage()
    const room = await opened(on)
    const clerk = enter(room)
    // while each commit runs the next letter comes: there is no moment at which nothing waits
    on.before.commit = ({ entries }) => {
      if ((entries[0]?.seq ?? 0) < 2_000) clerk.type()
      return nextTurn()
    }
    clerk.type()
    await expect.poll(() => on.log.seq, { timeout: 20_000 }).toBeGreaterThanOrEqual(2_000)
    expect(on.snapshots.length).toBeGreaterThanOrEqual(3)
    expect(on.log.seq - (on.log.snapshot?.seq ?? 0)).toBeLessThan(600)
    expect(lettersIn(loadedFrom(on))).toBe(lettersIn(replayed(on)))
  })

  it('LOG-17: a snapshot that cannot be written sends nobody away, is said, and is tried again later', async () => {
    const on = stage()
    const room = await opened(on)
    const clerk = enter(room)
    on.before.commit = nextTurn
    on.before.snapshot = () => {
      throw new StoreError('database or disk is full')
    }
    const typeOneByOne = async (letters: number): Promise<void> => {
      for (let n = 0; n < letters; n++) {
        clerk.type()
        await room.durable()
      }
    }
    await typeOneByOne(600)
    expect(clerk.codes).toEqual([])
    expect(on.snapshots).toHaveLength(1)
    expect(on.lines.filter(line => line.includes('no snapshot'))).toHaveLength(1)
    on.before.snapshot = () => undefined
    await typeOneByOne(600)
    expect(on.log.snapshot?.seq).toBeGreaterThan(600)
  })

  it('LOG-18: what a failed room holds that the log does not never becomes its snapshot', async () => {
    const on = stage()
    const room = await opened(on)
    const clerk = enter(room)
    for (let n = 0; n < 498; n++) {
      clerk.type()
      await room.durable()
    }
    // the commit that makes the snapshot due is under way when the server's own edit breaks off in the middle
    let go: () => void = () => undefined
    on.before.commit = () => new Promise<void>(resolve => (go = resolve))
    clerk.type()
    await nextTurn()
    const breaking = room.write(doc => {
      doc.getMap('table').set('deadline', 'never committed')
      throw new Error('a fault of ours')
    })
    await expect(breaking).rejects.toThrow('a fault of ours')
    go()
    await expect.poll(() => on.log.seq).toBe(500)
    const again = await opened(on)
    expect(again).not.toBe(room)
    expect(again.doc.getMap('table').get('deadline')).not.toBe('never committed')
    expect(lettersIn(again.doc)).toBe(499)
    await room.saveSnapshot()
    expect(on.snapshots).toEqual([])
  })

  it('LOG-19: while its commits fail a room is loaded again at most once a second, who waits for it is told that nothing can be saved, and the log says it once, and when it is over', async () => {
    const on = stage()
    on.before.commit = () => {
      throw new StoreError('database or disk is full')
    }
    for (let n = 0; n < 2; n++) {
      const room = await opened(on)
      const clerk = enter(room)
      clerk.type()
      await expect(room.durable()).rejects.toBeInstanceOf(StoreError)
      await expect(room.write(doc => void doc.getMap('table').set('x', 1))).rejects.toBeInstanceOf(StoreError)
      expect(clerk.codes).toEqual([CLOSE.restart])
    }
    on.before.commit = () => undefined
    const room = await opened(on)
    enter(room).type()
    await room.durable()
    expect(lettersIn(replayed(on))).toBe(1)
    const said = on.lines.map(line => (JSON.parse(line) as { msg: string }).msg)
    expect(said).toEqual(['the room failed: it is loaded again from the log', 'the room can be written again'])
    const pauses = on.loads.slice(1).map((at, n) => at - (on.loads[n] ?? 0))
    expect(pauses).toHaveLength(2)
    expect(Math.min(...pauses)).toBeGreaterThan(900)
  })

  it('LOG-20: a room that was unloaded takes no edit any more: who still holds it is sent away, and the next asks for a new one', async () => {
    const on = stage(1)
    const old = await opened(on)
    await expect
      .poll(() =>
        old.durable().then(
          () => 'in use',
          () => 'unloaded',
        ),
      )
      .toBe('unloaded')
    const late = enter(old)
    late.type()
    expect(late.codes).toEqual([CLOSE.restart])
    await expect(old.write(doc => void doc.getMap('table').set('deadline', 'late'))).rejects.toBeInstanceOf(StoreError)
    const [one, other] = await Promise.all([opened(on), opened(on)])
    expect(one).toBe(other)
    expect(one).not.toBe(old)
    const clerk = enter(one)
    clerk.type()
    await one.durable()
    // someone is in it: however often the sweep comes by, it stays
    for (let n = 0; n < 20; n++) await new Promise(resolve => setTimeout(resolve, 1))
    expect(await opened(on)).toBe(one)
    expect([lettersIn(one.doc), lettersIn(replayed(on))]).toEqual([1, 1])
    expect(clerk.codes).toEqual([])
  })

  it('LOG-35: what is read of a room is what the log holds by then: a letter that came meanwhile waits for its own commit', async () => {
    const on = stage()
    const room = await opened(on)
    const clerk = enter(room)
    const commits: (() => void)[] = []
    on.before.commit = () => new Promise<void>(resolve => commits.push(resolve))
    const committing = (count: number): Promise<void> => expect.poll(() => commits.length).toBe(count)
    clerk.type()
    await committing(1)
    const read: [string, number, number][] = []
    const reading = (name: string): Promise<unknown> =>
      room.read(lettersIn).then(letters => read.push([name, letters, lettersIn(replayed(on))]))
    const first = reading('before the second letter')
    clerk.type()
    const second = reading('after it')
    commits[0]?.()
    await committing(2)
    await first
    commits[1]?.()
    await second
    expect(read).toEqual([
      ['before the second letter', 1, 1],
      ['after it', 2, 2],
    ])
  })

  it('LOG-36: who reads a room is told what the reading threw, and where the room fails before it is durable', async () => {
    const on = stage()
    const room = await opened(on)
    const asked = room.read(() => {
      throw new Error('no such unit')
    })
    await expect(asked).rejects.toThrow('no such unit')
    on.before.commit = () => {
      throw new StoreError('database or disk is full')
    }
    enter(room).type()
    await expect(room.read(lettersIn)).rejects.toBeInstanceOf(StoreError)
    await expect(room.read(lettersIn)).rejects.toBeInstanceOf(StoreError)
  })
})
