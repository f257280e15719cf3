/** One room at several processes, over a log that they share: who comes second judges again, by the newest state. */
import { pino } from 'pino'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { UnitId } from '../../shared/annex/units.ts'
import { progressHead, rowsOf, textOf } from '../../shared/document/progress-table.ts'
import { CLOSE } from '../../shared/wire.ts'
import { StoreError, type RoomStore } from '../../server/store/store.ts'
import { prepareRoots } from '../../server/sync/gate/roots.ts'
import type { Room } from '../../server/sync/room.ts'
import { openRooms } from '../../server/sync/rooms.ts'
import { account, CLERK, LEAD, LONGXING, MUER, world } from '../unit/gate/world.ts'
import { enterRoom } from './clerk.ts'
import { createSharedLog, nextTurn, ROOM, type SharedLog } from './shared-log.ts'
import * as client from './stock-client.ts'

interface Process {
  room: Room
  store: RoomStore
  /** Lets its commit go that waits; the next ones go by themselves. */
  letGo(): void
}

/** Opens the room at one more process; with `isHeld` its first commit waits. */
async function openAt(shared: SharedLog, process: string, isHeld = false): Promise<Process> {
  let letGo: () => void = () => undefined
  const gate = isHeld ? new Promise<void>(resolve => (letGo = resolve)) : Promise.resolve()
  const store = shared.store(process, () => gate)
  const room = await openRooms(store, pino({ level: 'silent' })).open(ROOM)
  if (!room) throw new Error('no room')
  return { room, store, letGo }
}

const fresh = (): SharedLog => createSharedLog(Y.encodeStateAsUpdate(world().doc))
const textIn = (doc: Y.Doc, unit: UnitId): Y.Text => {
  const text = textOf(doc, unit, rowsOf(doc, unit)[0]?.id ?? '', 'progress')
  if (!text) throw new Error(`${unit} has no row`)
  return text
}
/** With all roots there are, asked for or not. */
function contentOf(doc: Y.Doc): string {
  prepareRoots(doc, 'progress')
  return client.contentOf(doc)
}
const at = (room: Room, unit = MUER): string => textIn(room.doc, unit).toString()
const setClosed = (room: Room, closed: boolean): Promise<void> =>
  room.write(doc => void doc.getMap('table').set('closed', closed))

/** What the log alone makes of it. */
function replayed({ log }: SharedLog): Y.Doc {
  const doc = new Y.Doc()
  for (const { update } of log.entries) Y.applyUpdate(doc, update)
  return doc
}

/** A clerk with the room's content. */
async function enter(room: Room, who = CLERK, shown?: (update: Uint8Array) => void) {
  const clerk = enterRoom(room, who, shown)
  await clerk.settled()
  await expect.poll(() => rowsOf(clerk.doc, MUER).length).toBeGreaterThan(0)
  return clerk
}

