/** How high a row will be, reckoned from its texts and the columns' widths: see `text-lines.ts`. */
import type { GridColumn } from './grid-model.ts'
import type { GridRow } from './table-rows.ts'
import { linesOf, unitWidths, type UnitWidths } from './text-lines.ts'

/** A cell's type, in CSS pixels. */
interface CellType {
  line: number
  /** what padding and rules take of its width and of its height */
  beside: number
  over: number
  widthOf: UnitWidths
}

export interface RowReckoning {
  heightOf(row: GridRow): number
  /** The letters or the columns have another size. */
  renew(widths: readonly number[]): void
}

/** a unit's name is set larger than a text, in narrower margins, with its report's state below it */
const NAME = { larger: 14 / 13, margins: 9, lines: 1 }

export function rowReckoning(
  element: HTMLElement,
  columns: readonly GridColumn[],
  widths: readonly number[],
): RowReckoning {
  let type = cellType(element)
  let now = widths

  function linesIn({ texts, isFirstOfUnit }: GridRow, column: GridColumn, width: number): number {
    const text = texts[column.field] ?? ''
    if (text === '') return 1
    if (column.field !== 'unit') return linesOf(text, width - type.beside, type.widthOf)
    return isFirstOfUnit ? linesOf(text, (width - NAME.margins) / NAME.larger, type.widthOf) + NAME.lines : 1
  }

  return {
    heightOf: row =>
      type.line * Math.max(...columns.map((column, i) => linesIn(row, column, now[i] ?? column.width))) + type.over,
    renew(widths) {
      now = widths
      type = cellType(element)
    },
  }
}

/** As the styles set it now: read of a cell that nobody sees. */
function cellType(element: HTMLElement): CellType {
  const place = document.createElement('div')
  place.className = 'ht-theme-main handsontable htGhostTable'
  const td = place
    .appendChild(document.createElement('table'))
    .appendChild(document.createElement('tbody'))
    .appendChild(document.createElement('tr'))
    .appendChild(document.createElement('td'))
  element.append(place)
  const style = getComputedStyle(td)
  const sum = (...sizes: string[]): number => sizes.reduce((all, size) => all + (parseFloat(size) || 0), 0)
  const type = {
    line: sum(style.lineHeight),
    beside: sum(style.paddingLeft, style.paddingRight, style.borderRightWidth),
    over: sum(style.paddingTop, style.paddingBottom, style.borderBottomWidth),
  }
  const pen = document.createElement('canvas').getContext('2d')
  // not its `font`: the browser has no word for that where figures are set to be of one width
  if (pen) pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  const wide = sum(style.fontSize)
  place.remove()
  return { ...type, widthOf: unitWidths(letter => pen?.measureText(letter).width ?? wide) }
}
