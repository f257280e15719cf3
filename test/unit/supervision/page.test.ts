/** The pure parts of the supervision page: what is charted, what is marked together, how a bulletin is changed. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UnitId } from '../../../shared/annex/units.ts'
import type { ChaseEntry } from '../../../shared/month-api.ts'
import { bulletinOf, readBulletin, type Bulletin } from '../../../shared/supervision/bulletin.ts'
import { neededCourse, yearPlaces } from '../../../shared/supervision/places.ts'
import type { CivilDate, Instant, Month } from '../../../shared/time.ts'
import {
  tidied,
  withCell,
  withoutPart,
  withoutRow,
  withParagraph,
  withText,
} from '../../../client/supervision/bulletin-edits.ts'
import { chaseRounds } from '../../../client/supervision/chase-rounds.ts'
import type { ChartLook } from '../../../client/supervision/charts.ts'
import { townBars } from '../../../client/supervision/town-bars.ts'
import { yearCurve } from '../../../client/supervision/year-curve.ts'
import {
  doubtsAbout,
  goalAfter,
  goalPerThousand,
  growthAt,
  isEarlier,
  isLastToCome,
  isMet,
  madeOf,
  monthlyTotals,
  monthsBefore,
  recentGrowth,
  targetsOf,
} from '../../../client/supervision/year.ts'
import { monthWith, MUER } from './pages.ts'

const LOOK = new Proxy({}, { get: (_, name) => String(name) }) as ChartLook
const TARGETS = targetsOf(null, 2022)
const AUGUST = monthWith('2022-08', { muer: { newPlaces: 15, totalPlaces: 30 }, longxing: { newPlaces: 41 } })
const SEPTEMBER = monthWith('2022-09', { muer: { newPlaces: 25, totalPlaces: 20 } })
const places = yearPlaces([AUGUST, SEPTEMBER], '2022-09' as Month, TARGETS)
const unitIn = (unit: string) => places.units.find(one => one.unit.id === unit)

describe('what is charted', () => {
  it("PAGE-267: targets are the plan's, retired units have none; without a plan the notice's serve, with its next goal", () => {
    expect(TARGETS.units.size).toBe(13)
    expect([TARGETS.district, TARGETS.kindergarten]).toEqual([3150, 1000])
    const plan = {
      head: { districtTarget: 4000, kindergartenTarget: null },
      units: [
        { id: MUER, name: '木耳镇', kind: 'town' as const, order: 0, placesTarget: 55 },
        { id: 'longxing' as UnitId, name: '龙兴镇', kind: 'town' as const, order: 1, placesTarget: 40, retired: true },
      ],
    }
    expect(targetsOf(plan, 2023)).toEqual({ district: 4000, kindergarten: null, units: new Map([[MUER, 55]]) })
    expect(goalAfter(2022)?.places).toBe(6750)
    expect(goalAfter(2025)).toBeNull()
    expect([goalPerThousand(2021), goalPerThousand(2024), goalPerThousand(2030)]).toEqual([2.1, 2.1, 4.5])
    const rooms = ['2020-12', '2021-03', '2022-08', '2022-09', '2022-10'].map(month => ({
      ...{ room: `progress-${month}` as never, kind: 'progress' as const, year: 0, epoch: '' },
      month: month as Month,
    }))
    expect(monthsBefore(rooms, '2022-09' as Month)).toEqual(['2021-03', '2022-08'])
  })

  it('PAGE-320: what is made of figures leads to all of their cells: what is left, what came since the last total', () => {
    const totals = monthlyTotals(places)
    expect(growthAt(totals, 8)).toEqual({
      value: -10,
      cells: [...(totals[8]?.cells ?? []), ...(totals[7]?.cells ?? [])],
    })
    expect([growthAt(totals, 7), growthAt(totals, 9)]).toEqual([null, null])
    const { figure, left } = unitIn('longxing') ?? { figure: null, left: null }
    if (!figure || left === null) throw new Error('no figure')
    expect(madeOf(left, figure)).toEqual({ value: left, cells: figure.cells })
  })

  it('PAGE-268: a figure of an earlier month is told from one of this month, a reached target and a doubtful number are marked', () => {
    const [muer, longxing] = [unitIn('muer'), unitIn('longxing')]
    if (!muer || !longxing) throw new Error('no such unit')
    expect([isEarlier(muer, places.month), isEarlier(longxing, places.month)]).toEqual([false, true])
    expect([isMet(muer), isMet(longxing), isMet({ ...muer, left: 1 }), isMet({ ...muer, left: null })]).toEqual([
      true,
      true,
      false,
      false,
    ])
    // a town that need not make any: the bulletin says so too
    expect(isMet({ ...muer, share: null, left: 0 })).toBe(true)
    expect(doubtsAbout(places.doubts, muer.total).map(({ is }) => is)).toEqual(['fall'])
    const totals = monthlyTotals(places)
    expect(totals.map(total => total?.value ?? null)).toEqual([...Array(7).fill(null), 30, 20, null, null, null])
    expect(recentGrowth(totals)).toBe(-10)
    expect(recentGrowth(totals.slice(0, 8))).toBeNull()
    const bars = [
      { name: '木耳镇', value: 40, isMet: true, isEarlier: false, isDoubtful: true },
      { name: '龙兴镇', value: null, isMet: false, isEarlier: true, isDoubtful: false },
    ]
    const drawn = JSON.stringify(townBars(bars, 40, { look: LOOK, label: '镇街' }))
    expect(drawn).toContain('▲40')
    expect(drawn).toContain('"borderColor":"fill"')
    expect(drawn).toContain('"xAxis":40')
  })

  it('PAGE-269, SUP-45: the curve has the target and what the rest of the year needs, and neither once nothing is needed', () => {
    const words = { target: '年度目标', need: '每月需增', label: '全区' }
    const drawn = (totals: (number | null)[], target: number | null) => {
      const [figure] = totals.flatMap(value => (value === null ? [] : [{ value, cells: [] }])).slice(-1)
      const at = `2022-${String(totals.findLastIndex(value => value !== null) + 1).padStart(2, '0')}` as Month
      const course = figure ? neededCourse({ ...places.district, figure, target }, at) : []
      const series = yearCurve({ totals, doubtful: new Set([1]), target, course, months: [], words }, LOOK).series
      return series as { data: unknown[] }[]
    }
    const none = Array<null>(9).fill(null)
    expect(drawn([...none, 1_500, null, null], 3_150)).toHaveLength(2)
    expect(drawn([...none, 1_500, null, null], 3_150)[1]?.data).toEqual([...none, 1_500, 2_325, 3_150])
    expect(drawn([...none, 1_500, 3_150, null], 3_150)).toHaveLength(1)
    expect(drawn([...none, null, null, null], 3_150)).toHaveLength(1)
    expect(drawn([...none, 1, 2, 3], 3_150)).toHaveLength(1)
    expect(drawn([...none, 1, 2, null], null)).toHaveLength(1)
    expect(JSON.stringify(drawn([1, 2], 3))).toContain('triangle')
  })
})

describe('what is marked together', () => {
  it('PAGE-244: entries of one click are one, in the order in which the units were marked', () => {
    const entry = (unit: string, at: string, note?: string): ChaseEntry => ({
      ...{ unit: unit as UnitId, at: at as Instant, account: 'health-commission', name: '王工', way: 'chat' },
      ...(note !== undefined && { note }),
    })
    const rounds = chaseRounds([
      entry('longta', '2'),
      entry('longxi', '2'),
      entry('muer', '1', '急'),
      entry('muer', '1'),
    ])
    expect(rounds.map(({ units, note }) => [units, note])).toEqual([
      [['longxi', 'longta'], undefined],
      [['muer'], '急'],
      [['muer'], undefined],
    ])
  })
})

describe('a bulletin that is changed', () => {
  const made: Bulletin = bulletinOf({
    ...{
      month: '2022-09' as Month,
      title: '通报',
      to: '各单位',
      from: '区卫生健康委',
      date: '2022-09-27' as CivilDate,
    },
    parts: [
      { is: 'heading', level: 1, text: '报送情况' },
      { is: 'paragraph', text: '应报送22个。' },
      {
        is: 'table',
        columns: [
          { heading: '单位', share: 1, align: 'centre' },
          { heading: '情况', share: 2, align: 'left' },
        ],
        rows: [
          ['木耳镇', '已报送'],
          ['龙兴镇', '未报送'],
        ],
      },
    ],
    seals: [],
  })

  it('PAGE-257: any changes leave what was made as it was, and what comes of them is a bulletin that is read back', () => {
    const before = JSON.stringify(made)
    const change = fc.oneof(
      fc.tuple(fc.nat(3), fc.string()).map(
        ([at, text]) =>
          (one: Bulletin) =>
            withText(one, at, text),
      ),
      fc.tuple(fc.nat(3), fc.integer({ min: -1, max: 2 }), fc.nat(2), fc.string({ maxLength: 200 })).map(
        ([at, row, column, text]) =>
          (one: Bulletin) =>
            withCell(one, at, { row, column }, text),
      ),
      fc.nat(3).map(at => (one: Bulletin) => withoutPart(one, at)),
      fc.tuple(fc.nat(3), fc.nat(2)).map(
        ([at, row]) =>
          (one: Bulletin) =>
            withoutRow(one, at, row),
      ),
      fc.nat(3).map(at => (one: Bulletin) => withParagraph(one, at)),
    )
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), changes => {
        const edited = tidied(changes.reduce((one, apply) => apply(one), made))
        expect(readBulletin(JSON.parse(JSON.stringify(edited)))).toEqual(edited)
        expect(edited.parts.every(part => part.is === 'table' || part.text.trim() !== '')).toBe(true)
        expect(JSON.stringify(made)).toBe(before)
      }),
    )
  })

  it('PAGE-257: a cell, a row, a part: each change lands where it was made', () => {
    expect(withCell(made, 2, { row: 1, column: 1 }, '已催办').parts[2]).toMatchObject({
      rows: [{}, ['龙兴镇', '已催办']],
    })
    expect(withCell(made, 2, { row: -1, column: 0 }, '镇街').parts[2]).toMatchObject({
      columns: [{ heading: '镇街' }, {}],
    })
    expect(withoutRow(made, 2, 0).parts[2]).toMatchObject({ rows: [['龙兴镇', '未报送']] })
    expect(withText(withParagraph(made, 0), 1, '新增').parts.map(part => ('text' in part ? part.text : ''))).toEqual([
      '报送情况',
      '新增',
      '应报送22个。',
      '',
    ])
  })
})

it('SUP-60: December alone is to come in November, and in no other month', () => {
  const months = Array.from({ length: 12 }, (_, i) => `2022-${String(i + 1).padStart(2, '0')}` as Month)
  expect(months.filter(isLastToCome)).toEqual(['2022-11'])
})