describe('one room at several processes', () => {
  it('PG-09: of two that write one number one is behind: it judges again and takes the next, and nobody is sent away', async () => {
    const shared = fresh()
    shared.isHeard = false
    const [a, b] = [await openAt(shared, 'a'), await openAt(shared, 'b', true)]
    const [here, there, beside] = [
      await enter(a.room, LEAD),
      await enter(b.room),
      await enter(b.room, account(LONGXING)),
    ]
    textIn(there.doc, MUER).insert(0, '乙')
    textIn(beside.doc, LONGXING).insert(0, '丙')
    await nextTurn()
    textIn(here.doc, MUER).insert(0, '甲')
    await here.settled()
    b.letGo()
    await there.settled()
    expect(shared.happened).toEqual(['a committed', 'b behind', 'b turn'])
    await a.room.durable()
    const contents = [a.room.doc, b.room.doc, here.doc, there.doc, beside.doc, replayed(shared)].map(contentOf)
    expect(new Set(contents).size).toBe(1)
    expect([Array.from(at(a.room)).sort(), at(b.room, LONGXING)]).toEqual([['乙', '甲'].sort(), '丙'])
    expect([here, there, beside].flatMap(({ codes }) => codes)).toEqual([])
    expect(shared.log.owners.map(one => one.account).sort()).toEqual(['health-commission', 'longxing', 'muer'])
  })

  it('PG-10: what the newest state refuses is refused in the end, seen by nobody, in no snapshot and in nothing that is read; the rest goes on', async () => {
    const shared = fresh()
    shared.isHeard = false
    const [a, b] = [await openAt(shared, 'a'), await openAt(shared, 'b', true)]
    const [clerk, watcher] = [await enter(b.room), await enter(b.room, LEAD)]
    textIn(clerk.doc, MUER).insert(0, '太迟')
    await nextTurn()
    await setClosed(a.room, true)
    // comes while it is judged for the first time: what she is sent must not hold it either
    const newcomer = enterRoom(b.room, LEAD)
    const saved = b.room.saveSnapshot()
    const read = b.room.read(doc => textIn(doc, MUER).toString())
    b.letGo()
    await expect.poll(() => clerk.codes).toEqual(['closed'])
    await Promise.all([saved, newcomer.settled()])
    expect(await read).toBe('')
    expect([at(b.room), textIn(watcher.doc, MUER).toString(), textIn(newcomer.doc, MUER).toString()]).toEqual([
      '',
      '',
      '',
    ])
    expect(at({ doc: replayed(shared) } as Room)).toBe('')
    if (shared.log.snapshot) {
      const loaded = new Y.Doc()
      Y.applyUpdate(loaded, shared.log.snapshot.update)
      expect(textIn(loaded, MUER).toString()).toBe('')
    }
    await setClosed(b.room, false)
    const again = await enter(b.room)
    textIn(again.doc, MUER).insert(0, '来得及')
    await again.settled()
    await expect.poll(() => textIn(watcher.doc, MUER).toString()).toBe('来得及')
    expect([watcher.codes, newcomer.codes]).toEqual([[], []])
  })

  it('PG-11: nobody is refused by a state that is not the newest', async () => {
    const shared = fresh()
    const a = await openAt(shared, 'a')
    await setClosed(a.room, true)
    const b = await openAt(shared, 'b')
    const clerk = await enter(b.room)
    shared.isHeard = false
    await setClosed(a.room, false)
    expect(progressHead(b.room.doc).closed).toBe(true)
    textIn(clerk.doc, MUER).insert(0, '又开放了')
    await clerk.settled()
    expect([at(b.room), clerk.codes]).toEqual(['又开放了', []])
    await setClosed(a.room, true)
    textIn(clerk.doc, MUER).insert(0, '关了')
    await expect.poll(() => clerk.codes).toEqual(['closed'])
  })

  it("PG-12: the server's own edit is made on the newest state: of two that may be made once, one is", async () => {
    const shared = fresh()
    shared.isHeard = false
    const [a, b] = [await openAt(shared, 'a'), await openAt(shared, 'b')]
    const clerk = await enter(b.room)
    const closeOnce = (room: Room): Promise<void> =>
      room.write(doc => {
        if (progressHead(doc).closed) throw new RangeError('closed already')
        doc.getMap('table').set('closed', true)
      })
    const outcomes = await Promise.allSettled([closeOnce(a.room), closeOnce(b.room), closeOnce(b.room)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(outcomes.flatMap(one => (one.status === 'rejected' ? [one.reason instanceof RangeError] : []))).toEqual([
      true,
      true,
    ])
    await b.room.durable()
    expect([progressHead(b.room.doc).closed, clerk.codes]).toEqual([true, []])
    const c = await openAt(shared, 'c')
    await setClosed(a.room, false)
    expect(progressHead(c.room.doc).closed).toBe(true)
    await closeOnce(c.room)
    expect(progressHead(replayed(shared)).closed).toBe(true)
  })

  it('PG-13: what no notice told of is found when the log is asked, and before anything is answered from the room', async () => {
    const shared = fresh()
    const [a, b] = [await openAt(shared, 'a'), await openAt(shared, 'b')]
    const [here, there] = [await enter(a.room, LEAD), await enter(b.room)]
    shared.isHeard = false
    textIn(here.doc, MUER).insert(0, '没有通知')
    await here.settled()
    await b.room.durable()
    expect(at(b.room)).toBe('没有通知')
    textIn(here.doc, MUER).insert(0, '还是')
    await here.settled()
    shared.missed()
    await expect.poll(() => textIn(there.doc, MUER).toString()).toBe('还是没有通知')
  })

  it('PG-14: a turn that cannot be committed sends the room away like any failed commit, and who writes is told', async () => {
    const shared = fresh()
    const [a, b] = [await openAt(shared, 'a'), await openAt(shared, 'b')]
    const [here, there] = [await enter(a.room, LEAD), await enter(b.room)]
    textIn(here.doc, MUER).insert(0, '甲')
    await expect.poll(() => at(b.room)).toBe('甲')
    const broken = Promise.reject(new StoreError('the connection broke'))
    broken.catch(() => undefined)
    const { others } = b.store
    if (others) others.turn = () => broken
    textIn(there.doc, MUER).insert(0, '乙')
    await expect(setClosed(b.room, true)).rejects.toBeInstanceOf(StoreError)
    expect(there.codes).toEqual([CLOSE.restart])
    expect(at({ doc: replayed(shared) } as Room)).toBe('甲')
  })

  it(
    'PG-15: three processes, twelve people, notices late or lost, in 25 histories: each letter once and the same everywhere, and nothing is shown before it is committed',
    { timeout: 120_000 },
    async () => {
      const edits = fc.array(fc.record({ who: fc.nat(11), where: fc.nat(), rest: fc.nat(3), isHeard: fc.boolean() }), {
        minLength: 20,
        maxLength: 60,
      })
      await fc.assert(
        fc.asyncProperty(edits, fc.infiniteStream(fc.nat(4)), async (steps, waits) => {
          const wait = async (): Promise<void> => {
            for (let left = waits.next().value as number; left > 0; left--) await nextTurn()
          }
          const shared = createSharedLog(Y.encodeStateAsUpdate(world().doc), wait)
          const early: string[] = []
          const isCommitted = (update: Uint8Array): void => {
            const known = Y.encodeStateVector(replayed(shared))
            if (Y.decodeUpdate(Y.diffUpdate(update, known)).structs.length > 0) early.push('structs')
          }
          const processes = await Promise.all(['a', 'b', 'c'].map(name => openAt(shared, name)))
          const units = [MUER, LONGXING]
          const people = await Promise.all(
            Array.from({ length: 12 }, async (_, n) => {
              const unit = units[n % 2] ?? MUER
              const process = processes[n % 3] as Process
              return { unit, clerk: await enter(process.room, account(unit, 'reporter', `${unit}-${n}`), isCommitted) }
            }),
          )
          for (const [n, { who, where, rest, isHeard }] of steps.entries()) {
            shared.isHeard = isHeard
            const { unit, clerk } = people[who] as (typeof people)[number]
            const text = textIn(clerk.doc, unit)
            text.insert(where % (text.length + 1), String.fromCodePoint(0x4e00 + n))
            for (let left = rest; left > 0; left--) await nextTurn()
          }
          for (const { clerk } of people) await clerk.settled()
          for (const { room } of processes) await room.durable()
          await wait()
          const docs = [
            ...processes.map(({ room }) => room.doc),
            ...people.map(({ clerk }) => clerk.doc),
            replayed(shared),
          ]
          expect(new Set(docs.map(contentOf)).size).toBe(1)
          const letters = units.flatMap(unit => Array.from(textIn(replayed(shared), unit).toString())).sort()
          expect(letters).toEqual(steps.map((_, n) => String.fromCodePoint(0x4e00 + n)).sort())
          expect([early, people.flatMap(({ clerk }) => clerk.codes)]).toEqual([[], []])
          expect(shared.log.entries.every(({ seq }, n) => seq === n + 1)).toBe(true)
        }),
        { numRuns: 25 },
      )
    },
  )
})
