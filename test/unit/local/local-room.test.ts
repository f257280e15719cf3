/** What this computer keeps: every edit, until the server has it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { generationNote, type Database, type KeptText } from '../../../client/local/database.ts'
import { forgetAccount, unsentOf } from '../../../client/local/forget.ts'
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

const kept = (mine: string): KeptText => ({
  id: mine,
  account: 'muer',
  room: ROOM,
  unit: 'muer' as never,
  row: 'row',
  field: 'progress',
  mine,
  code: 'reported',
  at: 1,
})

describe('edits', () => {
  it('LOCAL-01: each is in the database at once; a fresh page has all of them, and which cells wait', async () => {
    const { text, settled } = typist(openAt(db).local)
    for (const letter of '完成情况') text.insert(text.length, letter)
    await settled()
    const doc = new Y.Doc()
    const pending = await openAt(db).local.load(doc)
    expect(doc.getText('t').toString()).toBe('完成情况')
    expect(pending).toMatchObject([{ cell: 'muer/row/progress', stamp: '3', since: 1 }])
  })

  it('LOCAL-02: what a leaving page could not finish is in the journal, and in the database with the next page', async () => {
    const storage = storageOf()
    const first = openAt(db, { storage })
    const { text } = typist(first.local)
    text.insert(0, '来不及写完')
    leavePage()
    await db.updates.clear() // the write that the reload cut off
    expect(await textAt(openAt(db, { storage }))).toBe('来不及写完')
    expect(storage.length).toBe(0)
    expect(await textAt(openAt(db))).toBe('来不及写完')
  })

  it('LOCAL-03: a half-written or foreign journal, and a full storage, harm nothing', async () => {
    const storage = storageOf()
    const { text, settled } = typist(openAt(db, { storage }).local)
    text.insert(0, '在库里')
    await settled()
    for (const rubbish of ['[{"update":"AA', '{"a":1}', '[1,null,{"update":3}]', 'null']) {
      storage.setItem(`liantian:journal:muer|${ROOM}|e1|0`, rubbish)
      expect(await textAt(openAt(db, { storage }))).toBe('在库里')
    }
    const full = openAt(db, { storage: storageOf(3) })
    typist(full.local).text.insert(0, '写不下')
    leavePage()
    expect(full.failures).toHaveLength(1)
  })

  it('LOCAL-04: a database that is full is told; what it refused goes in once there is space, and into the journal if the page goes first', async () => {
    const { broken, fail } = failing(db)
    const storage = storageOf()
    const opened = openAt(broken, { storage })
    const { text, settled } = typist(opened.local)
    fail(true)
    text.insert(0, '满了')
    await settled()
    expect(opened.failures).toHaveLength(1)
    leavePage()
    expect(storage.length).toBe(1)
    fail(false)
    text.insert(2, '又有了')
    await settled()
    expect(await textAt(openAt(db))).toBe('满了又有了')
  })

  it('LOCAL-43: what others type is stored a few letters at a time, with one’s own next edit at the latest, and by a page that leaves', async () => {
    const storage = storageOf()
    const opened = openAt(db, { storage })
    const theirs = new Y.Doc()
    const doc = new Y.Doc()
    theirs.on('update', (update: Uint8Array) => {
      opened.local.appendLater(update)
      Y.applyUpdate(doc, update)
    })
    for (const letter of '他人写的') theirs.getText('t').insert(theirs.getText('t').length, letter)
    expect(await db.updates.count()).toBe(0)
    const own = typist(opened.local, doc)
    own.text.insert(4, '，我接着写')
    await own.settled()
    expect(await db.updates.count()).toBe(1)
    expect(await textAt(openAt(db))).toBe('他人写的，我接着写')
    theirs.getText('t').insert(0, '再')
    leavePage()
    expect(await textAt(openAt(db, { storage }))).toBe('再他人写的，我接着写')
    theirs.getText('t').insert(0, '又')
    await expect.poll(() => textAt(openAt(db))).toContain('又再他人')
  })

  it('LOCAL-44: what a page wrote down as it was hidden, and could store after all, does not come back as waiting', async () => {
    const storage = storageOf()
    const opened = openAt(db, { storage })
    const { doc, text, settled } = typist(opened.local)
    text.insert(0, '存好了')
    switchTabs()
    expect(storage.length).toBe(1)
    await settled()
    await opened.local.confirm([cellOf('progress', '0')])
    expect(storage.length).toBe(0)
    expect(await openAt(db, { storage }).local.load(new Y.Doc())).toEqual([])
    expect(doc.getText('t').toString()).toBe(await textAt(openAt(db)))
  })

  it('LOCAL-05: with no database the journal of an earlier page is shown and stays', async () => {
    const storage = storageOf()
    typist(openAt(db, { storage }).local).text.insert(0, '留着')
    leavePage()
    expect(await textAt(openAt(null, { storage }))).toBe('留着')
    expect(storage.length).toBe(1)
  })

  it(
    'LOCAL-06: a cell typed letter by letter 10,000 times is under 200 KB, and whole',
    { timeout: 60_000 },
    async () => {
      const { text, settled } = typist(openAt(db).local)
      for (let n = 0; n < 10_000; n++) {
        text.insert(n, '字')
        if (n % 100 === 0) await settled()
      }
      await settled()
      const bytes = (await db.updates.toArray()).reduce((sum, { update }) => sum + update.length, 0)
      expect(bytes).toBeLessThan(200_000)
      expect(await db.updates.count()).toBeLessThan(250)
      expect(await textAt(openAt(db))).toBe('字'.repeat(10_000))
    },
  )

  it('LOCAL-07: one tab merges while another writes: nothing is lost', async () => {
    const tabs = [typist(openAt(db).local), typist(openAt(db).local)]
    for (let n = 0; n < 300; n++) for (const [i, { text }] of tabs.entries()) text.insert(text.length, '甲乙'.charAt(i))
    await Promise.all(tabs.map(tab => tab.settled()))
    const text = await textAt(openAt(db))
    expect([...text].filter(letter => letter === '甲')).toHaveLength(300)
    expect([...text].filter(letter => letter === '乙')).toHaveLength(300)
  })

  it('LOCAL-08: accounts, epochs and generations do not see each other', async () => {
    const { text, settled } = typist(openAt(db).local)
    text.insert(0, '本账号')
    await settled()
    const others = [{ account: 'longxing' }, { epoch: 'e2' }, { generation: 1 }]
    expect(await Promise.all(others.map(other => textAt(openAt(db, other))))).toEqual(['', '', ''])
  })
})

describe('what waits', () => {
  it('LOCAL-09: a tab confirms what it knows, not what another has typed in the cell since; the first moment stays', async () => {
    const [one, other] = [openAt(db).local, openAt(db).local]
    await one.append(Y.encodeStateAsUpdate(new Y.Doc()), [cellOf('progress', 'one.1', 5)])
    await other.append(Y.encodeStateAsUpdate(new Y.Doc()), [cellOf('progress', 'other.1', 9)])
    await one.confirm([cellOf('progress', 'one.1')])
    expect(await openAt(db).local.load(new Y.Doc())).toMatchObject([{ stamp: 'other.1', since: 5 }])
    await other.confirm([cellOf('progress', 'other.1')])
    expect(await openAt(db).local.load(new Y.Doc())).toEqual([])
  })
})

describe('a refusal', () => {
  it('LOCAL-10: the texts are kept and the document forgotten in one step; later edits of the old one go nowhere', async () => {
    const { local } = openAt(db)
    const { text, settled } = typist(local)
    text.insert(0, '被退回的内容')
    const dropping = local.keepAndDrop(() => [kept('被退回的内容')])
    text.insert(0, '迟到')
    expect(await dropping).toBe(true)
    await settled()
    expect((await db.kept.toArray()).map(({ mine }) => mine)).toEqual(['被退回的内容'])
    expect(await db.updates.count()).toBe(0)
    expect(await db.pending.count()).toBe(0)
    expect((await db.notes.get(generationNote('muer', ROOM)))?.value).toBe(1)
  })

  it('LOCAL-11: two tabs that are refused at once agree on the next generation, and neither drops what the other wrote in it', async () => {
    const [one, other] = [openAt(db).local, openAt(db).local]
    await one.keepAndDrop(() => [kept('甲')])
    const fresh = typist(openAt(db, { generation: 1 }).local)
    fresh.text.insert(0, '新的')
    await fresh.settled()
    await other.keepAndDrop(() => [kept('乙')])
    expect((await db.notes.get(generationNote('muer', ROOM)))?.value).toBe(1)
    expect(await textAt(openAt(db, { generation: 1 }))).toBe('新的')
    expect(await db.kept.count()).toBe(2)
  })

  it('LOCAL-38: what a closed tab left is told before it is forgotten, from the database and from the journal', async () => {
    const storage = storageOf()
    const closed = openAt(db, { storage })
    const { text, settled } = typist(closed.local)
    text.insert(0, '写好了')
    await settled()
    const updates = await db.updates.toArray()
    text.insert(3, '，没存完')
    leavePage()
    await settled()
    // the write that closing it cut off
    await db.updates.bulkDelete((await db.updates.toArray()).map(({ id }) => id).filter(id => id !== updates[0]?.id))
    await db.pending.clear()
    const told: unknown[] = []
    await openAt(db, { storage }).local.keepAndDrop((left, waiting) => {
      told.push(
        left.getText('t').toString(),
        waiting.map(({ cell }) => cell),
      )
      return []
    })
    expect(told).toEqual(['写好了，没存完', ['muer/row/progress']])
  })

  it('LOCAL-39: the same text put by in two tabs is kept once, and stays certain where one was', async () => {
    const text = { ...kept('甲'), id: 'same' }
    await openAt(db).local.keepAndDrop(() => [text])
    await openAt(db).local.keepAndDrop(() => [{ ...text, unsettled: true }])
    expect(await db.kept.toArray()).toEqual([text])
  })

  it('LOCAL-12: where nothing can be written it says so, and the document stays', async () => {
    const { broken, fail } = failing(db)
    const opened = openAt(broken)
    const { text, settled } = typist(opened.local)
    text.insert(0, '还在')
    await settled()
    fail(true)
    expect(await opened.local.keepAndDrop(() => [kept('还在')])).toBe(false)
    expect(opened.failures).toHaveLength(1)
    expect(await textAt(openAt(db))).toBe('还在')
  })
})

describe('a bad disk', () => {
  it('LOCAL-37: a stored update that cannot be read is told, hides none of the others, and is not lost by compaction', async () => {
    const first = openAt(db)
    const { text, settled } = typist(first.local)
    text.insert(0, '在前')
    await settled()
    await db.updates.add({ key: first.key, update: new Uint8Array([1, 1, 255]) } as never)
    text.insert(text.length, '在后')
    await settled()
    const opened = openAt(db)
    expect(await textAt(opened)).toBe('在前在后')
    expect(opened.failures).toHaveLength(1)
    for (let n = 0; n < 200; n++) text.insert(text.length, '字')
    await settled()
    expect((await db.updates.toArray()).map(({ update }) => update.length)).toContain(3)
    expect(await textAt(openAt(db))).toHaveLength(204)
  })
})

describe('a shared computer', () => {
  it("LOCAL-13: forgetting an account clears all that it left here, and nothing of another's", async () => {
    const storage = storageOf()
    const [mine, colleague] = [openAt(db, { storage }), openAt(db, { storage, account: 'muer-2' })]
    for (const { local } of [mine, colleague]) {
      const { text, settled } = typist(local)
      text.insert(0, '内容')
      await settled()
      text.insert(0, '未写完')
    }
    leavePage()
    await db.kept.bulkPut([kept('甲'), { ...kept('乙'), account: 'muer-2' }])
    for (const account of ['muer', 'muer-2']) await db.notes.put({ name: `epoch|${account}|${ROOM}`, value: 'e1' })
    expect(await unsentOf(db, 'muer')).toBe(2)
    await forgetAccount(db, storage, 'muer')
    expect(await unsentOf(db, 'muer')).toBe(0)
    expect(await textAt(openAt(db, { storage }))).toBe('')
    expect(await textAt(openAt(db, { storage, account: 'muer-2' }))).toBe('未写完内容')
    expect((await db.notes.toArray()).map(({ name }) => name)).toEqual([`epoch|muer-2|${ROOM}`])
    expect(await unsentOf(db, 'muer-2')).toBe(2)
  })
})
