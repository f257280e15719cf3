/** A submission waits for all that it covers, is sent once and for its own account alone, and what came of it is told. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as Y from 'yjs'
import type { Database } from '../../../client/local/database.ts'
import { unsentOf } from '../../../client/local/forget.ts'
import { dropReport, putReport, queuedReports, takeReport, TAKEN_MS } from '../../../client/local/queued-reports.ts'
import { useKept } from '../../../client/stores/kept.ts'
import { useReportQueue } from '../../../client/stores/report-queue.ts'
import { useSession } from '../../../client/stores/session.ts'
import { useStatus } from '../../../client/stores/status.ts'
import { useTable } from '../../../client/stores/table.ts'
import { addRow, textOf } from '../../../shared/document/progress-table.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'
import { LONGXING, MUER } from '../gate/world.ts'
import { answers, eventually, ME, openPage, reloadPage, server } from './page.ts'

const ROOM = 'progress-2022-09' as RoomName
const OTHER = 'progress-2022-08' as RoomName
const SUBMIT = '/api/months/2022-09/reports/muer'

let db: Database
/** what stood in the server's document whenever a submission came */
let came: string[]
const progress = (doc: Y.Doc): string => textOf(doc, MUER, 'r1', 'progress')?.toString() ?? ''

beforeEach(async () => {
  db = await openPage()
  for (const room of [ROOM, OTHER]) addRow(server.doc(room), { unit: MUER, id: 'r1', order: 'a' })
  came = []
  answerSubmit(200)
})
afterEach(() => {
  useTable().close()
  vi.unstubAllGlobals()
})

function answerSubmit(status: number, message = ''): void {
  answers.set(SUBMIT, () => {
    came.push(progress(server.doc(ROOM)))
    return new Response(JSON.stringify({ code: 'state', message }), { status })
  })
}

function network(isOnline: boolean): void {
  vi.stubGlobal('navigator', { onLine: isOnline })
  dispatchEvent(new Event(isOnline ? 'online' : 'offline'))
}

function type(letters: string): void {
  const { doc } = useTable()
  doc?.transact(() => textOf(doc, MUER, 'r1', 'progress')?.insert(0, letters))
}

async function opened(room = ROOM): Promise<ReturnType<typeof useReportQueue>> {
  const queue = useReportQueue()
  await useTable().open(room)
  await eventually(() => expect(useStatus().state).toBe('synced'))
  return queue
}

