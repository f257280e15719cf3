/** What is stored on this computer and stands on what is not: its letters, for the person. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Database, PendingCell } from '../../../client/local/database.ts'
import type { LocalRoom } from '../../../client/local/local-room.ts'
import { readWhole } from '../../../client/local/stored-updates.ts'
import { strandedTexts, takeStranded } from '../../../client/local/stranded.ts'
import { cellOf, failing, freshDatabase, openAt, ROOM, typist } from './browser.ts'

let db: Database
beforeEach(async () => {
  db = await freshDatabase()
})
afterEach(() => db.close())

/** A document that was typed in after a part of it was lost. */
function typedOnLost(change: (doc: Y.Doc) => void): { update: Uint8Array; client: number; ground: Uint8Array } {
  const ground = new Y.Doc()
  ground.getText('t').insert(0, '丢失的')
  ground.getMap('row').set('places', new Y.Map())
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(ground))
  const before = Y.encodeStateVector(doc)
  change(doc)
  return { update: Y.encodeStateAsUpdate(doc, before), client: doc.clientID, ground: Y.encodeStateAsUpdate(ground) }
}

it('LOCAL-53: of what stands on nothing each page’s letters and numbers are one text, without what was deleted again, in the cell in which it wrote last', () => {
  const { update, client } = typedOnLost(doc => {
    doc.getText('t').insert(3, '接着写的话')
    doc.getText('t').delete(4, 1)
    // a slip, taken back
    doc.getText('t').insert(7, '，')
    doc.getText('t').delete(7, 1)
    doc.getText('t').insert(7, '。')
    ;(doc.getMap('row').get('places') as Y.Map<unknown>).set('newPlaces', 40)
    ;(doc.getMap('row').get('places') as Y.Map<unknown>).set('order', 'a0')
  })
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const stranded = takeStranded(doc)
  if (!stranded) throw new Error('it stands')
  expect(doc.store.pendingStructs).toBeNull()
  const place = { account: 'muer', room: ROOM, key: '' as never }
  const waiting = [cellOf('problems', `${client}.9`), cellOf('progress', `${client}.10`), cellOf('contact', '1.11')]
  expect(strandedTexts(place, stranded, waiting, [])).toMatchObject([
    { mine: '接写的话。\n40', field: 'progress', code: 'stranded' },
  ])
  // another page wrote in the same cell since: of those that waited then the last, whatever is typed in now
  const then = [cellOf('remarks', '2.80', 5), cellOf('problems', '3.1', 7), cellOf('nextSteps', '4.90', 6)]
  expect(strandedTexts(place, stranded, waiting.slice(2), then)).toMatchObject([
    { mine: '接写的话。\n40', field: 'problems' },
  ])
  expect(strandedTexts(place, stranded, waiting.slice(2), [])).toEqual([])
})

it('LOCAL-53: what was typed into a comment stays one', () => {
  const { update, client } = typedOnLost(doc => doc.getText('t').insert(3, '私下说的'))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const stranded = takeStranded(doc)
  if (!stranded) throw new Error('it stands')
  const comment = { unit: 'muer' as never, id: 'c1' }
  const waiting = [{ ...cellOf('progress', `${client}.1`), comment }]
  expect(strandedTexts({ account: 'muer', room: ROOM, key: '' as never }, stranded, waiting, [])).toMatchObject([
    { mine: '私下说的', field: 'progress', comment: { ...comment, re: null } },
  ])
})

it('LOCAL-52: what stands on nothing is put by too where the document is refused', async () => {
  const opened = openAt(db)
  const { text, settled } = typist(opened.local)
  text.insert(0, '站得住的')
  await settled()
  const { update, client } = typedOnLost(doc => doc.getText('t').insert(3, '站不住的'))
  await db.updates.add({ key: opened.key, update } as never)
  await db.pending.put({ ...cellOf('contact', `${client}.1`), key: opened.key })
  expect(await opened.local.keepAndDrop(() => [])).toBe(true)
  expect(await db.kept.toArray()).toMatchObject([{ mine: '站不住的', field: 'contact' }])
  expect(await db.updates.count()).toBe(0)
})

/** A database with what stands on a lost beginning, in the cell of the contact, and a page on it. */
async function onStranded(change = (doc: Y.Doc): void => doc.getText('t').insert(3, '站不住的')): Promise<{
  page: Page
  ground: Uint8Array
}> {
  const { key } = openAt(db)
  const { update, client, ground } = typedOnLost(change)
  await db.updates.add({ key, update } as never)
  await db.pending.put({ ...cellOf('contact', `${client}.1`), key })
  return { page: await pageOn(db), ground }
}

