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

/** A title in as few lines as fit, broken by sense: before 托位数 or 促进, where the name of who and when ends. */
export function titleLines(title: string, maxEms: number): string[] {
  // a line that is full to the last em is broken by one program and not by another
  if (emsOf(title) <= maxEms - 1) return [title]
  const at = title.search(/托位数|促进/)
  return at > 0 ? [title.slice(0, at), title.slice(at)] : [title]
}