describe('a submission that waits', () => {
  it('PAGE-210: goes out behind the edits that it covers, without a network too, and once', async () => {
    const queue = await opened()
    network(false)
    type('离线写的')
    await queue.submit(MUER)
    expect(queue.queued.map(({ room, unit }) => [room, unit])).toEqual([[ROOM, MUER]])
    expect([queue.waitsFor(MUER), queue.waitsFor(LONGXING)]).toEqual([true, false])
    expect(await unsentOf(db, 'muer')).toBe(2)
    expect(came).toEqual([])
    network(true)
    await eventually(() => expect(queue.outcome).toEqual({ room: ROOM, is: 'sent' }))
    expect(came).toEqual(['离线写的'])
    expect(queue.queued).toEqual([])
    expect(await queuedReports(db, 'muer')).toEqual([])
  })

  it('PAGE-211: is there after a reload, waits for its own table, and is taken back before it goes', async () => {
    await opened()
    network(false)
    await useReportQueue().submit(MUER)
    useTable().close()
    await reloadPage()
    network(true)
    const queue = await opened(OTHER)
    await eventually(() => expect(queue.queued).toHaveLength(1))
    expect(came).toEqual([])
    await queue.cancel(ROOM)
    await useTable().open(ROOM)
    await eventually(() => expect(useStatus().state).toBe('synced'))
    expect(came).toEqual([])
    expect(await queuedReports(db, 'muer')).toEqual([])
  })

  it("PAGE-212: is never sent for another account, nor under another's cookie", async () => {
    await opened()
    network(false)
    await useReportQueue().submit(MUER)
    useTable().close()
    answers.set('/api/session', { ...ME, account: 'muer-2' })
    await reloadPage()
    network(true)
    const queue = await opened()
    expect(queue.queued).toEqual([])
    useTable().close()
    answers.set('/api/session', ME)
    await reloadPage()
    // another person signs in with the same browser while the page is open
    answers.set('/api/session', { ...ME, account: 'muer-2' })
    await opened()
    await eventually(() => expect(useSession().ended).toBe('other-person'))
    expect(came).toEqual([])
    expect(await queuedReports(db, 'muer')).toHaveLength(1)
  })

  it('PAGE-213: the server’s refusal is told and ends it; without an answer it waits on; of two tabs one sends it', async () => {
    const queue = await opened()
    answerSubmit(503)
    await queue.submit(MUER)
    await eventually(() => expect(came).toHaveLength(1))
    await eventually(async () => expect((await queuedReports(db, 'muer'))[0]?.takenAt).toBeUndefined())
    expect(queue.queued).toHaveLength(1)
    answerSubmit(409, '本月已关闭，不能报送。')
    network(false)
    network(true)
    await eventually(() => expect(queue.outcome?.is).toBe('refused'))
    expect(queue.outcome).toMatchObject({ reason: { message: '本月已关闭，不能报送。' } })
    expect(queue.queued).toEqual([])

    network(false)
    await queue.submit(MUER)
    const [report] = await queuedReports(db, 'muer')
    if (!report) throw new Error('nothing waits')
    expect(await takeReport(db, report, 1_000)).toBe('mine')
    expect(await takeReport(db, report, 2_000)).toBe('taken')
    expect(await takeReport(db, report, 1_000 + TAKEN_MS)).toBe('mine')
    await queue.cancel(ROOM)
    expect(await takeReport(db, report, 1_000)).toBe('gone')
  })

  it('PAGE-214: does not go where a part of what it covers was refused, or the unit has reported meanwhile', async () => {
    const queue = await opened()
    network(false)
    type('不会被接受的')
    await queue.submit(MUER)
    server.isDeaf = true
    network(true)
    await eventually(() => expect(useTable().connected).toBe(true))
    server.isDeaf = false
    server.refuse('reported')
    await eventually(() => expect(useKept().texts).toHaveLength(1))
    await eventually(() => expect(queue.outcome).toEqual({ room: ROOM, is: 'unwritten' }))

    network(false)
    await queue.submit(MUER)
    server.doc(ROOM).getMap('reports').set(MUER, { state: 'submitted', at: '2022-09-24T01:00:00.000Z', by: 'muer-2' })
    network(true)
    await eventually(() => expect(queue.outcome).toEqual({ room: ROOM, is: 'already' }))
    expect(came).toEqual([])
  })

  it('PAGE-311: whose answer was lost is not sent again over a return or a withdrawal, and that is said', async () => {
    for (const [state, at] of [
      ['returned', '2022-09-24T03:00:00.000Z'],
      ['open', '2022-09-24T04:00:00.000Z'],
    ] as const) {
      const queue = await opened()
      // the server has it, the answer is lost, and the lead office or a colleague was quick
      answers.set(SUBMIT, () => {
        came.push('')
        server.edit(ROOM, doc => doc.getMap('reports').set(MUER, { state, at, by: 'lead', note: '请核对' }))
        return new Response('{}', { status: 502 })
      })
      const before = came.length
      await queue.submit(MUER)
      await eventually(() => expect(came).toHaveLength(before + 1))
      await eventually(async () => expect((await queuedReports(db, 'muer'))[0]?.takenAt).toBeUndefined())
      expect(queue.queued[0]?.seen).toBe(before === 0 ? null : '2022-09-24T03:00:00.000Z')
      network(false)
      network(true)
      useTable().close()
      await useTable().open(ROOM)
      await eventually(() => expect(queue.outcome).toEqual({ room: ROOM, is: 'changed' }))
      expect(came).toHaveLength(before + 1)
      expect([queue.queued, await queuedReports(db, 'muer')]).toEqual([[], []])
    }
  })

  it('PAGE-311: one that was returned and seen so goes, and says to what it answers', async () => {
    const at = '2022-09-24T03:00:00.000Z'
    server.doc(ROOM).getMap('reports').set(MUER, { state: 'returned', at, by: 'lead', note: '请核对' })
    const bodies: unknown[] = []
    answers.set(SUBMIT, (init?: RequestInit) => {
      bodies.push(JSON.parse(String(init?.body)))
      return new Response('{}')
    })
    const queue = await opened()
    await queue.submit(MUER)
    await eventually(() => expect(queue.outcome).toEqual({ room: ROOM, is: 'sent' }))
    expect(bodies).toEqual([{ action: 'submit', at }])
    // the server knows of a move that has not reached this page
    answers.set(SUBMIT, () => new Response(JSON.stringify({ code: 'report-moved', message: '' }), { status: 409 }))
    await queue.submit(MUER)
    await eventually(() => expect(queue.outcome).toEqual({ room: ROOM, is: 'changed' }))
    expect(queue.queued).toEqual([])
  })

  it('PAGE-312: in two tabs it is sent once, and an older answer settles no newer one', async () => {
    const first = await opened()
    network(false)
    await first.submit(MUER)
    const [waits] = await queuedReports(db, 'muer')
    if (!waits) throw new Error('nothing waits')
    // another tab took it, sent it, and it was asked for anew
    const anew = { ...waits, at: waits.at + 1 }
    await putReport(db, anew)
    expect(await takeReport(db, waits, 1_000)).toBe('gone')
    await dropReport(db, waits)
    expect(await queuedReports(db, 'muer')).toEqual([anew])
    network(true)
    await eventually(() => expect(first.outcome).toEqual({ room: ROOM, is: 'sent' }))
    expect(came).toHaveLength(1)
    expect(await queuedReports(db, 'muer')).toEqual([])
  })

  it('PAGE-313: with the storage full it waits in the page, is taken back there, and is sent', async () => {
    const queue = await opened()
    const full = vi.spyOn(db.notes, 'put').mockRejectedValue(new Error('QuotaExceededError'))
    network(false)
    await queue.submit(MUER)
    expect(queue.queued.map(({ room }) => room)).toEqual([ROOM])
    expect(useTable().hasStorage).toBe(false)
    // signing out would lose it: counted beside what the storage has
    expect([queue.held('muer'), queue.held('muer-2'), await unsentOf(db, 'muer')]).toEqual([1, 0, 0])
    await queue.cancel(ROOM)
    expect([queue.queued, queue.held('muer')]).toEqual([[], 0])
    await queue.submit(MUER)
    expect(queue.queued).toHaveLength(1)
    network(true)
    await eventually(() => expect(queue.outcome).toEqual({ room: ROOM, is: 'sent' }))
    expect([came.length, queue.queued]).toEqual([1, []])
    full.mockRestore()
  })

  it('PAGE-313: a storage that breaks while it waits neither loses it nor sends it twice', async () => {
    const queue = await opened()
    network(false)
    await queue.submit(MUER)
    const broken = vi.spyOn(db, 'transaction').mockRejectedValue(new Error('InvalidStateError'))
    network(true)
    await eventually(() => expect(queue.outcome).toEqual({ room: ROOM, is: 'sent' }))
    expect([came.length, queue.queued]).toEqual([1, []])
    broken.mockRestore()
    network(false)
    network(true)
    await eventually(() => expect(useStatus().state).toBe('synced'))
    expect(came).toHaveLength(1)
  })

  it('PAGE-314: another person who signs in before it is sent takes nothing of it away', async () => {
    const queue = await opened()
    for (const status of [200, 403]) {
      answers.set(SUBMIT, () => {
        answers.set('/api/session', { ...ME, account: 'huixing', unit: 'huixing' })
        return new Response(JSON.stringify({ code: 'not-your-row', message: '' }), { status })
      })
      await queue.submit(MUER)
      await eventually(() => expect(useSession().ended).toBe('other-person'))
      await eventually(async () => {
        const [waits] = await queuedReports(db, 'muer')
        expect(waits).toBeDefined()
        expect(waits?.takenAt).toBeUndefined()
      })
      expect(queue.outcome).toBeNull()
      answers.set('/api/session', ME)
      await queue.cancel(ROOM)
      await useSession().restore()
      await eventually(() => expect(useStatus().state).toBe('synced'))
    }
  })
})
