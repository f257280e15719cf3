/** What a leaving page wrote down in a hurry: it outlives a database that is full or cannot be read. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Database } from '../../../client/local/database.ts'
import {
  cellOf,
  failing,
  freshDatabase,
  leavePage,
  openAt,
  ROOM,
  storageOf,
  switchTabs,
  textAt,
  typist,
} from './browser.ts'

let db: Database
beforeEach(async () => {
  db = await freshDatabase()
})
afterEach(() => db.close())

describe('what an earlier page left in the journal', () => {
  const JOURNAL = `liantian:journal:muer|${ROOM}|e1|0`

  /** One cell in the database, another in the journal alone; `half` is in the journal too and stands on what was lost. */
  async function left(storage: Storage): Promise<void> {
    const opened = openAt(db, { storage })
    const { text, settled } = typist(opened.local)
    text.insert(0, '库里的')
    await settled()
    const lost: Uint8Array[] = []
    const other = new Y.Doc()
    other.on('update', (update: Uint8Array) => lost.push(update))
    other.getText('t').insert(0, '甲')
    other.getText('t').insert(1, '乙')
    void opened.local.append(lost[1] ?? new Uint8Array(), [])
    const cutOff = typist(opened.local)
    cutOff.doc.getText('u').insert(0, '日志里的')
    leavePage()
    await cutOff.settled()
    await db.updates.bulkDelete((await db.updates.toArray()).slice(1).map(({ id }) => id))
    await db.pending.clear()
    await db.pending.add({ ...cellOf('contact', 'before'), key: opened.key })
  }

  it('LOCAL-20: it cannot be written back: what is stored is shown all the same, the journal too, its cells wait, and it stays', async () => {
    const storage = storageOf()
    await left(storage)
    const { broken, fail } = failing(db)
    fail(true)
    const { local, failures } = openAt(broken, { storage })
    const doc = new Y.Doc()
    const waiting = await local.load(doc)
    expect(doc.getText('t').toString()).toBe('库里的')
    expect(doc.getText('u').toString()).toBe('日志里的')
    expect(waiting.map(({ field }) => field).sort()).toEqual(['contact', 'progress'])
    expect(doc.store.pendingStructs).toBeNull()
    expect(failures).toHaveLength(1)
    expect(storage.getItem(JOURNAL)).not.toBeNull()
  })

  it('LOCAL-21: the database cannot be read: the journal is shown, its cells wait, and it stays', async () => {
    const storage = storageOf()
    await left(storage)
    db.close()
    const { local, failures } = openAt(db, { storage })
    const doc = new Y.Doc()
    expect((await local.load(doc)).map(({ field }) => field)).toEqual(['progress'])
    expect(doc.getText('u').toString()).toBe('日志里的')
    expect(failures.length).toBeGreaterThan(0)
    expect(storage.getItem(JOURNAL)).not.toBeNull()
  })

  it('LOCAL-22: what is no update there harms nothing that is stored, and does not get into the database', async () => {
    const { text, settled } = typist(openAt(db).local)
    text.insert(0, '在库里')
    await settled()
    const storage = storageOf()
    storage.setItem(JOURNAL, '[{"update":"/////w==","cells":[]}]')
    for (let n = 0; n < 2; n++) expect(await textAt(openAt(db, { storage }))).toBe('在库里')
    expect(await db.updates.count()).toBe(1)
  })

  it('LOCAL-23: away to another tab and back as often as one likes, each edit is written into it once', async () => {
    const { broken, fail } = failing(db)
    fail(true)
    const storage = storageOf()
    const { text, settled } = typist(openAt(broken, { storage }).local)
    text.insert(0, '只有一次')
    await settled()
    switchTabs()
    const once = storage.getItem(JOURNAL)
    expect(once).not.toBeNull()
    for (let n = 0; n < 5; n++) switchTabs()
    leavePage()
    expect(storage.getItem(JOURNAL)).toBe(once)
    text.insert(4, '，后来的也在')
    await settled()
    switchTabs()
    expect(await textAt(openAt(null, { storage }))).toBe('只有一次，后来的也在')
  })

  it('LOCAL-24: what another tab writes into it while this page takes it over is not cleared with it', async () => {
    const storage = storageOf()
    await left(storage)
    const { broken, fail } = failing(db)
    fail(true)
    const other = typist(openAt(broken, { storage }).local)
    other.text.insert(0, '另一页的')
    await other.settled()
    const loading = openAt(db, { storage }).local.load(new Y.Doc())
    leavePage()
    await loading
    expect(await textAt(openAt(null, { storage }))).toBe('另一页的')
  })
})
