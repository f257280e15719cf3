/** A room that nobody has needed to read yet. */
import { describe, expect, it } from 'vitest'
import { messageYjsSyncStep1, messageYjsSyncStep2 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { rowsOf, textOf } from '../../shared/document/progress-table.ts'
import { StoreError } from '../../server/store/store.ts'
import type { Room } from '../../server/sync/room.ts'
import { CLOSE, MESSAGE } from '../../shared/wire.ts'
import { MUER, world } from '../unit/gate/world.ts'
import { lettersIn, opened, peerIn, replayed, stage, type Stage } from './log-stage.ts'

describe('a room that was just opened, and of which the snapshot is all', () => {
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

  it('LOG-30: whoever has a part is asked for what the room lacks before he is answered: his barrier comes behind what he holds', async () => {
    const { on } = withSnapshot()
    const room = await opened(on)
    const { peer, sent } = peerIn(room)
    room.join(peer)
    room.answerStep1(Y.encodeStateVector(replayed(on)), peer)
    expect(sent.map(([, kind]) => kind)).toEqual([messageYjsSyncStep1, messageYjsSyncStep2])
    // nor again later
    const other = peerIn(room)
    room.join(other.peer)
    expect(other.sent.filter(isSync(messageYjsSyncStep1))).toHaveLength(1)
    expect(sent.filter(isSync(messageYjsSyncStep1))).toHaveLength(1)
  })

  it('LOG-30: an edit that comes before it is read finds it whole', async () => {
    const { on } = withSnapshot()
    const room = await opened(on)
    const { peer } = peerIn(room)
    const doc = replayed(on)
    doc.on('update', (update: Uint8Array) => room.receive(update, peer))
    room.join(peer)
    textOf(doc, MUER, rowsOf(doc, MUER)[0]?.id ?? '', 'progress')?.insert(0, '字')
    await room.durable()
    expect(lettersIn(room.doc)).toBe(lettersIn(doc))
    expect(on.log.seq).toBe(2)
  })

  it('LOG-31: where it cannot be read nobody is told that he was wrong: the room is loaded again', async () => {
    const broken = async (): Promise<{ on: Stage; room: Room }> => {
      const on = stage()
      on.log.snapshot = { seq: 1, update: new Uint8Array([1, 1, 255]) }
      return { on, room: await opened(on) }
    }
    const { on, room } = await broken()
    const { peer, codes } = peerIn(room)
    room.join(peer)
    room.receive(Y.encodeStateAsUpdate(world().doc), peer)
    expect(codes).toEqual([CLOSE.restart])
    expect(on.lines.join()).toContain('loaded again')
    const read = await broken()
    expect(() => read.room.doc).toThrow(StoreError)
    expect(read.on.lines.join()).toContain('loaded again')
    const saved = await broken()
    await saved.room.saveSnapshot()
    expect(saved.on.snapshots).toEqual([])
  })
})
