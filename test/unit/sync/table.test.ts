/** The table that is open: what the server's end of its connection does to it, and what an abandoned one may not. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watch } from 'vue'
import * as Y from 'yjs'
import type { Database } from '../../../client/local/database.ts'
import { useKept } from '../../../client/stores/kept.ts'
import { isOutdated } from '../../../client/stores/outdated.ts'
import { useSession } from '../../../client/stores/session.ts'
import { useStatus } from '../../../client/stores/status.ts'
import { useTable } from '../../../client/stores/table.ts'
import { waitingFile } from '../../../client/sync/waiting-file.ts'
import { addRow, textOf } from '../../../shared/document/progress-table.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'
import { WARN_WAITING_BYTES } from '../../../shared/limits.ts'
import { CLOSE } from '../../../shared/wire.ts'
import { MUER } from '../gate/world.ts'
import { openDoc, SEPTEMBER, synced } from './open-table.ts'
import { answers, eventually, openPage, reloadPage, server } from './page.ts'

const AUGUST = 'progress-2022-08' as RoomName
const PLACE = { account: 'muer', room: SEPTEMBER, epoch: 'e1' }

let db: Database
beforeEach(async () => {
  db = await openPage()
  for (const room of [AUGUST, SEPTEMBER]) addRow(server.doc(room), { unit: MUER, id: 'r1', order: 'a' })
})
afterEach(() => {
  useTable().close()
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

function type(letters: string): void {
  const doc = openDoc()
  doc.transact(() => textOf(doc, MUER, 'r1', 'progress')?.insert(0, letters))
}

/** Until the open document is nobody's to type in any more. */
const abandoned = (): Promise<void> =>
  new Promise(resolve => {
    const stop = watch(
      () => useTable().doc,
      doc => {
        if (doc) return
        stop()
        resolve()
      },
      { flush: 'sync' },
    )
  })

/** The same with the clock stopped: what waits for it waits until a test lets it go on. */
async function stopClock(): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await vi.advanceTimersByTimeAsync(0)
}

