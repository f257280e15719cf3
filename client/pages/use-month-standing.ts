/** What a month's standing means for this person: its reports and locks, the own unit, what may be changed and why not. */
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type * as Y from 'yjs'
import { mayWrite, type MonthLocks } from '../../shared/access.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { locksOf, progressHead, reportOf, type ProgressHead } from '../../shared/document/progress-table.ts'
import { unitsOf } from '../../shared/document/values.ts'
import type { Report, ReportState } from '../../shared/reports.ts'
import { standingOf, type Lateness } from '../../shared/supervision/standing.ts'
import type { RefusalCode } from '../../shared/wire.ts'
import type { GridRow } from '../grid/table-rows.ts'
import { useServerNow } from '../parts/server-now.ts'
import { useReportQueue } from '../stores/report-queue.ts'
import { useSession } from '../stores/session.ts'
import { useUnitNames } from '../stores/unit-names.ts'

/** `queued`: the own submission waits; `accepted`: what the lead office has accepted its unit cannot withdraw */
type WhyNot = RefusalCode | 'queued' | 'accepted'

/** which sentence says why a row is to read alone */
const WORDS: Partial<Record<WhyNot, 'other' | 'submitted' | 'accepted' | 'closed' | 'queued' | 'readOnly'>> = {
  'not-your-row': 'other',
  reported: 'submitted',
  accepted: 'accepted',
  closed: 'closed',
  queued: 'queued',
  'read-only': 'readOnly',
}
/** which of them say more of letters that were not taken than that the cell is another's */
const TYPED = ['reported', 'accepted', 'queued', 'closed'] as const

export interface MonthStanding {
  locks: ShallowRef<MonthLocks | null>
  head: ShallowRef<ProgressHead | null>
  ownUnit: ComputedRef<UnitId | null>
  stateOf(unit: UnitId): ReportState
  /** as the month has it: a unit may be newer than the notice */
  nameOf(unit: UnitId): string
  /** null: never submitted, returned or accepted */
  reportOf(unit: UnitId): Report | null
  /** a unit that has rows is due */
  lateOf(unit: UnitId): Lateness
  mayChange(row: { unit: UnitId | null }): boolean
  /** empty where it may be changed */
  whyNot(row: { unit: UnitId | null }): string
  /** of letters that were not taken; empty where the report and the month are no reason */
  whyNoTyping(row: { unit: UnitId | null }): string
  /** what the pointer may do with a row */
  toolsOf(row: GridRow): ('take' | 'add')[]
}

export function useMonthStanding(doc: () => Y.Doc | null): MonthStanding {
  const session = useSession()
  const called = useUnitNames()
  const queue = useReportQueue()
  const { t } = useI18n()
  const locks = shallowRef<MonthLocks | null>(null)
  const head = shallowRef<ProgressHead | null>(null)
  const reports = shallowRef<ReadonlyMap<UnitId, Report | null>>(new Map())
  const names = shallowRef<ReadonlyMap<UnitId, string>>(new Map())
  const now = useServerNow()

  /** Reports, the month's standing and the units: what is not a row's text. */
  watch(
    doc,
    (now, _before, onCleanup) => {
      // another month's standing says nothing about this one
      locks.value = head.value = null
      reports.value = new Map()
      if (!now) return
      const read = (): void => {
        const units = unitsOf(now)
        names.value = new Map(units.map(({ id, name }) => [id, name]))
        reports.value = new Map(units.map(({ id }) => [id, reportOf(now, id)]))
        locks.value = locksOf(now)
        head.value = progressHead(now)
      }
      const maps = ['reports', 'table', 'units'].map(name => now.getMap(name))
      for (const map of maps) map.observe(read)
      onCleanup(() => maps.forEach(map => map.unobserve(read)))
      read()
    },
    { immediate: true },
  )

  const ownUnit = computed(() => (session.who?.role === 'reporter' ? session.who.unit : null))
  const stateOf = (unit: UnitId): ReportState => locks.value?.reportOf(unit) ?? 'open'

  /** What a waiting submission covers must be all that was written. */
  function answerFor(unit: UnitId | null): 'yes' | WhyNot {
    const { who } = session
    if (!who || !locks.value || unit === null || session.ended === 'other-person') return 'read-only'
    const answer = mayWrite(who, { in: 'rows', unit }, locks.value)
    if (answer === 'reported' && stateOf(unit) === 'accepted') return 'accepted'
    return answer === 'yes' && queue.waitsFor(unit) ? 'queued' : answer
  }
  /** each of a unit's cells asks */
  const open = computed(() => new Set([...names.value.keys()].filter(unit => answerFor(unit) === 'yes')))
  const mayChange = ({ unit }: { unit: UnitId | null }): boolean =>
    unit !== null && (names.value.has(unit) ? open.value.has(unit) : answerFor(unit) === 'yes')

  return {
    locks,
    head,
    ownUnit,
    stateOf,
    nameOf: unit => names.value.get(unit) ?? called.nameOf(unit),
    reportOf: unit => reports.value.get(unit) ?? null,
    lateOf(unit) {
      const due = { deadline: head.value?.deadline ?? null, now: now.value }
      return standingOf(reports.value.get(unit) ?? null, true, due).late
    },
    mayChange,
    whyNot({ unit }) {
      const answer = answerFor(unit)
      return answer === 'yes' ? '' : t(`form.${WORDS[answer] ?? 'readOnly'}`)
    },
    whyNoTyping({ unit }) {
      const why = TYPED.find(one => one === answerFor(unit))
      return why ? t(`table.refused.${why}`) : ''
    },
    /** A unit's only row has no other place; a button to add one stands in one's own unit alone. */
    toolsOf(row) {
      if (!mayChange(row)) return []
      const tools: ('take' | 'add')[] = row.isFirstOfUnit && row.isLastOfUnit ? [] : ['take']
      return row.isFirstOfUnit && row.unit === ownUnit.value ? [...tools, 'add'] : tools
    },
  }
}
