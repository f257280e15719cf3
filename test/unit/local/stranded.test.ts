/** What is stored on this computer and stands on what is not: its letters, for the person. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Database, PendingCell } from '../../../client/local/database.ts'
import type { LocalRoom } from '../../../client/local/local-room.ts'
import { strandedTexts, takeStranded } from '../../../client/local/stranded.ts'
import { cellOf, freshDatabase, openAt, ROOM, typist } from './browser.ts'

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
  expect(strandedTexts(place, stranded, waiting)).toMatchObject([
    { mine: '接写的话。\n40', field: 'progress', code: 'missing' },
  ])
  // another page wrote in the same cell since
  expect(strandedTexts(place, stranded, waiting.slice(2))).toMatchObject([{ mine: '接写的话。\n40', field: 'contact' }])
  expect(strandedTexts(place, stranded, [])).toEqual([])
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

describe('what is put by once the server has told all', () => {
  /** A page on a database with what stands on a lost beginning, in the cell of the contact. */
  async function onStranded(): Promise<{ local: LocalRoom; doc: Y.Doc; waited: PendingCell[]; ground: Uint8Array }> {
    const opened = openAt(db)
    const { update, client, ground } = typedOnLost(doc => doc.getText('t').insert(3, '站不住的'))
    await db.updates.add({ key: opened.key, update } as never)
    await db.pending.put({ ...cellOf('contact', `${client}.1`), key: opened.key })
    const doc = new Y.Doc()
    return { local: opened.local, doc, waited: await opened.local.load(doc), ground }
  }

  it('LOCAL-52: is put by though the server’s answer came first, for which nothing waits any more', async () => {
    const { local, waited } = await onStranded()
    await local.confirm(waited)
    expect(await db.pending.count()).toBe(0)
    expect(await local.keepStranded()).toMatchObject([{ mine: '站不住的', field: 'contact' }])
    expect(await local.keepStranded()).toEqual([])
    expect(await db.kept.count()).toBe(1)
  })

  it('LOCAL-51: is not what stands on letters that came a moment ago and are not yet stored', async () => {
    const { local, ground } = await onStranded()
    local.appendLater(ground)
    expect(await local.keepStranded()).toEqual([])
    expect(await db.kept.count()).toBe(0)
  })
})
