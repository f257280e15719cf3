/** What is marked or offered in a table over reloads: nothing that comes early is lost, and nothing that was noted. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, type EffectScope } from 'vue'
import * as Y from 'yjs'
import { readNote, type Database } from '../../../client/local/database.ts'
import { useBothEdited } from '../../../client/stores/both-edited.ts'
import { useNotedList, type NotedList } from '../../../client/stores/noted-list.ts'
import { useStatus } from '../../../client/stores/status.ts'
import { useTable } from '../../../client/stores/table.ts'
import { waitingFile } from '../../../client/sync/waiting-file.ts'
import { addRow, textOf } from '../../../shared/document/progress-table.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'
import { MUER } from '../gate/world.ts'
import { eventually, openPage, server } from './page.ts'

const ROOM = 'progress-2022-09' as RoomName
const OTHER = 'progress-2022-08' as RoomName
const PLACE = { account: 'muer', room: ROOM, epoch: 'e1' }

let db: Database
let scope: EffectScope
beforeEach(async () => {
  db = await openPage()
  scope = effectScope()
  for (const room of [ROOM, OTHER]) addRow(server.doc(room), { unit: MUER, id: 'r1', order: 'a' })
})
afterEach(() => {
  scope.stop()
  useTable().close()
  vi.unstubAllGlobals()
})

const inPage = <T>(use: () => T): T => scope.run(use) as T
const listIn = (): NotedList<string> => inPage(() => useNotedList('list', (_doc, item) => item !== 'past'))
const noted = (room: RoomName): Promise<string[] | null> => readNote(db, `list|muer|${room}`)

async function opened(room = ROOM): Promise<Y.Doc> {
  await useTable().open(room)
  const { doc } = useTable()
  if (!doc) throw new Error('no table is open')
  return doc
}

describe('a noted list', () => {
  it('LOCAL-34: what is added and dropped before the note was read is done to what it holds, and noted then', async () => {
    await db.notes.put({ name: `list|muer|${ROOM}`, value: ['a', 'past', 'b'] })
    await opened()
    const list = listIn()
    list.change(items => [...items, 'c'])
    list.change(items => items.filter(item => item !== 'a'))
    expect(list.items.value).toEqual(['c'])
    expect(await noted(ROOM)).toEqual(['a', 'past', 'b'])
    await eventually(() => expect(list.items.value).toEqual(['b', 'c']))
    await eventually(async () => expect(await noted(ROOM)).toEqual(['b', 'c']))
    list.change(items => [...items, 'd'])
    await eventually(async () => expect(await noted(ROOM)).toEqual(['b', 'c', 'd']))
  })

  it('LOCAL-35: each table has its own', async () => {
    await db.notes.put({ name: `list|muer|${OTHER}`, value: ['theirs'] })
    const list = listIn()
    await opened()
    await nextTick()
    await eventually(() => expect(useTable().connected).toBe(true))
    list.change(() => ['mine'])
    await opened(OTHER)
    await eventually(() => expect(list.items.value).toEqual(['theirs']))
    expect(await noted(ROOM)).toEqual(['mine'])
    expect(await noted(OTHER)).toEqual(['theirs'])
  })
})

describe('cells that others have changed too', () => {
  it("LOCAL-36: one's own file marks none, somebody else's edit does", async () => {
    const both = inPage(useBothEdited)
    const doc = await opened()
    await eventually(() => expect(useStatus().state).toBe('synced'))
    vi.stubGlobal('navigator', { onLine: false })
    dispatchEvent(new Event('offline'))
    const stick = new Y.Doc()
    Y.applyUpdate(stick, Y.encodeStateAsUpdate(doc))
    textOf(stick, MUER, 'r1', 'progress')?.insert(0, '另一台电脑上写的')
    doc.transact(() => textOf(doc, MUER, 'r1', 'progress')?.insert(0, '这里写的'))
    expect(useTable().loadWaiting(waitingFile(stick, PLACE))).toBe('loaded')
    expect([...both.cells.value]).toEqual([])
    textOf(server.doc(ROOM), MUER, 'r1', 'progress')?.insert(0, '别人写的')
    vi.stubGlobal('navigator', { onLine: true })
    dispatchEvent(new Event('online'))
    await eventually(() => expect([...both.cells.value]).toEqual(['muer/r1/progress']))
    both.looked({ unit: MUER, row: 'r1', field: 'progress' })
    expect(both.cells.value.size).toBe(0)
  })
})
