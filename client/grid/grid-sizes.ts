/** How wide the columns are and how high the rows: the form's own proportions, unless the person has drawn them otherwise. */
import type { ViewSettings } from '../stores/view-settings.ts'
import type { GridColumn } from './grid-model.ts'

/** narrower than this no Chinese line is legible */
const MIN_COLUMN = 48
const MIN_ROW = 24
/** so much narrower than drawn the form may be: a scrollbar takes some pixels, and scrolling sideways is worse */
const LEAST = 0.95

/** Whole CSS pixels on the screen. Untouched, the form fills the paper. */
export function columnWidths(
  columns: readonly GridColumn[],
  { widths, zoom }: ViewSettings,
  available: number,
): number[] {
  const scale = zoom / 100
  const isOwn = columns.some(({ field }) => widths[field] !== undefined)
  if (isOwn)
    return columns.map(({ field, width }) => Math.max(MIN_COLUMN, Math.round((widths[field] ?? width) * scale)))
  const sum = columns.reduce((all, { width }) => all + width, 0)
  const factor = Math.max(scale * LEAST, available / sum)
  const whole = columns.map(({ width }) => Math.floor(width * factor))
  // what the rounding left goes to the widest: the table is as wide as its paper
  const left = Math.floor(sum * factor) - whole.reduce((all, width) => all + width, 0)
  const widest = whole.indexOf(Math.max(...whole))
  return whole.map((width, i) => (i === widest ? width + left : width))
}

/** After one column was drawn to `width`: all are kept, so that the others stay as they are. */
export function widthsWith(
  columns: readonly GridColumn[],
  now: readonly number[],
  { at, width, zoom }: { at: number; width: number; zoom: number },
): Record<string, number> {
  const scale = zoom / 100
  return Object.fromEntries(
    columns.map(({ field }, i) => [field, Math.round(Math.max(MIN_COLUMN, i === at ? width : (now[i] ?? 0)) / scale)]),
  )
}

/** CSS pixels on the screen; null where the row is as high as its text. */
export const rowHeight = (row: string, { heights, zoom }: ViewSettings): number | null =>
  heights[row] === undefined ? null : Math.round((heights[row] * zoom) / 100)

export function heightsWith(
  row: string,
  height: number | null,
  { heights, zoom }: ViewSettings,
): Record<string, number> {
  const { [row]: _before, ...others } = heights
  return height === null ? others : { ...others, [row]: Math.round(Math.max(MIN_ROW, height) / (zoom / 100)) }
}

/** CSS pixels that a scrollbar takes from what it scrolls: 0 where it lies over it, some 17 on Windows. */
export function scrollbarWidth(): number {
  const probe = document.createElement('div')
  probe.style.cssText = 'position: absolute; width: 100px; height: 100px; overflow: scroll; visibility: hidden'
  document.body.append(probe)
  const width = probe.offsetWidth - probe.clientWidth
  probe.remove()
  return width
}
