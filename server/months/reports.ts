/** A unit's report of a month: its steps, by the server's clock, and the copy that a submission freezes. */
import type * as Y from 'yjs'
import { mayAct, type Account } from '../../shared/access.ts'
import type { ReportEntry, ReportStep } from '../../shared/api.ts'
import type { Unit, UnitId } from '../../shared/annex/units.ts'
import { monthRecord, rowRecordsOf, type MonthRecord } from '../../shared/document/month-json.ts'
import { progressHead } from '../../shared/document/progress-table.ts'
import { isEmptyReport, reportCopyText } from '../../shared/document/report-copy.ts'
import { reportAfter, type Act, type Report, type ReportAction, type ReportState } from '../../shared/reports.ts'
import { standingOf, standingsOf, type Standing } from '../../shared/supervision/standing.ts'
import { instant, type Instant, type Month } from '../../shared/time.ts'
import { createQueue } from '../store/queue.ts'
import { alone } from '../store/alone.ts'
import type { KeptRecord } from '../store/store.ts'
import { openTable, type MonthDeps } from './deps.ts'
import { MonthRefusal, type MonthFault } from './refusal.ts'

/** steps that wait for one another */
const MAX_WAITING = 1_000

export interface Reports {
  /** In the official order; a unit that is retired only where its report is in. Throws a `MonthRefusal`. */
  of(month: Month): Promise<ReportEntry[]>
  /** Throws a `MonthRefusal`. */
  step(who: Account, place: { month: Month; unit: UnitId }, step: ReportStep): Promise<ReportEntry>
}

export function createReports(deps: MonthDeps): Reports {
  const { store, now } = deps
  // one after another: each is judged by what the one before has made durable, and copies are numbered
  const inTurn = createQueue(1, MAX_WAITING)

  async function step(
    who: Account,
    { month, unit }: { month: Month; unit: UnitId },
    { action, note, at: seen }: ReportStep,
  ): Promise<ReportEntry> {
    if (!mayAct(who, action, unit)) throw new MonthRefusal(isUnitsOwn(action) ? 'not-your-report' : 'forbidden')
    const table = await openTable(deps, month)
    const copies = action === 'submit' ? await store.records({ month, kind: 'copy', unit }) : []
    const ms = now()
    const stepped: { to?: Standing } = {}
    // on the newest state, at once: what is judged is what is frozen, and what is closed by it
    await table.write(doc => {
      const before = standingIn(doc, unit, ms)
      const act = { action, at: instant(ms), by: who.account, ...(note !== undefined && { note }) }
      const report = reportStepped(before, act, seen)
      const { deadline } = progressHead(doc)
      // not looked up again: a retired unit's that is no longer in stands nowhere
      stepped.to = { ...before, report, ...standingOf(report, true, { deadline, now: ms }) }
      const records = action === 'submit' ? [copyOf(doc, before, { month, n: copies.length + 1, report })] : []
      doc.getMap('reports').set(unit, report)
      return records
    })
    return entryOf(stepped.to ?? standingIn(table.doc, unit, ms))
  }

  return {
    async of(month) {
      const table = await openTable(deps, month)
      return table.read(doc => standingsOf(contentIn(doc), now()).map(entryOf))
    },
    step: (who, place, wanted) => inTurn(() => alone(store, 'reports', () => step(who, place, wanted))),
  }
}

const isUnitsOwn = (action: ReportAction): boolean => action === 'submit' || action === 'withdraw'

function contentIn(doc: Y.Doc): MonthRecord {
  const content = monthRecord(doc)
  if (!content) throw new MonthRefusal('unknown-room')
  return content
}

/** Throws where the month is closed or lacks one of the units, or has it no more. */
export function standingsIn(doc: Y.Doc, units: readonly UnitId[], now: number): Standing[] {
  const content = contentIn(doc)
  const known = new Set(content.units.map(({ id }) => id))
  if (!units.every(unit => known.has(unit))) throw new MonthRefusal('unknown-unit')
  if (content.closed) throw new MonthRefusal('month-closed')
  const standings = new Map(standingsOf(content, now).map(one => [one.id, one]))
  return units.map(unit => standings.get(unit) ?? refuse('not-due'))
}

const standingIn = (doc: Y.Doc, unit: UnitId, now: number): Standing =>
  standingsIn(doc, [unit], now)[0] ?? refuse('unknown-unit')

function refuse(fault: MonthFault): never {
  throw new MonthRefusal(fault)
}

/** Throws where the step cannot be taken, or the report is no longer the one that was `seen`. */
function reportStepped(before: Standing, act: Act, seen: Instant | undefined): Report {
  if (!before.report && before.state === 'not-due') throw new MonthRefusal('not-due')
  const report = reportAfter(before.report, act)
  if (!report) throw new MonthRefusal(FAULTS[before.report?.state ?? 'open'])
  if (seen !== undefined && seen !== before.report?.at) throw new MonthRefusal('report-moved')
  return report
}

/** Each state has one sentence, which says what can be done from it. */
const FAULTS: Readonly<Record<ReportState, MonthFault>> = {
  open: 'report-open',
  submitted: 'report-submitted',
  returned: 'report-returned',
  accepted: 'report-accepted',
}

function copyOf(
  doc: Y.Doc,
  { id, name }: Pick<Unit, 'id' | 'name'>,
  { month, n, report: { at, by } }: { month: Month; n: number; report: Report },
): KeptRecord {
  const rows = rowRecordsOf(doc, id)
  if (isEmptyReport(rows)) throw new MonthRefusal('report-empty')
  const body = reportCopyText({ month, unit: { id, name }, n, at, account: by, rows })
  return { month, kind: 'copy', unit: id, at: Date.parse(at), account: by, body }
}

const entryOf = ({ id, state, report, late }: Standing): ReportEntry => ({
  ...report,
  ...{ unit: id, state, late: late !== null },
})
