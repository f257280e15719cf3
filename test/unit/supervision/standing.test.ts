/** Who has reported, and how late. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Report } from '../../../shared/reports.ts'
import {
  countsOf,
  daysToTell,
  isAwaited,
  standingOf,
  standingsOf,
  toBeChased,
  type Standing,
} from '../../../shared/supervision/standing.ts'
import { LEAD_UNIT, type UnitId } from '../../../shared/annex/units.ts'
import { monthJson } from '../../../shared/document/month-json-out.ts'
import { monthRecord } from '../../../shared/document/month-json.ts'
import { firstMonth, writeFirstPlan, writeMonth } from '../../../shared/document/opening.ts'
import { rowsMap } from '../../../shared/document/progress-table.ts'
import type { CivilDate, Month } from '../../../shared/time.ts'
import { beijing, monthOf, submitted } from './months.ts'

const DEADLINE = '2022-09-25' as CivilDate
const open: Report = { ...submitted('2022-09-20T00:00:00Z'), state: 'open' }

describe('who has reported', () => {
  it('SUP-11: open is 未报送 until the deadline’s 24:00 in Beijing, 逾期未报 from the next moment, days counted by the calendar', () => {
    const at = (clock: string): unknown => standingOf(null, true, { deadline: DEADLINE, now: beijing(clock) })
    expect(at('2022-09-25T23:59:59.999')).toEqual({ state: 'open', late: null })
    expect(at('2022-09-26T00:00:00')).toEqual({ state: 'open', late: { is: 'missing', days: 1 } })
    expect(at('2022-09-27T10:30:00')).toEqual({ state: 'open', late: { is: 'missing', days: 2 } })
    expect(standingOf(null, true, { deadline: null, now: beijing('2030-01-01T00:00:00') }).late).toBeNull()
  })

  it('SUP-12: 迟报 goes by the first submission, whatever happened since; what was withdrawn is not in', () => {
    const due = { deadline: DEADLINE, now: beijing('2022-10-01T00:00:00') }
    const of = (state: Report['state'], at: string): unknown =>
      standingOf({ ...submitted(new Date(beijing(at)).toISOString()), state }, true, due)
    for (const state of ['submitted', 'accepted', 'returned'] as const) {
      expect(of(state, '2022-09-25T23:59:59.999')).toEqual({ state, late: null })
      expect(of(state, '2022-09-26T00:00:00')).toEqual({ state, late: { is: 'late', days: 1 } })
    }
    expect(standingOf(open, true, due)).toEqual({ state: 'open', late: { is: 'missing', days: 6 } })
  })

  it('SUP-13: a unit without a row owes nothing; a retired one is shown only with what it reported', () => {
    const standings = standingsOf(
      monthOf('2022-09', {
        'urban-management': { rows: [] },
        'trade-unions': { rows: [], report: submitted('2022-09-20T00:00:00Z') },
        longxi: { retired: true },
        longta: { retired: true, report: submitted('2022-09-20T00:00:00Z', 'accepted') },
      }),
      beijing('2022-09-30T00:00:00'),
    )
    const stateOf = (unit: string): unknown => standings.find(({ id }) => id === unit)?.state
    expect(['urban-management', 'trade-unions', 'longxi', 'longta', 'muer'].map(stateOf)).toEqual([
      'not-due',
      'submitted',
      undefined,
      'accepted',
      'open',
    ])
    expect(standings.find(({ id }) => id === 'urban-management')?.late).toBeNull()
    expect(standings.map(({ name }) => name).slice(0, 3)).toEqual(['区卫生健康委', '区教委', '区发展改革委'])
  })

  it('SUP-37: a unit whose every row is hidden owes its report all the same', () => {
    const doc = new Y.Doc()
    const plan = new Y.Doc()
    writeFirstPlan(plan, 2022)
    writeMonth(doc, firstMonth(plan, '2022-09' as Month, DEADLINE))
    for (const [, row] of rowsMap(doc, 'muer' as UnitId)) if (row instanceof Y.Map) row.set('removed', true)
    const record = monthRecord(doc)
    const muer = record && standingsOf(record, beijing('2022-09-27T09:00:00')).find(({ id }) => id === 'muer')
    expect(muer).toMatchObject({ state: 'open', late: { is: 'missing', days: 2 } })
    expect(record?.units.find(({ id }) => id === 'muer')?.rows).toEqual([])
    expect(record && monthJson(record)).not.toContain('allHidden')
  })

  it('SUP-38: nobody waits for a retired unit: what it withdrew or got back stands nowhere', () => {
    const at = '2022-09-20T00:00:00Z'
    const standings = standingsOf(
      monthOf('2022-09', {
        longxi: { retired: true, report: submitted(at, 'open') },
        longta: { retired: true, report: submitted(at, 'returned') },
        muer: { retired: true, report: submitted(at, 'submitted') },
      }),
      beijing('2022-09-30T00:00:00'),
    )
    expect(standings).toHaveLength(20)
    expect(standings.find(({ id }) => id === 'muer')?.state).toBe('submitted')
    // nor does the lead office chase itself
    expect(toBeChased(standings)).toHaveLength(18)
  })

  it('SUP-14: the counts are those of the units, each in one state', () => {
    const unit = fc.record({
      state: fc.constantFrom(
        'none' as const,
        'open' as const,
        'submitted' as const,
        'returned' as const,
        'accepted' as const,
      ),
      day: fc.integer({ min: 20, max: 29 }),
      rows: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(unit, { minLength: 22, maxLength: 22 }), given => {
        const month = monthOf('2022-09')
        month.units.forEach((one, i) => {
          const { state = 'none', day = 20, rows = true } = given[i] ?? {}
          one.report = state === 'none' ? null : submitted(`2022-09-${day}T01:00:00Z`, state)
          if (!rows) one.rows = []
        })
        const standings = standingsOf(month, beijing('2022-09-30T08:00:00'))
        const counts = countsOf(standings)
        expect(counts.open + counts.submitted + counts.returned + counts.accepted + counts['not-due']).toBe(22)
        expect(counts.due).toBe(22 - counts['not-due'])
        expect(counts.reported).toBe(counts.submitted + counts.accepted)
        expect(counts.missing).toBe(counts.open)
        const awaited = standings.filter(isAwaited)
        expect(awaited).toHaveLength(counts.open + counts.returned)
        expect(toBeChased(standings)).toEqual(awaited.filter(({ id }) => id !== LEAD_UNIT))
        expect(counts.late).toBe(
          given.filter(({ state, day }) => state !== 'none' && state !== 'open' && day > 25).length,
        )
      }),
    )
  })

  it('SUP-15: a unit is told in the last five days and after them, until its report is in', () => {
    const told = (state: Standing['state'], clock: string): number | null =>
      daysToTell({ state }, { deadline: DEADLINE, now: beijing(clock) })
    expect(told('open', '2022-09-20T23:59:59')).toBeNull()
    expect(told('open', '2022-09-21T00:00:00')).toBe(4)
    expect(told('returned', '2022-09-25T12:00:00')).toBe(0)
    expect(told('open', '2022-09-27T00:00:00')).toBe(-2)
    for (const state of ['submitted', 'accepted', 'not-due'] as const)
      expect(told(state, '2022-09-24T00:00:00')).toBeNull()
    expect(daysToTell({ state: 'open' }, { deadline: null, now: 0 })).toBeNull()
  })
})
