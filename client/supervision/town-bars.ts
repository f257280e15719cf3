/** The bars by unit with the target's line: a unit's row has its name, its bar and its number, the official order from above. */
import type { ChartLook, ChartOption } from './charts.ts'

export interface Bar {
  name: string
  /** null: no number was given */
  value: number | null
  isMet: boolean
  /** a figure of earlier months, hollow */
  isEarlier: boolean
  isDoubtful: boolean
}

/** px of a unit's row, and of the target's number above them all */
export const ROW_PX = 17
export const HEAD_PX = 18

export function townBars(
  bars: readonly Bar[],
  target: number,
  { look, label }: { look: ChartLook; label: string },
): ChartOption {
  const axis = {
    type: 'category',
    inverse: true,
    axisLine: { show: false },
    axisTick: { show: false },
  } as const
  return {
    animation: false,
    aria: { enabled: true, label: { description: label } },
    textStyle: { fontFamily: look.font, fontSize: 12 },
    grid: { left: 76, right: 36, top: HEAD_PX, bottom: 0, outerBoundsMode: 'none' },
    xAxis: { type: 'value', show: false, min: 0, max: scaleOf(bars, target) },
    yAxis: [
      {
        ...axis,
        data: bars.map(({ name }) => name),
        axisLabel: { align: 'left', margin: 76, color: look.ink2, interval: 0, width: 72, overflow: 'truncate' },
      },
      {
        ...axis,
        position: 'right',
        data: bars.map(numberOf),
        axisLabel: {
          align: 'right',
          margin: 36,
          interval: 0,
          formatter: (number: string, i: number) => `{${kindOf(bars[i])}|${number}}`,
          rich: {
            plain: { color: look.ink2 },
            met: { color: look.ok, fontWeight: 'bold' },
            doubtful: { color: look.warn },
          },
        },
      },
    ],
    series: [
      {
        type: 'bar',
        barWidth: 8,
        showBackground: true,
        backgroundStyle: { color: look.ground },
        cursor: 'pointer',
        data: bars.map(({ value, isEarlier }) => ({
          value: value ?? 0,
          itemStyle: isEarlier
            ? { color: 'transparent', borderColor: look.fill, borderWidth: 1.5 }
            : { color: look.fill },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          lineStyle: { color: look.ink, width: 1.5, type: 'solid' },
          label: { formatter: String(target), position: 'start', distance: 4, color: look.ink, fontSize: 12 },
          data: [{ xAxis: target }],
        },
      },
    ],
  }
}

/** Far enough right of the target that who is beyond it shows. */
const scaleOf = (bars: readonly Bar[], target: number): number =>
  Math.max(target * 1.25, ...bars.map(({ value }) => value ?? 0))

const numberOf = ({ value, isDoubtful }: Bar): string => `${isDoubtful ? '▲' : ''}${value ?? '—'}`

function kindOf(bar: Bar | undefined): 'plain' | 'met' | 'doubtful' {
  if (bar?.isDoubtful) return 'doubtful'
  return bar?.isMet ? 'met' : 'plain'
}
