/**
 * Submitting (报送), with or without a network: what a person asks for waits here in plain sight until the table is in step
 * with the server and all that it covers is safe, is then sent once, and what came of it is told.
 */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { UnitId } from '../../shared/annex/units.ts'
import { reportOf } from '../../shared/document/progress-table.ts'
import { roomKind, type RoomName } from '../../shared/document/rooms.ts'
import { isReported } from '../../shared/reports.ts'
import {
  dropReport,
  giveBackReport,
  putReport,
  queuedReports,
  takeReport,
  TAKEN_MS,
  type QueuedReport,
} from '../local/queued-reports.ts'
import { ApiFailure } from './api.ts'
import { useKept } from './kept.ts'
import { localDatabase } from './local.ts'
import { moveReport } from './reports.ts'
import { useSession } from './session.ts'
import { useTable } from './table.ts'

export type { QueuedReport } from '../local/queued-reports.ts'

/**
 * `refused`: the server's own sentence says why. `unwritten`: part of what it covers was refused, so it was not sent.
 * `already`: a colleague's, or one whose answer was lost on the way.
 */
export type ReportOutcome = { room: RoomName } & (
  { is: 'sent' | 'already' | 'unwritten' } | { is: 'refused'; reason: ApiFailure }
)

/** a server that does not answer is asked again so long after */
const AGAIN_MS = 10_000

export const useReportQueue = defineStore('report-queue', () => {
  const session = useSession()
  const table = useTable()
  const kept = useKept()

  const queued = shallowRef<readonly QueuedReport[]>([])
  const outcome = shallowRef<ReportOutcome | null>(null)
  let isSending = false
  let later: ReturnType<typeof setTimeout> | undefined
  let channel: BroadcastChannel | null = null

  /** Where the browser stores nothing the list of this page is all there is. */
  async function load(): Promise<void> {
    const account = session.who?.account
    const db = await localDatabase()
    if (account === undefined) queued.value = []
    else if (db) queued.value = await queuedReports(db, account)
  }

  async function changed(next: readonly QueuedReport[]): Promise<void> {
    queued.value = next
    await load()
    channel?.postMessage('changed')
  }

  const without = (room: RoomName): QueuedReport[] => queued.value.filter(report => report.room !== room)

  /** Asks for the submission of the open table. */
  async function submit(unit: UnitId): Promise<void> {
    const [{ room }, account] = [table, session.who?.account]
    if (room === null || account === undefined) return
    outcome.value = null
    const report: QueuedReport = { account, room, unit, at: Date.now() }
    await putReport(await localDatabase(), report)
    await changed([...without(room), report])
  }

  async function cancel(room: RoomName): Promise<void> {
    const report = queued.value.find(one => one.room === room)
    if (!report) return
    await dropReport(await localDatabase(), report)
    await changed(without(room))
  }

  async function settle(report: QueuedReport, came: ReportOutcome): Promise<void> {
    await dropReport(await localDatabase(), report)
    outcome.value = came
    await changed(without(report.room))
  }

  /** The open table's submission, once everything of that table that waited here is durable at the server. */
  const due = computed(() => {
    const { room, standing, connected, unanswered, waiting, doc } = table
    const isSafe = standing === 'ready' && connected && !unanswered && waiting.length === 0 && doc !== null
    const report = queued.value.find(one => one.room === room)
    return report && isSafe && session.ended === null && report.account === session.who?.account ? report : null
  })

  /** What the page knows without asking: what came of it already, or why it must not go. */
  function known(report: QueuedReport): ReportOutcome | null {
    const { room, unit, at } = report
    if (kept.texts.some(text => text.room === room && text.at >= at)) return { room, is: 'unwritten' }
    const state = table.doc ? (reportOf(table.doc, unit)?.state ?? 'open') : 'open'
    return isReported(state) ? { room, is: 'already' } : null
  }

  async function send(report: QueuedReport): Promise<void> {
    const came = known(report)
    if (came) return settle(report, came)
    // the cookie may be another person's by now
    if (!(await session.check()) || due.value?.room !== report.room) return
    const db = await localDatabase()
    const taking = await takeReport(db, report, Date.now())
    if (taking === 'gone') return load()
    if (taking === 'taken') return again(TAKEN_MS)
    try {
      const kind = roomKind(report.room)
      if (kind?.kind !== 'progress') return
      await moveReport(kind.month, report.unit, { action: 'submit' })
      await settle(report, { room: report.room, is: 'sent' })
    } catch (reason) {
      if (!(reason instanceof ApiFailure)) throw reason
      if (isFinal(reason)) return settle(report, { room: report.room, is: 'refused', reason })
      await giveBackReport(db, report)
      again(AGAIN_MS)
    }
  }

  async function look(): Promise<void> {
    clearTimeout(later)
    const { value: report } = due
    if (!report || isSending) return
    isSending = true
    try {
      await send(report)
    } finally {
      isSending = false
    }
    if (due.value && due.value.room !== report.room) void look()
  }

  function again(ms: number): void {
    clearTimeout(later)
    later = setTimeout(look, ms)
  }

  watch(due, look)
  watch(
    () => session.who?.account,
    account => {
      channel?.close()
      channel = null
      outcome.value = null
      queued.value = []
      if (account === undefined) return
      if (typeof BroadcastChannel !== 'undefined') {
        channel = new BroadcastChannel(`liantian:reports:${account}`)
        channel.onmessage = load
      }
      void load()
    },
    { immediate: true },
  )
  return { queued, outcome, submit, cancel, forget: () => (outcome.value = null) }
})

/** The server has judged it; anything else (no answer, too busy, signed out meanwhile) may be otherwise in a moment. */
const isFinal = ({ status }: ApiFailure): boolean => status >= 400 && status < 500 && status !== 401 && status !== 429
