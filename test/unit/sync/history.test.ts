/** A cell's history, from the log. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { LogEntry } from '../../../server/store/store.ts'
import { contentOf, editsOf, historyOf } from '../../../server/sync/history.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'
import { rowsMap } from '../../../shared/document/progress-table.ts'
import { MUER, rowId, textIn, world } from '../gate/world.ts'

const ROOM = 'progress-2022-09' as RoomName

/** A log that is written letter by letter. */
function logged() {
  const { doc } = world()
  const entries: LogEntry[] = []
  const store = {
    entries: async (_room: RoomName, after: number, limit: number) => entries.slice(after, after + limit),
  }
  let [account, at] = ['system', 0]
  const add = (update: Uint8Array): unknown => entries.push({ seq: entries.length + 1, account, at, update })
  add(Y.encodeStateAsUpdate(doc))
  doc.on('update', add)
  return {
    doc,
    type(by: string, atMs: number, letters: string): void {
      ;[account, at] = [by, atMs]
      const text = textIn(doc, MUER, 'progress')
      for (const letter of letters) text.insert(text.length, letter)
    },
    edit(by: string, atMs: number, change: () => void): void {
      ;[account, at] = [by, atMs]
      doc.transact(change)
    },
    edits: () => editsOf(store, ROOM),
    async at(moment: number): Promise<Y.Doc> {
      const then = new Y.Doc()
      Y.applyUpdate(then, await contentOf(store, ROOM, moment))
      return then
    },
    history: (row = rowId(doc, MUER), field = 'progress') => historyOf(store, ROOM, { unit: MUER, row, field }),
  }
}

describe('history', () => {
  it('AUDIT-06: typing without a pause is one version, another person or a pause begins a new one, none is longer than five minutes', async () => {
    const log = logged()
    log.type('muer', 1_000, '第一稿')
    log.type('muer', 20_000, '，接着写')
    log.type('lead', 21_000, '。')
    log.type('muer', 22_000, '改')
    log.type('muer', 60_000, '停了再写')
    const texts = (await log.history())?.map(({ account, text }) => `${account}: ${text}`)
    expect(texts).toEqual([
      'muer: 第一稿，接着写。改停了再写',
      'muer: 第一稿，接着写。改',
      'lead: 第一稿，接着写。',
      'muer: 第一稿，接着写',
      'system: ',
    ])
    for (let second = 100; second < 1_000; second += 10) log.type('muer', second * 1_000, '写')
    expect((await log.history())?.length).toBe(5 + 3)
    expect(await log.history('nowhere')).toBeNull()
  })

  it('AUDIT-11: of a cell that was written over and over there are the newest versions, some two million characters', async () => {
    const log = logged()
    for (let n = 0; n < 1_100; n++) log.type('muer', n * 60_000, String(n % 10))
    const versions = await log.history()
    expect(versions).toHaveLength(1_000)
    expect(versions?.map(({ text }) => text.length)).toEqual(Array.from({ length: 1_000 }, (_, n) => 1_100 - n))
    const long = textIn(log.doc, MUER, 'progress')
    for (let n = 0; n < 30; n++) log.edit('lead', 10 ** 9 + n * 60_000, () => long.insert(0, '长'.repeat(9_000)))
    const heavy = (await log.history()) ?? []
    expect(heavy.length).toBeLessThan(30)
    expect(heavy.reduce((sum, { text }) => sum + text.length, 0)).toBeGreaterThan(1_800_000)
    expect(heavy[0]?.text).toBe(long.toString())
  })

  it('AUDIT-12: a number has a history too: set, taken away, set again; typed and taken back is no version', async () => {
    const log = logged()
    const row = (): Y.Map<unknown> => rowsMap(log.doc, MUER).get(rowId(log.doc, MUER)) as Y.Map<unknown>
    log.edit('muer', 60_000, () => row().set('newPlaces', 12))
    log.edit('muer', 120_000, () => row().delete('newPlaces'))
    log.edit('lead', 180_000, () => row().set('newPlaces', 12))
    log.edit('muer', 240_000, () => row().set('newPlaces', 12))
    log.type('muer', 300_000, '写在别的单元格里')
    expect((await log.history(undefined, 'newPlaces'))?.map(({ account, text }) => `${account}: ${text}`)).toEqual([
      'lead: 12',
      'muer: ',
      'muer: 12',
      'system: ',
    ])
    expect((await log.history(undefined, 'totalPlaces'))?.map(({ text }) => text)).toEqual([''])
  })

  it('AUDIT-13: the whole table lists who edited which cells, a stretch at a time, newest first, and when it was opened', async () => {
    const log = logged()
    log.type('muer', 1_000, '第一稿')
    log.type('muer', 20_000, '，接着写')
    log.type('lead', 21_000, '。')
    log.edit('muer', 90_000, () => rowsMap(log.doc, MUER).set('new-row', new Y.Map([['order', 'z']])))
    const { begunAt, edits } = await log.edits()
    expect(begunAt).toBe(0)
    const first = rowId(log.doc, MUER)
    expect(edits.map(({ row, field, account, begunAt: from, at }) => [row, field, account, from, at])).toEqual([
      ['new-row', 'order', 'muer', 90_000, 90_000],
      [first, 'progress', 'lead', 21_000, 21_000],
      [first, 'progress', 'muer', 1_000, 20_000],
    ])
  })

  it('AUDIT-14: the table can be had as it stood at any moment, with everything written until then and nothing later', async () => {
    const log = logged()
    log.type('muer', 1_000, '第一稿')
    log.edit('muer', 2_000, () => textIn(log.doc, MUER, 'progress').delete(0, 2))
    const texts = await Promise.all([0, 1_000, 1_999, 2_000, 9_000].map(moment => log.at(moment)))
    expect(texts.map(then => textIn(then, MUER, 'progress').toString())).toEqual(['', '第一稿', '第一稿', '稿', '稿'])
  })
})
