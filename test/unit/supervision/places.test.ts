/** Childcare places against the year's targets. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KINDERGARTEN_TARGET, NOTICE_GOALS, POPULATION } from '../../../shared/annex/targets.ts'
import { LEAD_UNIT, UNITS, type UnitId } from '../../../shared/annex/units.ts'
import type { ReportCopy } from '../../../shared/document/report-copy.ts'
import { isReported, REPORT_STATES, type ReportState } from '../../../shared/reports.ts'
import { asReported } from '../../../shared/supervision/as-reported.ts'
import type { Figure, PlaceCell } from '../../../shared/supervision/figures.ts'
import {
  KINDERGARTEN_UNIT,
  neededCourse,
  perThousand,
  roundedShare,
  yearPlaces,
  type MonthRows,
  type PlacesTargets,
} from '../../../shared/supervision/places.ts'
import type { Instant, Month } from '../../../shared/time.ts'
import { counted, monthOf, row, submitted, type Given } from './months.ts'
import { recountDistrict, recountNew, recountTotal } from './recount.ts'

const TARGETS: PlacesTargets = {
  district: 3150,
  kindergarten: KINDERGARTEN_TARGET,
  units: new Map(UNITS.flatMap(({ id, placesTarget }) => (placesTarget === undefined ? [] : [[id, placesTarget]]))),
}
const AUGUST = '2022-08' as Month
const SEPTEMBER = '2022-09' as Month

const places = (newPlaces?: number, totalPlaces?: number): Given => ({ rows: [counted('a', newPlaces, totalPlaces)] })
const year = (
  months: Readonly<Record<string, Readonly<Record<string, Given>>>>,
  at: Month = SEPTEMBER,
  targets = TARGETS,
) =>
  yearPlaces(
    Object.entries(months).map(([month, given]) => monthOf(month, given)),
    at,
    targets,
  )

const valueOf = (figure: Figure | null): number | null => figure?.value ?? null

/** What stands in a cell. */
const placesAt = (months: readonly MonthRows[], cell: PlaceCell): number =>
  months
    .find(({ month }) => month === cell.month)
    ?.units.find(({ id }) => id === cell.unit)
    ?.rows.find(({ id }) => id === cell.row)?.[cell.field] ?? NaN

