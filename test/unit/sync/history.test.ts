/** A cell's history, from the log. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { LogEntry } from '../../../server/store/store.ts'
import { historyOf } from '../../../server/sync/history.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'
import { MUER, rowId, textIn, world } from '../gate/world.ts'

const ROOM = 'progress-2022-09' as RoomName

/** A log that is written letter by letter. */
function logged() {
  const { doc } = world()
  const entries: LogEntry[] = []
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
    history: (row = rowId(doc, MUER)) =>
      historyOf({ entries: async (_room, after, limit) => entries.slice(after, after + limit) }, ROOM, {
        unit: MUER,
        row,
        field: 'progress',
      }),
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
})
