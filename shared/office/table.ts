/** An official table, whatever file it is set in: its columns, and how its lines fall. */
import { cleanText } from '../document/text.ts'

export interface Column {
  /** a line each */
  heading: readonly string[]
  /** twips */
  width: number
  align: 'left' | 'centre'
}

export interface Table {
  /** 附件1, 附件2 */
  label: string
  title: string
  columns: readonly Column[]
  /** a text for each column */
  rows: readonly (readonly string[])[]
  /** the first column names a group: neighbours with one name may share a cell */
  isGrouped: boolean
}

/** Size and line pitch of a table's text, in points. */
export interface TableType {
  size: number
  pitch: number
}

export const linesOf = (text: string): string[] => cleanText(text).split('\n')

/** Ems of a text: a Chinese character is one, a Latin letter or digit about half. */
export function emsOf(text: string): number {
  let ems = 0
  for (const sign of text) ems += (sign.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1
  return ems
}

/** Printed lines of a row, estimated: the tallest of its cells. `margin` is a cell's left and right together, in twips. */
export function printedLines(
  row: readonly string[],
  columns: readonly Column[],
  { size }: TableType,
  margin: number,
): number {
  const heights = columns.map(({ width }, i) => {
    const ems = Math.max(1, Math.floor((width - margin) / 20 / size))
    return linesOf(row[i] ?? '').reduce((sum, line) => sum + Math.max(1, Math.ceil(emsOf(line) / ems)), 0)
  })
  return Math.max(...heights)
}

/** Where a title may break: before the month, before what it is about, before what kind of paper it is. */
const SENSE = /(?=\d{4}年)|(?=托位数|促进)|(?<!促进)(?=托育服务)|(?=落实情况|工作任务清单)/
const MAX_TITLE_LINES = 3

/** A title in as few lines as fit, broken by sense, its lines as even as that allows. */
export function titleLines(title: string, maxEms: number): string[] {
  const pieces = title.split(SENSE)
  for (let lines = 1; lines <= MAX_TITLE_LINES; lines++) {
    const [best] = divisions(pieces, lines)
      .map(division => ({ division, widest: Math.max(...division.map(emsOf)) }))
      // a line that is full to the last em is broken by one program and not by another
      .filter(({ widest }) => widest <= maxEms - 1)
      .sort((a, b) => a.widest - b.widest)
    if (best) return best.division
  }
  return [title]
}

/** Every way to set neighbouring pieces in so many lines. */
function divisions(pieces: readonly string[], lines: number): string[][] {
  if (lines === 1) return [[pieces.join('')]]
  return pieces
    .slice(1)
    .flatMap((_, i) =>
      divisions(pieces.slice(i + 1), lines - 1).map(rest => [pieces.slice(0, i + 1).join(''), ...rest]),
    )
}
