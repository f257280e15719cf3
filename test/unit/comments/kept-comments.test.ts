/** Comments that wait for the server, or that it refused: none is lost, and none is taken for an edit of its cell. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useComments } from '../../../client/stores/comments.ts'
import { useKept } from '../../../client/stores/kept.ts'
import { useStatus } from '../../../client/stores/status.ts'
import { useTable } from '../../../client/stores/table.ts'
import { addComment, commentsOf } from '../../../shared/document/comments.ts'
import { addRow, textOf } from '../../../shared/document/progress-table.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'
import { unitValue } from '../../../shared/document/values.ts'
import { UNITS } from '../../../shared/annex/units.ts'
import { CLOSE } from '../../../shared/wire.ts'
import { MUER } from '../gate/world.ts'
import { answers, eventually, openPage, reloadPage, server } from '../sync/page.ts'

const ROOM = 'progress-2022-09' as RoomName
const ON = { unit: MUER, row: 'r1', field: 'problems' }

beforeEach(async () => {
  await openPage()
  const doc = server.doc(ROOM)
  for (const unit of UNITS) doc.getMap('units').set(unit.id, unitValue(unit))
  addRow(doc, { unit: MUER, id: 'r1', order: 'a' })
  await useTable().open(ROOM)
  await eventually(() => expect(useStatus().state).toBe('synced'))
})
afterEach(() => {
  useTable().close()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const waiting = () => useTable().waiting.map(({ cell, comment }) => [cell, comment?.unit])

describe('a comment of one’s own', () => {
  it('PAGE-276: waits as a comment, not as an edit of its cell, over a reload too, until the server has it', async () => {
    server.isDeaf = true
    expect(useComments().say(ON, '请核对。')).toBe('written')
    const [thread] = useComments().onCell(ON)
    if (!thread) throw new Error('no thread')
    expect(waiting()).toEqual([[`#muer/${thread.first.id}`, MUER]])
    expect(useComments().waits(thread.first)).toBe(true)
    await eventually(async () => expect(useStatus().state).toBe('pending'))
    useTable().close()
    await reloadPage()
    await useTable().open(ROOM)
    expect(waiting()).toEqual([[`#muer/${thread.first.id}`, MUER]])
    server.isDeaf = false
    useTable().retry()
    await eventually(() => expect(useTable().waiting).toEqual([]))
    expect(commentsOf(server.doc(ROOM)).map(({ text }) => text)).toEqual(['请核对。'])
  })

  it('PAGE-280: is kept in full when it is refused, with what it answered, and said again in its thread', async () => {
    server.edit(ROOM, doc =>
      addComment(doc, {
        ...{ unit: 'health-commission' as typeof MUER, id: 'c1', by: 'health-commission', on: ON, re: null },
        ...{ at: '2022-09-20T01:00:00.000Z' as never, text: '请补充。', resolved: false },
      }),
    )
    await eventually(() => expect(useComments().onCell(ON)).toHaveLength(1))
    server.isDeaf = true
    const [thread] = useComments().onCell(ON)
    if (!thread) throw new Error('no thread')
    useComments().answer(thread, '已补充。')
    useComments().resolve(thread)
    const doc = useTable().doc
    doc?.transact(() => textOf(doc, MUER, 'r1', 'progress')?.insert(0, '已选址。'))
    server.refuse('reported')
    server.isDeaf = false
    await eventually(() => expect(useKept().texts).toHaveLength(2))
    // that it was resolved has no words: it can be told again
    const kept = useKept().texts.find(({ comment }) => comment)
    expect(kept).toMatchObject({ ...ON, mine: '已补充。', comment: { unit: MUER, re: 'c1' }, code: 'reported' })
    await eventually(() => expect(useComments().onCell(ON)[0]?.answers).toEqual([]))
    expect(useComments().sayAgain(ON, kept?.mine ?? '', kept?.comment?.re ?? null)).toBe('written')
    await eventually(() =>
      expect(
        useComments()
          .onCell(ON)[0]
          ?.answers.map(({ text }) => text),
      ).toEqual(['已补充。']),
    )
  })

  it('PAGE-289: is offered after a restore where the backup lacks it, and that alone', async () => {
    useComments().say(ON, '备份之前。')
    await eventually(() => expect(useStatus().state).toBe('synced'))
    useComments().say(ON, '备份之后。')
    await eventually(() => expect(useStatus().state).toBe('synced'))
    const restored = commentsOf(server.doc(ROOM)).find(({ text }) => text === '备份之前。')
    if (!restored) throw new Error('no comment')
    const units = UNITS.map(unit => [unit.id, unitValue(unit)] as const)
    server.forget(ROOM)
    const doc = server.doc(ROOM)
    for (const [id, value] of units) doc.getMap('units').set(id, value)
    addRow(doc, { unit: MUER, id: 'r1', order: 'a' })
    addComment(doc, restored)
    answers.set('/api/rooms', [{ room: ROOM, kind: 'progress', year: 2022, month: '2022-09', epoch: 'e2' }])
    server.close(CLOSE.epoch)
    await eventually(() => expect(useKept().texts.map(({ mine }) => mine)).toEqual(['备份之后。']))
    expect(
      useComments()
        .onCell(ON)
        .map(({ first }) => first.text),
    ).toEqual(['备份之前。'])
  })
})
