/** Two tabs write on each other's letters, and the browser crashes between their two writes to this computer's database. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { documentKey, type Database } from '../../../client/local/database.ts'
import { useKept } from '../../../client/stores/kept.ts'
import { openDocument, type OpenDocument } from '../../../client/stores/open-document.ts'
import { useSession } from '../../../client/stores/session.ts'
import { useStatus } from '../../../client/stores/status.ts'
import { useTable } from '../../../client/stores/table.ts'
import { addRow, textOf } from '../../../shared/document/progress-table.ts'
import { MUER } from '../gate/world.ts'
import { cellOf, failing, openAt } from '../local/browser.ts'
import { openDoc, SEPTEMBER, synced } from './open-table.ts'
import { eventually, openPage, server } from './page.ts'

const [FIRST, SECOND] = ['第一页写的，', '第二页接着写的。']
const KEY = documentKey('muer', SEPTEMBER, 'e1', 0)

let db: Database
let others: OpenDocument[] = []
beforeEach(async () => {
  db = await openPage()
  addRow(server.doc(SEPTEMBER), { unit: MUER, id: 'r1', order: 'a' })
  await synced()
  // whatever is opened next begins with what this page has stored
  await eventually(async () => expect(await db.updates.count()).toBeGreaterThan(0))
})
afterEach(() => {
  others.forEach(other => other.close())
  others = []
  useTable().close()
  vi.unstubAllGlobals()
})

const progressIn = (doc: Y.Doc): Y.Text => {
  const text = textOf(doc, MUER, 'r1', 'progress')
  if (!text) throw new Error('no such row')
  return text
}

function network(isThere: boolean): void {
  vi.stubGlobal('navigator', { onLine: isThere })
  dispatchEvent(new Event(isThere ? 'online' : 'offline'))
}

async function otherTab(database: Database): Promise<OpenDocument> {
  const { who } = useSession()
  if (!who) throw new Error('nobody is signed in')
  const nothing = (): void => undefined
  const events = { waiting: nothing, connected: nothing, unanswered: nothing, ended: nothing, stranded: nothing }
  const other = await openDocument({
    ...{ db: database, storage: localStorage, who, room: SEPTEMBER, epoch: 'e1', generation: 0 },
    events: { ...events, connectionFailed: nothing, storageFailed: nothing },
  })
  others.push(other)
  return other
}

/** What a page that is opened after the crash finds. */
async function foundAfterCrash(): Promise<string> {
  const doc = new Y.Doc()
  await openAt(db).local.load(doc)
  return progressIn(doc).toString()
}

it('LOCAL-50: what another tab wrote is stored with what one writes on it: a crash between the two writes takes neither alone', async () => {
  network(false)
  const { broken, fail } = failing(db)
  const first = await otherTab(broken)
  // its own write never comes to be
  fail(true)
  progressIn(first.doc).insert(0, FIRST)
  await eventually(() => expect(progressIn(openDoc()).toString()).toBe(FIRST))
  progressIn(openDoc()).insert(FIRST.length, SECOND)
  await eventually(async () => expect(await db.pending.count()).toBe(1))
  expect(await foundAfterCrash()).toBe(FIRST + SECOND)
})

describe('what is stored and stands on what is not', () => {
  /** The second tab's write is stored and the first one's is not; answers that. */
  async function crashed(): Promise<Uint8Array> {
    const tabs = [new Y.Doc(), new Y.Doc()] as const
    for (const doc of tabs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(server.doc(SEPTEMBER)))
    const lost = written(tabs[0], FIRST)
    Y.applyUpdate(tabs[1], lost)
    const update = written(tabs[1], SECOND)
    useTable().close()
    await db.updates.add({ key: KEY, update } as never)
    await db.pending.put({
      ...cellOf('progress', `${tabs[1].clientID}.1`),
      row: 'r1',
      cell: 'muer/r1/progress',
      key: KEY,
    })
    return lost
  }

  function written(doc: Y.Doc, letters: string): Uint8Array {
    const before = Y.encodeStateVector(doc)
    progressIn(doc).insert(progressIn(doc).length, letters)
    return Y.encodeStateAsUpdate(doc, before)
  }

  const bothThere = (): Promise<void> =>
    eventually(async () => {
      for (const doc of [openDoc(), server.doc(SEPTEMBER)]) expect(progressIn(doc).toString()).toBe(FIRST + SECOND)
      expect(useStatus().state).toBe('synced')
      expect(await db.pending.count()).toBe(0)
      expect(await db.kept.count()).toBe(0)
    })

  it('LOCAL-51: it is put in once its ground comes from the server, sent, and waited for', async () => {
    Y.applyUpdate(server.doc(SEPTEMBER), await crashed())
    await useTable().open(SEPTEMBER)
    await bothThere()
    await eventually(async () => expect(await foundAfterCrash()).toBe(FIRST + SECOND))
  })

  it('LOCAL-51: it is put in once its ground comes from another tab, and goes out with it', async () => {
    const lost = await crashed()
    network(false)
    await useTable().open(SEPTEMBER)
    expect(progressIn(openDoc()).toString()).toBe('')
    const other = await otherTab(db)
    other.merge(lost)
    await eventually(() => expect(progressIn(openDoc()).toString()).toBe(FIRST + SECOND))
    network(true)
    await bothThere()
  })

  it('LOCAL-51: until then it holds up nothing else', async () => {
    await crashed()
    network(false)
    await useTable().open(SEPTEMBER)
    progressIn(openDoc()).insert(0, '另写的。')
    expect(openDoc().store.pendingStructs).toBeNull()
    await eventually(async () => expect(await foundAfterCrash()).toBe('另写的。'))
  })

  it('LOCAL-52: where the server has no ground for it either, it is put by as text, once, and not again after it was discarded', async () => {
    await crashed()
    await useTable().open(SEPTEMBER)
    const kept = useKept()
    await eventually(() => expect(kept.texts).toMatchObject([{ mine: SECOND, code: 'stranded', field: 'progress' }]))
    const again = async (): Promise<void> => {
      await useTable().open(SEPTEMBER)
      await eventually(() => expect(useTable().connected).toBe(true))
    }
    await again()
    expect(kept.texts).toHaveLength(1)
    await kept.discard(kept.texts[0]?.id ?? '')
    await again()
    await eventually(() => expect(useStatus().state).toBe('synced'))
    expect(await db.kept.count()).toBe(0)
  })
})