interface Page {
  local: LocalRoom
  doc: Y.Doc
  waited: PendingCell[]
}

/** What comes into its document is stored later, and what is stranded is put in, as on a real one. */
async function pageOn(database: Database): Promise<Page> {
  const { local } = openAt(database)
  const doc = new Y.Doc()
  const waited = await local.load(doc)
  doc.on('update', (update: Uint8Array) => {
    local.appendLater(update)
    local.putStrandedIn(doc, 'stranded')
  })
  return { local, doc, waited }
}

const noneWaits = (): Promise<unknown> => vi.waitFor(async () => expect(await db.pending.count()).toBe(0))

describe('what is put by once the server has told all', () => {
  it('LOCAL-52: is put by by the next page where this one went after the server’s answer, and once', async () => {
    const { page } = await onStranded()
    await page.local.confirm(page.waited)
    const next = await pageOn(db)
    expect(next.waited).toMatchObject(page.waited)
    await next.local.confirm(next.waited)
    expect(await next.local.keepStranded(next.doc)).toMatchObject([{ mine: '站不住的', field: 'contact' }])
    await noneWaits()
    expect(await next.local.keepStranded(next.doc)).toEqual([])
    expect(await page.local.keepStranded(page.doc)).toEqual([])
    expect(await db.kept.count()).toBe(1)
    expect((await pageOn(db)).waited).toEqual([])
  })

  it('LOCAL-52: is put by by the next page where this computer was full', async () => {
    const { page } = await onStranded()
    const { broken, fail } = failing(db)
    const full = await pageOn(broken)
    fail(true)
    expect(await full.local.keepStranded(full.doc)).toEqual([])
    await full.local.confirm(page.waited)
    const next = await pageOn(db)
    expect(await next.local.keepStranded(next.doc)).toMatchObject([{ mine: '站不住的', field: 'contact' }])
  })

  it('LOCAL-52: is put by where the document is refused after the server’s answer', async () => {
    const { page } = await onStranded()
    await page.local.confirm(page.waited)
    // another tab, of an earlier version
    await db.pending.clear()
    expect(await page.local.keepAndDrop(() => [])).toBe(true)
    expect(await db.kept.toArray()).toMatchObject([{ mine: '站不住的', field: 'contact' }])
  })

  it('LOCAL-51: is not what stands on letters that come this moment, stored or not', async () => {
    const { page, ground } = await onStranded()
    const keeping = page.local.keepStranded(page.doc)
    Y.applyUpdate(page.doc, ground, 'server')
    expect(await keeping).toEqual([])
    expect(page.doc.getText('t').toString()).toBe('丢失的站不住的')
    expect(await db.kept.count()).toBe(0)
  })

  it('LOCAL-51: is not what others wrote on letters that this computer could not store', async () => {
    await onStranded()
    const { broken, fail } = failing(db)
    const page = await pageOn(broken)
    const others = new Y.Doc()
    others.getText('o').insert(0, '别人写的')
    const before = Y.encodeStateVector(others)
    fail(true)
    Y.applyUpdate(page.doc, Y.encodeStateAsUpdate(others), 'server')
    await page.local.append(Y.encodeStateAsUpdate(others), [])
    fail(false)
    others.getText('o').insert(4, '，接着写的')
    await db.updates.add({ key: openAt(db).key, update: Y.encodeStateAsUpdate(others, before) } as never)
    expect(await page.local.keepStranded(page.doc)).toMatchObject([{ mine: '站不住的' }])
    expect(await db.kept.count()).toBe(1)
  })
})

describe('what of it has no text', () => {
  it('LOCAL-54: is forgotten too: deletes of what is lost', async () => {
    const { page } = await onStranded(doc => doc.getText('t').delete(0, 2))
    await page.local.confirm(page.waited)
    expect(await page.local.keepStranded(page.doc)).toEqual([])
    await noneWaits()
    const { doc } = await readWhole(db, openAt(db).key)
    expect(takeStranded(doc)).toBeNull()
  })

  it('LOCAL-54: and what another tab has put by', async () => {
    const { page } = await onStranded()
    const other = await pageOn(db)
    await page.local.keepStranded(page.doc)
    expect(await other.local.keepStranded(other.doc)).toEqual([])
    await other.local.confirm(other.waited)
    await noneWaits()
  })

  it('LOCAL-54: and its cells, once its ground has come and the server has all', async () => {
    const { page, ground } = await onStranded()
    await page.local.confirm(page.waited)
    expect(await db.pending.count()).toBe(1)
    Y.applyUpdate(page.doc, ground, 'server')
    await noneWaits()
  })
})
