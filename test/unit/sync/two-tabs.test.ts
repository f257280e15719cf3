/** Two tabs of one account on one computer, and a server that refuses what they wrote. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { Database } from '../../../client/local/database.ts'
import { useKept } from '../../../client/stores/kept.ts'
import { openDocument, type OpenDocument } from '../../../client/stores/open-document.ts'
import { useSession } from '../../../client/stores/session.ts'
import { useTable } from '../../../client/stores/table.ts'
import { addRow, textOf } from '../../../shared/document/progress-table.ts'
import { CLOSE } from '../../../shared/wire.ts'
import { MUER } from '../gate/world.ts'
import { openDoc, SEPTEMBER, synced } from './open-table.ts'
import { eventually, openPage, server } from './page.ts'

let db: Database
beforeEach(async () => {
  db = await openPage()
  addRow(server.doc(SEPTEMBER), { unit: MUER, id: 'r1', order: 'a' })
})
afterEach(() => {
  useTable().close()
  vi.unstubAllGlobals()
})

describe('what was refused in one of two tabs', () => {
  const letters = '一整段离线写的话'

  async function otherTab(): Promise<OpenDocument> {
    const events = {
      waiting: () => undefined,
      connected: () => undefined,
      unanswered: () => undefined,
      ended: () => undefined,
      connectionFailed: () => undefined,
      storageFailed: () => undefined,
      stranded: () => undefined,
    }
    const { who } = useSession()
    if (!who) throw new Error('nobody is signed in')
    return openDocument({ db, storage: localStorage, who, room: SEPTEMBER, epoch: 'e1', generation: 0, events })
  }

  /** Both tabs are offline, and the other one writes what this one shows. */
  async function written(): Promise<OpenDocument> {
    await synced()
    // the other tab begins with what this one has stored
    await eventually(async () => expect(await db.updates.count()).toBeGreaterThan(0))
    vi.stubGlobal('navigator', { onLine: false })
    dispatchEvent(new Event('offline'))
    const other = await otherTab()
    textOf(other.doc, MUER, 'r1', 'progress')?.insert(0, letters)
    await eventually(async () => {
      expect(textOf(openDoc(), MUER, 'r1', 'progress')?.toString()).toBe(letters)
      expect(await db.pending.count()).toBe(1)
    })
    return other
  }

  async function backTo(code: 'reported' | 'epoch'): Promise<void> {
    server.isDeaf = true
    vi.stubGlobal('navigator', { onLine: true })
    useTable().retry()
    const asked = server.asked()
    if (code === 'epoch') server.close(CLOSE.epoch)
    else server.refuse(code)
    await eventually(() => expect(server.asked()).toBe(asked + 1))
    server.isDeaf = false
    await eventually(() => expect(useTable().connected).toBe(true))
  }

  it.each(['reported', 'epoch'] as const)('LOCAL-38: what a closed tab wrote is kept (%s)', async code => {
    const other = await written()
    other.close()
    await backTo(code)
    await eventually(() => expect(useKept().texts.map(({ mine }) => mine)).toEqual([letters]))
  })

  it('LOCAL-38: what the server has of a closed tab all the same is not offered', async () => {
    const other = await written()
    Y.applyUpdate(server.doc(SEPTEMBER), Y.encodeStateAsUpdate(other.doc))
    other.close()
    await backTo('reported')
    await eventually(async () => expect(await db.kept.count()).toBe(0))
    expect(useKept().texts).toEqual([])
  })

  it.each(['reported', 'epoch'] as const)('LOCAL-39: it is kept once though both are refused (%s)', async code => {
    const other = await written()
    await backTo(code)
    await other.putBy(code)
    other.close()
    expect((await db.kept.toArray()).map(({ mine }) => mine)).toEqual([letters])
    await backTo(code)
    await eventually(() => expect(useKept().texts.map(({ mine }) => mine)).toEqual([letters]))
  })
})