describe('what was refused', () => {
  it('LOCAL-27: texts of whole new rows that came from a file are kept, all of them', async () => {
    await synced()
    const stick = new Y.Doc()
    Y.applyUpdate(stick, Y.encodeStateAsUpdate(openDoc()))
    addRow(stick, { unit: MUER, id: 'r2', order: 'b', progress: '已摸排', problems: '人手不足' })
    server.isDeaf = true
    expect(useTable().loadWaiting(waitingFile(stick, PLACE))).toBe('loaded')
    server.refuse('reported')
    await eventually(() =>
      expect(
        useKept()
          .texts.map(({ mine }) => mine)
          .sort(),
      ).toEqual(['人手不足', '已摸排']),
    )
  })

  it('LOCAL-28: is in the page once, not again after this computer was cleared, nor when another tab discarded it', async () => {
    await synced()
    server.isDeaf = true
    type('被退回的')
    server.refuse('reported')
    await eventually(() => expect(useKept().texts).toHaveLength(1))
    await db.kept.clear()
    await useKept().discard('another')
    expect(useKept().texts).toEqual([])
  })

  it('LOCAL-29: where nothing can be stored it stays in the page, comes back from nowhere, and goes with who signs out', async () => {
    await synced()
    server.isDeaf = true
    type('被退回的')
    Object.assign(document, { visibilityState: 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
    Object.assign(document, { visibilityState: 'visible' })
    const full = vi.spyOn(db, 'transaction').mockRejectedValue(new DOMException('', 'QuotaExceededError'))
    const asked = server.asked()
    server.refuse('reported')
    await eventually(() => expect(server.asked()).toBe(asked + 1))
    await eventually(() => expect(useTable().connected).toBe(true))
    expect(useKept().texts.map(({ mine }) => mine)).toEqual(['被退回的'])
    expect(useTable().hasStorage).toBe(false)
    expect(textOf(openDoc(), MUER, 'r1', 'progress')?.toString()).toBe('')
    full.mockRestore()
    answers.set('/api/session', 401)
    await useSession().signOut()
    await eventually(() => expect(useKept().texts).toEqual([]))
    answers.set('/api/session', {
      account: 'muer',
      name: '木耳镇',
      unit: 'muer',
      role: 'reporter',
      mustChangePassword: false,
    })
    await useSession().signIn('muer', 'x')
    await useKept().discard('another')
    expect(useKept().texts).toEqual([])
  })
})

describe('an abandoned table', () => {
  it('LOCAL-30: left while it is still being opened, at whatever moment, it leaves nothing behind', async () => {
    await synced()
    server.isDeaf = true
    type('没发出去的')
    await eventually(async () => expect(await db.pending.count()).toBe(1))
    vi.stubGlobal('navigator', { onLine: false })
    const table = useTable()
    for (let moment = 0; moment < 40; moment++) {
      const opening = table.open(SEPTEMBER)
      for (let n = 0; n < moment; n++) await new Promise(setImmediate)
      table.close()
      await opening
      expect(table).toMatchObject({ room: null, doc: null, waiting: [], lastSyncedAt: null, connected: false })
    }
  })

  it('LOCAL-31: while what it refused is still being put by, another table that was opened keeps what waits in it', async () => {
    await synced(AUGUST)
    server.isDeaf = true
    type('八月的')
    await eventually(async () => expect(await db.pending.count()).toBe(1))
    const { promise: isSlow, resolve: goOn } = Promise.withResolvers<undefined>()
    const { transaction } = db
    vi.spyOn(db, 'transaction').mockImplementationOnce(((...asked: Parameters<typeof transaction>) =>
      isSlow.then(() => transaction.apply(db, asked))) as never)
    server.refuse('reported')
    await abandoned()
    await useTable().open(SEPTEMBER)
    await eventually(() => expect(useTable().connected).toBe(true))
    type('九月的')
    goOn(undefined)
    await eventually(() => expect(useKept().texts).toHaveLength(1))
    expect(useTable().waiting).toHaveLength(1)
  })

  it('LOCAL-32: after a refusal nothing waits in the table taken afresh', async () => {
    await synced()
    server.isDeaf = true
    type('被退回的')
    server.refuse('reported')
    await eventually(() => expect(useKept().texts).toHaveLength(1))
    server.isDeaf = false
    await eventually(() => expect(useTable().connected).toBe(true))
    expect(useTable().waiting).toEqual([])
  })
})

describe('a connection that the server ended', () => {
  it('PAGE-122: with 4401, and the session stands or nobody can tell: the page asks again, later each time, and then goes on', async () => {
    await synced()
    await stopClock()
    server.closesWith = CLOSE.session
    answers.delete('/api/session')
    server.close(CLOSE.session)
    const waits: number[] = []
    for (let since = 0, asked = server.asked(); waits.length < 9; since++) {
      await vi.advanceTimersByTimeAsync(1_000)
      if (server.asked() === asked) continue
      waits.push(since + 1)
      asked = server.asked()
      since = -1
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
    expect(useTable().connected).toBe(false)
    server.closesWith = null
    await vi.advanceTimersByTimeAsync(60_000)
    expect(useTable().connected).toBe(true)
    expect(useSession().ended).toBeNull()
    server.close(CLOSE.session)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(useTable().connected).toBe(true)
  })

  it('PAGE-123: with 4401, and the session is gone: the page says so and asks no more', async () => {
    await synced()
    await stopClock()
    answers.set('/api/session', 401)
    server.close(CLOSE.session)
    const asked = server.asked()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(useSession().ended).toBe('expired')
    expect(server.asked()).toBe(asked)
  })

  it('PAGE-124: with 4426: the page knows that it is outdated, without a service worker too', async () => {
    await synced()
    expect(isOutdated.value).toBe(false)
    server.close(CLOSE.protocol)
    expect(isOutdated.value).toBe(true)
  })
})

describe('a database that opens and cannot be read', () => {
  const cannot = (): Promise<never> => Promise.reject(new DOMException('', 'UnknownError'))

  function breakDatabase(): void {
    for (const name of ['notes', 'updates', 'pending'] as const) {
      vi.spyOn(db[name], 'get').mockImplementation(cannot as never)
      vi.spyOn(db[name], 'put').mockImplementation(cannot as never)
      vi.spyOn(db[name], 'where').mockImplementation(() => {
        throw new DOMException('', 'UnknownError')
      })
    }
    vi.spyOn(db, 'transaction').mockImplementation(cannot as never)
  }

  it('LOCAL-42: the table opens from the server all the same, and that nothing is stored is said', async () => {
    breakDatabase()
    await synced()
    expect(useTable()).toMatchObject({ standing: 'ready', hasStorage: false })
  })

  it('LOCAL-42: offline what the journal holds is shown, and waits', async () => {
    await synced()
    server.isDeaf = true
    vi.spyOn(db, 'transaction').mockImplementation(cannot as never)
    const doc = openDoc()
    addRow(doc, { unit: MUER, id: 'r9', order: 'b' })
    textOf(doc, MUER, 'r9', 'progress')?.insert(0, '日志里的')
    Object.assign(document, { visibilityState: 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
    Object.assign(document, { visibilityState: 'visible' })
    useTable().close()
    await reloadPage()
    vi.stubGlobal('navigator', { onLine: false })
    breakDatabase()
    await useTable().open(SEPTEMBER)
    expect(textOf(openDoc(), MUER, 'r9', 'progress')?.toString()).toBe('日志里的')
    expect(useTable()).toMatchObject({ standing: 'ready', hasStorage: false })
    expect(useTable().waiting.map(({ field }) => field)).toContain('progress')
  })
})

describe('what waits', () => {
  it(
    'LOCAL-33: over 24 MiB is said, after a reload too, and no more once the server has it',
    { timeout: 30_000 },
    async () => {
      await synced()
      server.isDeaf = true
      const letters = '托'.repeat(1_000_000)
      for (let bytes = 0; bytes < WARN_WAITING_BYTES; bytes += 3_000_000) {
        expect(useStatus().isTooMuch).toBe(false)
        type(letters)
      }
      expect(useStatus().isTooMuch).toBe(true)
      await eventually(async () => expect(await db.updates.count()).toBeGreaterThan(8))
      useTable().close()
      await reloadPage()
      vi.stubGlobal('navigator', { onLine: false })
      await useTable().open(SEPTEMBER)
      expect(useStatus().isTooMuch).toBe(true)
      vi.stubGlobal('navigator', { onLine: true })
      server.isDeaf = false
      useTable().retry()
      await eventually(() => expect(useStatus().isTooMuch).toBe(false))
    },
  )
})
