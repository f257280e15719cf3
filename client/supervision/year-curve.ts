/** The year's curve: the district's totals month by month, the target's line, and what the rest of the year needs. */
import type { LineSeriesOption } from 'echarts/charts'
import { monthNumber, type Month } from '../../shared/time.ts'
import type { ChartLook, ChartOption } from './charts.ts'

export interface Curve {
  /** of the twelve months; null: nobody gave one */
  totals: readonly (number | null)[]
  /** months whose total can hardly be so */
  doubtful: ReadonlySet<number>
  target: number | null
  /** what the rest of the year needs (`neededCourse`) */
  course: readonly { month: Month; places: number }[]
  /** 1月 to 12月 in the reader's words */
  months: readonly string[]
  words: {
    /** 年度目标 3150 */
    target: string
    /** 每月需增 222; empty where nothing is needed any more */
    need: string
    /** for who cannot see it */
    label: string
  }
}

export function yearCurve({ totals, doubtful, target, course, months, words }: Curve, look: ChartLook): ChartOption {
  const first = totals.findIndex(total => total !== null)
  const last = totals.findLastIndex(total => total !== null)
  const placeAt = (i: number): Place => (i === last ? 'newest' : i === first ? 'first' : 'between')
  return {
    animation: false,
    aria: { enabled: true, label: { description: words.label } },
    textStyle: { fontFamily: look.font, fontSize: 12 },
    grid: { left: 44, right: 20, top: 28, bottom: 26, outerBoundsMode: 'none' },
    xAxis: {
      type: 'category',
      data: [...months],
      boundaryGap: false,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: look.ink3, interval: 0, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: scaleOf(totals, target),
      splitNumber: 4,
      axisLabel: { color: look.ink3, showMaxLabel: false, formatter: String },
      splitLine: { showMaxLine: false, lineStyle: { color: look.rule } },
    },
    series: [
      {
        type: 'line',
        connectNulls: true,
        symbol: 'circle',
        cursor: 'pointer',
        lineStyle: { color: look.accent, width: 2 },
        emphasis: { label: { show: true, color: look.ink } },
        data: totals.map((value, i) => pointOf(value, placeAt(i), doubtful.has(i), look)),
        ...(target !== null && { markLine: targetLine(target, words.target, look) }),
      },
      ...needSeries(totals, last, { target, course, words, look }),
    ],
  }
}

type Place = 'first' | 'newest' | 'between'

const LABELS: Readonly<Record<Place, NonNullable<LineSeriesOption['label']>>> = {
  first: { show: true, position: [0, -16], align: 'left', fontSize: 12 },
  between: { show: false, position: 'top', fontSize: 12 },
  newest: { show: true, position: [-6, -18], align: 'right', fontWeight: 'bold', fontSize: 13 },
}

/** The newest is full and large, a doubtful one a triangle; the first and the newest say their number. */
function pointOf(value: number | null, place: Place, isDoubtful: boolean, look: ChartLook) {
  const colour = isDoubtful ? look.warn : look.accent
  const isNewest = place === 'newest'
  return {
    value,
    ...(isDoubtful && { symbol: 'triangle' }),
    symbolSize: isNewest || isDoubtful ? 9 : 6,
    itemStyle: { color: isNewest ? colour : look.sheet, borderColor: colour, borderWidth: 1.5 },
    label: {
      ...LABELS[place],
      ...(isDoubtful && { show: true }),
      color: isNewest ? look.ink : look.ink2,
    },
  }
}

const targetLine = (target: number, name: string, look: ChartLook) => ({
  silent: true,
  symbol: 'none',
  animation: false,
  lineStyle: { color: look.ink, width: 1.5, type: 'solid' as const },
  label: { formatter: name, position: 'insideStartTop' as const, color: look.ink, fontSize: 12 },
  data: [{ yAxis: target }],
})

/** From the newest total on the course to the target at the year's end. */
function needSeries(
  totals: readonly (number | null)[],
  last: number,
  { target, course, words, look }: Pick<Curve, 'target' | 'course' | 'words'> & { look: ChartLook },
) {
  const from = totals[last]
  if (target === null || from === undefined || from === null || course.length === 0 || from >= target) return []
  const places = new Map(course.map(one => [monthNumber(one.month) - 1, one.places]))
  return [
    {
      type: 'line' as const,
      silent: true,
      symbol: 'none',
      connectNulls: true,
      lineStyle: { color: look.ink3, width: 1.5, type: 'dotted' as const },
      data: totals.map((_, i) => (i === last ? from : (places.get(i) ?? null))),
      endLabel: {
        show: true,
        formatter: words.need,
        align: 'right' as const,
        verticalAlign: 'top' as const,
        offset: [-6, 46],
        // over the line where that is steep
        backgroundColor: look.sheet,
        padding: [0, 2],
        color: look.ink2,
        fontSize: 12,
      },
    },
  ]
}

/** A round number above all that is drawn. */
function scaleOf(totals: readonly (number | null)[], target: number | null): number {
  const most = Math.max(target ?? 0, ...totals.map(total => total ?? 0), 10)
  const step = 10 ** Math.floor(Math.log10(most))
  return Math.ceil((most * 1.05) / (step / 2)) * (step / 2)
}
