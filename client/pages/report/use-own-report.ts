/** The own unit's report of the month: what it lacks, what may be done with it, what waits to be sent. */
import { computed, type ComputedRef } from 'vue'
import type * as Y from 'yjs'
import type { UnitId } from '../../../shared/annex/units.ts'
import { rowRecordsOf, type MonthRecord } from '../../../shared/document/month-json.ts'
import { hasTask } from '../../../shared/document/progress-table.ts'
import { isEmptyReport } from '../../../shared/document/report-copy.ts'
import { lacksOf, type Lack } from '../../../shared/supervision/missing.ts'
import { useReportQueue, type QueuedReport } from '../../stores/report-queue.ts'
import { useTable } from '../../stores/table.ts'
import { useContent } from '../use-content.ts'
import type { MonthStanding } from '../use-month-standing.ts'

export interface OwnReport {
  unit: ComputedRef<UnitId | null>
  /** nothing was written that could be submitted */
  isEmpty: ComputedRef<boolean>
  /** the unit has a task this month */
  isDue: ComputedRef<boolean>
  lacks: ComputedRef<readonly Lack[]>
  /** asked for, and not sent yet */
  queued: ComputedRef<QueuedReport | null>
  /** what its one button does; null: nothing may be done now */
  act: ComputedRef<'submit' | 'withdraw' | null>
}

export interface OwnReportOptions {
  doc(): Y.Doc | null
  standing: Pick<MonthStanding, 'ownUnit' | 'stateOf' | 'mayChange' | 'head' | 'locks'>
  /** the month before */
  before(): MonthRecord | null
}

export function useOwnReport({ doc, standing, before }: OwnReportOptions): OwnReport {
  const { ownUnit: unit, stateOf, mayChange, head, locks } = standing
  const queue = useReportQueue()
  const table = useTable()

  const rows = useContent(doc, now => (unit.value ? rowRecordsOf(now, unit.value) : []))
  const rowsBefore = computed(() => before()?.units.find(({ id }) => id === unit.value)?.rows ?? [])
  const isDue = useContent(doc, now => unit.value !== null && hasTask(now, unit.value))
  const queued = computed(() => queue.queued.find(({ room }) => room === table.room) ?? null)

  return {
    unit,
    isDue: computed(() => isDue.value === true),
    queued,
    isEmpty: computed(() => isEmptyReport(rows.value ?? [])),
    lacks: computed(() =>
      unit.value && mayChange({ unit: unit.value }) ? lacksOf(rows.value ?? [], rowsBefore.value) : [],
    ),
    act: computed(() => {
      if (!unit.value || !locks.value || !isDue.value || head.value?.closed !== false || queued.value) return null
      if (mayChange({ unit: unit.value })) return 'submit'
      return stateOf(unit.value) === 'submitted' ? 'withdraw' : null
    }),
  }
}
