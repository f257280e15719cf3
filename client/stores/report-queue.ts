/**
 * Submitting (报送), with or without a network: what a person asks for waits here in plain sight until the table is in step
 * with the server and all that it covers is safe, is then sent once, and what came of it is told.
 */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type * as Y from 'yjs'
import type { UnitId } from '../../shared/annex/units.ts'
import { reportOf } from '../../shared/document/progress-table.ts'
import { roomKind, type RoomName } from '../../shared/document/rooms.ts'
import { isReported } from '../../shared/reports.ts'
import type { Instant } from '../../shared/time.ts'
import { TAKEN_MS, type QueuedReport } from '../local/queued-reports.ts'
import { openReportNotes } from '../local/report-notes.ts'
import { ApiFailure } from './api.ts'
import { useKept } from './kept.ts'
import { localDatabase } from './local.ts'
import { moveReport } from './reports.ts'
import { useSession } from './session.ts'
import { useTable } from './table.ts'

export type { QueuedReport } from '../local/queued-reports.ts'

/**
 * `refused`: the server's own sentence says why. `unwritten`: part of what it covers was refused, so it was not sent.
 * `already`: a colleague's, or one whose answer was lost on the way. `changed`: others have moved it since it was asked for,
 * returned or withdrawn: what the person saw then is no longer so.
 */
export type ReportOutcome = { room: RoomName } & (
  { is: 'sent' | 'already' | 'unwritten' | 'changed' } | { is: 'refused'; reason: ApiFailure }
)

/** a server that does not answer is asked again so long after */
const AGAIN_MS = 10_000

export const useReportQueue = defineStore('report-queue', () => {
  const session = useSession()
  const table = useTable()
  const kept = useKept()

  const queued = shallowRef<readonly QueuedReport[]>([])
  const outcome = shallowRef<ReportOutcome | null>(null)
  const notes = openReportNotes(localDatabase, () => (table.hasStorage = false))
  let isSending = false
  let later: ReturnType<typeof setTimeout> | undefined
  let channel: BroadcastChannel | null = null

  async function load(): Promise<void> {
    const account = session.who?.account
    const list = account === undefined ? [] : await notes.list(account, queued.value)
    if (account === session.who?.account) queued.value = list
  }

  async function changed(): Promise<void> {
    await load()
    channel?.postMessage('changed')
  }

  /** Asks for the submission of the open table. */
  async function submit(unit: UnitId): Promise<void> {
    const [{ room, doc }, account] = [table, session.who?.account]
    if (room === null || account === undefined) return
    outcome.value = null
    const seen = doc ? timeOf(doc, unit) : null
    await notes.put({ account, room, unit, at: Date.now(), seen })
    await changed()
  }

  async function cancel(room: RoomName): Promise<void> {
    const report = queued.value.find(one => one.room === room)
    if (!report) return
    await notes.drop(report)
    await changed()
  }

  async function settle(report: QueuedReport, came: ReportOutcome): Promise<void> {
    await notes.drop(report)
    outcome.value = came
    await changed()
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
    const { room, unit, at, seen } = report
    if (kept.texts.some(text => text.room === room && text.at >= at)) return { room, is: 'unwritten' }
    const { doc } = table
    if (doc && isReported(reportOf(doc, unit)?.state ?? 'open')) return { room, is: 'already' }
    return doc && seen !== undefined && timeOf(doc, unit) !== seen ? { room, is: 'changed' } : null
  }

  /** The cookie may be another person's by now. */
  const isStillOurs = async ({ account }: QueuedReport): Promise<boolean> =>
    (await session.check()) && session.who?.account === account

  async function send(report: QueuedReport): Promise<void> {
    if (!(await isStillOurs(report)) || !isDue(report)) return
    const taking = await notes.take(report, Date.now())
    if (taking === 'gone') return load()
    if (taking === 'taken') return again(TAKEN_MS)
    // whatever was waited for, the table has gone on meanwhile
    const came = isDue(report) ? (known(report) ?? (await post(report))) : null
    // under another's cookie nothing was said of this one: it waits for its own person
    if (came && (await isStillOurs(report))) return settle(report, came)
    await notes.giveBack(report)
    again(AGAIN_MS)
  }

  /** Null: it is not known what came of it. */
  async function post({ room, unit, seen }: QueuedReport): Promise<ReportOutcome | null> {
    const kind = roomKind(room)
    if (kind?.kind !== 'progress') return null
    try {
      await moveReport(kind.month, unit, { action: 'submit', ...(seen && { at: seen }) })
      return { room, is: 'sent' }
    } catch (reason) {
      if (!(reason instanceof ApiFailure)) throw reason
      // others were quicker than what this page knows
      if (reason.code === 'report-moved') return { room, is: 'changed' }
      return isFinal(reason) ? { room, is: 'refused', reason } : null
    }
  }

  const isDue = ({ room, at }: QueuedReport): boolean => due.value?.room === room && due.value.at === at

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
    if (due.value && !isDue(report)) void look()
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
  /** What it covers is not changed any more: the unit's rows of the open table. */
  const waitsFor = (unit: UnitId): boolean => queued.value.some(one => one.room === table.room && one.unit === unit)

  return { queued, outcome, waitsFor, submit, cancel, held: notes.held, forget: () => (outcome.value = null) }
})

/** When the report was last moved, by the server's clock; null: never. */
const timeOf = (doc: Y.Doc, unit: UnitId): Instant | null => reportOf(doc, unit)?.at ?? null

/** The server has judged it; anything else (no answer, too busy, signed out meanwhile) may be otherwise in a moment. */
const isFinal = ({ status }: ApiFailure): boolean => status >= 400 && status < 500 && status !== 401 && status !== 429
