/** Bar charts in SVG, small enough to be read in a diff. */

export interface Chart {
  title: string
  unit: string
  groups: readonly { name: string; values: readonly number[] }[]
  /** one for each value of a group */
  series: readonly string[]
  /** powers of ten up the axis */
  log?: boolean
}

const WIDTH = 960
const HEIGHT = 420
const PLOT = { left: 76, right: 20, top: 84, bottom: 48 }
const COLOURS = ['#0b5cad', '#5aa2e0', '#b5651d', '#6b7f3f', '#8a4b9e', '#777777']
const STEPS = [1, 2, 5, 10]
const TICKS = 5

export function barChart({ title, unit, groups, series, log = false }: Chart): string {
  const values = groups.flatMap(group => group.values).filter(value => Number.isFinite(value) && value > 0)
  const scale = log ? logScale(values) : linearScale(Math.max(...values))
  const inner = { width: WIDTH - PLOT.left - PLOT.right, height: HEIGHT - PLOT.top - PLOT.bottom }
  const y = (value: number): number => PLOT.top + inner.height * (1 - scale.at(value))
  const slot = inner.width / groups.length
  const bar = (slot * 0.8) / series.length
  const marks = scale.ticks.map(
    tick =>
      `<line x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${y(tick).toFixed(1)}" y2="${y(tick).toFixed(1)}" stroke="#ddd"/>` +
      label([PLOT.left - 8, y(tick) + 4], short(tick), { anchor: 'end' }),
  )
  const bars = groups.flatMap(({ values: ofGroup }, g) =>
    ofGroup.map((value, n) => {
      const x = PLOT.left + slot * (g + 0.1) + bar * n
      const top = Number.isFinite(value) && value > 0 ? y(value) : y(scale.least)
      const height = HEIGHT - PLOT.bottom - top
      return (
        `<rect x="${x.toFixed(1)}" y="${top.toFixed(1)}" width="${(bar * 0.92).toFixed(1)}" height="${height.toFixed(1)}" fill="${COLOURS[n % COLOURS.length]}"/>` +
        label([x + bar * 0.46, top - 4], short(value), { anchor: 'middle', size: 10 })
      )
    }),
  )
  const names = groups.map(({ name }, g) =>
    label([PLOT.left + slot * (g + 0.5), HEIGHT - PLOT.bottom + 20], name, { anchor: 'middle' }),
  )
  const legend = series.map((name, n) => {
    const x = PLOT.left + (n * inner.width) / series.length
    return `<rect x="${x.toFixed(0)}" y="46" width="12" height="12" fill="${COLOURS[n % COLOURS.length]}"/>${label([x + 18, 56], name, { anchor: 'start' })}`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    label([PLOT.left, 28], title, { anchor: 'start', size: 16 }),
    `<text x="18" y="${PLOT.top + inner.height / 2}" font-size="12" text-anchor="middle" transform="rotate(-90 18 ${PLOT.top + inner.height / 2})">${escaped(unit)}</text>`,
    ...legend,
    ...marks,
    ...bars,
    ...names,
    `<line x1="${PLOT.left}" x2="${WIDTH - PLOT.right}" y1="${HEIGHT - PLOT.bottom}" y2="${HEIGHT - PLOT.bottom}" stroke="#333"/>`,
    '</svg>',
    '',
  ].join('\n')
}

interface Scale {
  /** 0 at the bottom, 1 at the top */
  at(value: number): number
  ticks: number[]
  least: number
}

function linearScale(most: number): Scale {
  const rough = most / TICKS
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * (STEPS.find(one => one * power >= rough) ?? 10)
  const top = step * Math.ceil(most / step)
  return {
    at: value => value / top,
    ticks: Array.from({ length: Math.round(top / step) + 1 }, (_, n) => n * step),
    least: 0,
  }
}

function logScale(values: readonly number[]): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)))
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))))
  return {
    at: value => (Math.log10(value) - low) / (high - low),
    ticks: Array.from({ length: high - low + 1 }, (_, n) => 10 ** (low + n)),
    least: 10 ** low,
  }
}

function short(value: number): string {
  if (!Number.isFinite(value)) return '–'
  if (value >= 10_000) return `${Math.round(value / 1000)}k`
  if (value >= 100 || value === 0) return String(Math.round(value))
  return String(Number(value.toPrecision(2)))
}

interface Style {
  anchor: 'start' | 'middle' | 'end'
  size?: number
}
const label = ([x, y]: readonly [number, number], text: string, { anchor, size = 12 }: Style): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" text-anchor="${anchor}">${escaped(text)}</text>`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