describe('places', () => {
  it('SUP-43: what is not reached is never shown as whole, however little is lacking', () => {
    expect([3_149, 3_150, 3_146, 2_486, 0, 3_151].map(n => roundedShare(n / 3_150))).toEqual([
      0.999, 1, 0.999, 0.789, 0, 1,
    ])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 99_999 }), (target, places) => {
        expect(roundedShare(places / target) >= 1).toBe(places >= target)
      }),
    )
  })

  it('SUP-05: a unit’s month is the sum of its rows; a month without a number is a gap, not a zero; each figure names its cells', () => {
    const { units } = year({
      '2022-08': { muer: {} },
      '2022-09': {
        muer: { rows: [row('a', { newPlaces: 12 }), row('b'), row('c', { newPlaces: 0, totalPlaces: 50 })] },
      },
    })
    const muer = units.find(({ unit }) => unit.id === 'muer')
    expect(muer?.months.map(({ month, newPlaces }) => [month, newPlaces])).toEqual([
      [AUGUST, null],
      [
        SEPTEMBER,
        {
          value: 12,
          cells: ['a', 'c'].map(id => ({ month: SEPTEMBER, unit: 'muer', row: id, field: 'newPlaces' })),
        },
      ],
    ])
    expect(muer?.total?.value).toBe(50)
  })

  it('SUP-06: the district is what the lead office gave last, else the sum of 区教委, towns and subdistricts, never both', () => {
    const parts = { 'education-commission': places(280, 612), muer: places(10, 42), lianglu: places(5, 30) }
    expect(year({ '2022-09': parts }).district.figure?.value).toBe(684)
    // 区市场监管局 counts what others have counted
    expect(year({ '2022-09': { ...parts, 'market-regulation': places(1, 9_000) } }).district.figure?.value).toBe(684)
    const led = { ...parts, 'health-commission': places(undefined, 2_486) }
    expect(year({ '2022-09': led }).district.figure?.value).toBe(2_486)
    // its own figure of last month holds until it gives another
    expect(year({ '2022-08': led, '2022-09': parts }).district.figure).toEqual({
      value: 2_486,
      cells: [{ month: AUGUST, unit: LEAD_UNIT, row: 'a', field: 'totalPlaces' }],
    })
    // a unit that gave none this month keeps what it gave last
    expect(year({ '2022-08': parts, '2022-09': { muer: places(3, 45) } }).district.figure?.value).toBe(687)
    expect(year({ '2022-09': {} }).district.figure).toBeNull()
  })

  it('SUP-06: the places of a retired unit are counted by whoever has them now', () => {
    const before = { muer: places(10, 42), longxing: places(1, 10) }
    const merged = { muer: { ...places(10, 42), retired: true as const }, longxing: places(42, 52) }
    expect(year({ '2022-08': before, '2022-09': merged }).district.figure?.value).toBe(52)
  })

  it('SUP-07: against the targets: what is left, the share, what each month that remains has to bring', () => {
    const { district, kindergarten, towns } = year({
      '2022-08': { 'education-commission': places(332), muer: places(30), xiantao: places(24) },
      '2022-09': {
        'health-commission': places(undefined, 2_486),
        'education-commission': places(280),
        muer: places(12),
      },
    })
    expect(district).toMatchObject({ target: 3150, left: 664, monthly: 222 })
    expect(district.share).toBeCloseTo(0.789, 3)
    expect(kindergarten).toMatchObject({ figure: { value: 612 }, target: 1000, left: 388, monthly: 130 })
    expect(towns).toHaveLength(13)
    expect(towns.find(({ unit }) => unit.id === 'muer')).toMatchObject({ figure: { value: 42 }, before: 30, left: 0 })
    expect(towns.find(({ unit }) => unit.id === 'xiantao')).toMatchObject({
      figure: { value: 24 },
      before: 24,
      left: 16,
    })
    expect(towns.find(({ unit }) => unit.id === 'longxi')).toMatchObject({
      figure: null,
      before: null,
      left: 40,
      share: null,
    })
  })

  it('SUP-07: by December nothing remains to be spread; without a target nothing is left', () => {
    const december = '2022-12' as Month
    expect(year({ '2022-12': {} }, december).district).toMatchObject({ left: 3150, monthly: null })
    const none = { district: null, kindergarten: null, units: new Map<UnitId, number>() }
    expect(year({ '2022-09': { muer: places(1, 2) } }, SEPTEMBER, none)).toMatchObject({
      district: { figure: { value: 2 }, target: null, left: null, share: null, monthly: null },
      towns: [],
    })
  })

  it('SUP-07: the notice’s goals are so many for each thousand of its census', () => {
    for (const { places, perThousand: goal } of NOTICE_GOALS)
      expect(Number(perThousand(places, POPULATION)).toFixed(1)).toBe(goal.toFixed(1))
    expect(perThousand(2_486, POPULATION)).toBe('1.66')
  })

  it('SUP-08: what the rest of the year needs rises evenly and ends at the target', () => {
    const { district } = year({ '2022-09': { 'health-commission': places(undefined, 2_486) } })
    expect(neededCourse(district, SEPTEMBER)).toEqual([
      { month: '2022-10', places: 2_707 },
      { month: '2022-11', places: 2_929 },
      { month: '2022-12', places: 3_150 },
    ])
    expect(neededCourse(district, '2022-12' as Month)).toEqual([])
    expect(neededCourse({ ...district, target: 2_000 }, SEPTEMBER).map(one => one.places)).toEqual([
      2_486, 2_486, 2_486,
    ])
  })

  it('SUP-09: an impossible fall, a jump, more new places than there are in all, an absurd number are marked', () => {
    const doubts = (august: Given, september: Given): unknown[] =>
      year({ '2022-08': { muer: august }, '2022-09': { muer: september } }).doubts.map(({ is, figure, beside }) => [
        is,
        figure.cells[0]?.month,
        figure.value,
        beside?.value ?? null,
      ])
    expect(doubts(places(10, 50), places(5, 55))).toEqual([])
    expect(doubts(places(10, 50), places(undefined, 150))).toEqual([])
    expect(doubts(places(10, 50), places(5, 49))).toEqual([['fall', SEPTEMBER, 49, 50]])
    expect(doubts(places(10, 50), places(5, 56))).toEqual([['jump', SEPTEMBER, 56, 50]])
    expect(doubts(places(10, 50), places(60, 51))).toEqual([['more-than-all', SEPTEMBER, 60, 51]])
    expect(doubts({}, places(13_800_000_000))).toEqual([['absurd', SEPTEMBER, 13_800_000_000, null]])
    // what was wrong last year is not this year's
    expect(
      year({ '2021-11': { muer: places(1, 50) }, '2021-12': { muer: places(1, 40) }, '2022-09': {} }).doubts,
    ).toEqual([])
  })

  it('SUP-39: growth that nothing explains, and new places far beyond the target and any earlier month, are marked', () => {
    const doubts = (...months: Given[]): unknown[] =>
      year(Object.fromEntries(months.map((given, i) => [`2022-0${i + 7}`, { muer: given }]))).doubts.map(
        ({ is, figure, beside }) => [is, figure.value, beside?.value ?? null],
      )
    expect(doubts(places(undefined, 100), places(undefined, 10_000))).toEqual([['unexplained', 10_000, 100]])
    expect(doubts(places(10, 100), {}, places(5, 9_000))).toEqual([['unexplained', 9_000, 100]])
    expect(doubts(places(10, 100), {}, places(5, 180))).toEqual([])
    expect(doubts(places(12), places(1_200))).toEqual([['surge', 1_200, null]])
    expect(doubts(places(12), places(120))).toEqual([])
    // by what an earlier month brought, where that was more than the year asked for
    expect(doubts(places(90), places(250))).toEqual([])
    // who is asked for nothing gives what it has always given
    const lead = (total: number): unknown[] =>
      year({
        '2022-08': { 'health-commission': places(undefined, 2_486) },
        '2022-09': { 'health-commission': places(undefined, total) },
      }).doubts.map(({ is }) => is)
    expect([lead(3_150), lead(4_000)]).toEqual([[], ['unexplained']])
  })

  it('SUP-10, SUP-36: every total equals a plain recomputation from the frozen copies of what is in', () => {
    const months = Array.from({ length: 12 }, (_, i) => `2022-${String(i + 1).padStart(2, '0')}` as Month)
    const count = fc.option(fc.integer({ min: 0, max: 3_000 }), { nil: undefined, freq: 3 })
    const copy = fc.record({
      month: fc.constantFrom(...months),
      unit: fc.constantFrom(...UNITS.filter(({ order }) => order % 3 === 0 || order < 3)),
      rows: fc.array(fc.record({ newPlaces: count, totalPlaces: count }), { maxLength: 3 }),
    })
    const all = fc.array(copy, { maxLength: 60 }).map(list =>
      list.map(({ month, unit, rows }, i): ReportCopy => ({
        month,
        unit: { id: unit.id, name: unit.name },
        n: list.slice(0, i + 1).filter(one => one.month === month && one.unit.id === unit.id).length,
        at: `${month}-20T00:00:00Z` as Instant,
        account: unit.id,
        rows: rows.map(({ newPlaces, totalPlaces }, n) => counted(`r${n}`, newPlaces, totalPlaces)),
      })),
    )
    const someStates = fc.array(fc.constantFrom(...REPORT_STATES), { minLength: 1, maxLength: 30 })
    const parts = UNITS.filter(({ id, kind }) => kind !== 'department' || id === KINDERGARTEN_UNIT).map(({ id }) => id)
    fc.assert(
      fc.property(all, fc.integer({ min: 1, max: 12 }), someStates, (copies, upTo, states) => {
        const passed = months.slice(0, upTo)
        const stateOf = (month: string, order: number): ReportState =>
          states[(Number(month.slice(5)) * 22 + order) % states.length] ?? 'open'
        const reported = months.map(month => {
          const units = UNITS.map(unit => ({
            ...unit,
            report: submitted(`${month}-20T00:00:00Z`, stateOf(month, unit.order)),
            rows: [counted('typed since', 7, 7)],
          }))
          return asReported(
            { month, units },
            copies.filter(one => one.month === month),
          )
        })
        const found = yearPlaces(reported, passed.at(-1) ?? SEPTEMBER, TARGETS)
        const orderOf = (id: UnitId): number => UNITS.findIndex(unit => unit.id === id)
        const inNow = copies.filter(({ month, unit }) => isReported(stateOf(month, orderOf(unit.id))))
        expect(valueOf(found.district.figure)).toBe(recountDistrict(inNow, passed, LEAD_UNIT, parts))
        expect(valueOf(found.kindergarten.figure)).toBe(recountNew(inNow, passed, KINDERGARTEN_UNIT))
        for (const { unit, figure, total } of found.units) {
          expect(valueOf(figure)).toBe(recountNew(inNow, passed, unit.id))
          expect(valueOf(total)).toBe(recountTotal(inNow, passed, unit.id))
        }
        // and every figure is the sum of the cells that it names
        for (const figure of [found.district.figure, found.kindergarten.figure, ...found.units.map(one => one.figure)])
          expect(figure?.cells.reduce((sum, cell) => sum + placesAt(reported, cell), 0)).toBe(figure?.value)
      }),
    )
  })
})
