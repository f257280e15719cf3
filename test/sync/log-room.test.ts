/** The log's side of one room, on a store that the test holds in its hand: snapshots, failures, unloading. */
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { messageYjsSyncStep1, messageYjsSyncStep2 } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { RoomName } from '../../shared/document/rooms.ts'
import { rowsOf, textOf } from '../../shared/document/progress-table.ts'
import { CLOSE, MESSAGE } from '../../shared/wire.ts'
import { StoreError, type Batch, type RoomLog, type RoomStore } from '../../server/store/store.ts'
import type { Peer } from '../../server/sync/peer.ts'
import type { Room } from '../../server/sync/room.ts'
import { openRooms, type Rooms } from '../../server/sync/rooms.ts'
import { CLERK, MUER, world } from '../unit/gate/world.ts'

const ROOM = 'progress-2022-09' as RoomName

interface Stage {
  rooms: Rooms
  log: RoomLog
  /** numbers of the snapshots that were asked for */
  snapshots: number[]
  lines: string[]
  /** when each load of the room began, in ms */
  loads: number[]
  /** Throws, or waits, before a commit or a snapshot. */
  before: { commit(batch: Batch): unknown; snapshot(): unknown }
}

function stage(keepEmptyMs?: number): Stage {
  const entry = { seq: 1, account: 'system', at: 1, update: Y.encodeStateAsUpdate(world().doc) }
  const log: RoomLog = { epoch: 'epoch', seq: 1, snapshot: null, entries: [entry], owners: [] }
  const lines: string[] = []
  const snapshots: number[] = []
  const loads: number[] = []
  const before: Stage['before'] = { commit: () => undefined, snapshot: () => undefined }
  const store: RoomStore = {
    others: null,
    rooms: async () => [{ room: ROOM, epoch: log.epoch }],
    createRoom: async () => false,
    async openRoom() {
      loads.push(performance.now())
      const after = log.snapshot?.seq ?? 0
      return { ...log, entries: log.entries.filter(({ seq }) => seq > after), owners: [...log.owners] }
    },
    async commit(batch) {
      await before.commit(batch)
      if (batch.entries[0]?.seq !== log.seq + 1) return 'behind'
      log.entries.push(...batch.entries)
      log.owners.push(...batch.owners)
      log.seq += batch.entries.length
      return 'committed'
    },
    entries: async () => log.entries,
    async saveSnapshot(_room, seq, update) {
      snapshots.push(seq)
      await before.snapshot()
      log.snapshot = { seq, update }
    },
  }
  const logger = pino({ level: 'info' }, { write: line => void lines.push(line) })
  return {
    rooms: openRooms(store, logger, keepEmptyMs === undefined ? {} : { keepEmptyMs }),
    log,
    snapshots,
    lines,
    loads,
    before,
  }
}

async function opened({ rooms }: Stage): Promise<Room> {
  const room = await rooms.open(ROOM)
  if (!room) throw new Error('no room')
  return room
}

/** Somebody in the room: what came to him, and what he was closed with. */
function peerIn(room: Room) {
  const sent: Uint8Array[] = []
  const codes: number[] = []
  const peer: Peer = {
    account: CLERK,
    send: message => sent.push(message),
    turnAway: () => undefined,
    close(code) {
      codes.push(code)
      room.leave(peer)
    },
  }
  return { peer, sent, codes }
}

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

const lettersIn = (doc: Y.Doc): number => textOf(doc, MUER, rowsOf(doc, MUER)[0]?.id ?? '', 'progress')?.length ?? 0

/** What the log alone makes of the room. */
function replayed({ log }: Stage): Y.Doc {
  const doc = new Y.Doc()
  for (const { update } of log.entries) Y.applyUpdate(doc, update)
  return doc
}

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

  it('LOG-19: while its commits fail a room is loaded again at most once a second, and who waits for it is told that nothing can be saved', async () => {
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

  describe('that was just opened, and of which the snapshot is all', () => {
    const NOTHING = new Uint8Array([0])
    const isSync =
      (kind: number) =>
      (message: Uint8Array): boolean =>
        message[0] === MESSAGE.sync && message[1] === kind

    function withSnapshot(): { on: Stage; snapshot: Uint8Array } {
      const on = stage()
      const snapshot = Y.encodeStateAsUpdate(replayed(on))
      on.log.snapshot = { seq: on.log.seq, update: snapshot }
      return { on, snapshot }
    }

    it('LOG-30: whoever has nothing gets that as it lies there, and is asked for what the room lacks soon after', async () => {
      const { on, snapshot } = withSnapshot()
      const room = await opened(on)
      const { peer, sent } = peerIn(room)
      room.join(peer)
      room.answerStep1(NOTHING, peer)
      expect(
        sent.filter(isSync(messageYjsSyncStep2)).map(message => Buffer.from(message).subarray(-snapshot.length)),
      ).toEqual([Buffer.from(snapshot)])
      await expect.poll(() => sent.filter(isSync(messageYjsSyncStep1))).toHaveLength(1)
    })

    it('LOG-30: an edit that comes before it is read finds it whole, and so does who has a part', async () => {
      const { on } = withSnapshot()
      const room = await opened(on)
      const { peer, sent } = peerIn(room)
      const doc = replayed(on)
      doc.on('update', (update: Uint8Array) => room.receive(update, peer))
      room.join(peer)
      textOf(doc, MUER, rowsOf(doc, MUER)[0]?.id ?? '', 'progress')?.insert(0, '字')
      await room.durable()
      expect(lettersIn(room.doc)).toBe(lettersIn(doc))
      expect(on.log.seq).toBe(2)
      room.answerStep1(Y.encodeStateVector(doc), peer)
      expect(sent.filter(isSync(messageYjsSyncStep2)).at(-1)?.length).toBeLessThan(20)
    })

    it('LOG-31: where it cannot be read nobody is told that he was wrong: the room is loaded again', async () => {
      const on = stage()
      on.log.snapshot = { seq: 1, update: new Uint8Array([1, 1, 255]) }
      const room = await opened(on)
      const { peer, codes } = peerIn(room)
      room.join(peer)
      room.receive(Y.encodeStateAsUpdate(world().doc), peer)
      expect(codes).toEqual([CLOSE.restart])
      expect(on.lines.join()).toContain('loaded again')
    })
  })
})
