/** A submission waits for all that it covers, is sent once and for its own account alone, and what came of it is told. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type * as Y from 'yjs'
import type { Database } from '../../../client/local/database.ts'
import { unsentOf } from '../../../client/local/forget.ts'
import { queuedReports, takeReport, TAKEN_MS } from '../../../client/local/queued-reports.ts'
import { useKept } from '../../../client/stores/kept.ts'
import { useReportQueue } from '../../../client/stores/report-queue.ts'
import { useSession } from '../../../client/stores/session.ts'
import { useStatus } from '../../../client/stores/status.ts'
import { useTable } from '../../../client/stores/table.ts'
import { addRow, textOf } from '../../../shared/document/progress-table.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'
import { MUER } from '../gate/world.ts'
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
})
