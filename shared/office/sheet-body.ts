/** What stands in an Excel file's sheet, row by row: label, title, heading, the table's rows, a note. */
import type { Progress } from './found.ts'
import type { Page } from './page.ts'
import { blocksOf, headOf, noteHeight, type Block } from './sheet-rows.ts'
import { styleNumber, type StyleName } from './sheet-styles.ts'
import { eachRow, stretch } from './stages.ts'
import { linesOf, type Column, type Table, type TableType } from './table.ts'

export interface SheetOptions {
  /** lines under the table */
  note?: string
  onProgress?: Progress
}

export interface Setting extends SheetOptions {
  page: Page
  type: TableType
}

export interface Body {
  /** the rows as XML, a piece each */
  rows: readonly string[]
  /** `A1:G9` */
  area: string
  /** `A2:G2` */
  merges: readonly string[]
}

/** of the work here, what is done when the rows are measured */
const MEASURED = 0.5

/** label, title, heading */
export const HEADING_ROW = 3

/** `placeOf` gives each text its place among the shared ones. */
export function bodyOf(table: Table, setting: Setting, placeOf: (text: string) => number, onProgress?: Progress): Body {
  const { page, type, note } = setting
  const { columns, label } = table
  const rows: string[] = []
  const merges: string[] = []
  const last = columns.length - 1
  const add = (height: number, texts: readonly string[], styles: readonly StyleName[]): void => {
    const at = rows.length + 1
    const cells = styles.map((style, i) => cellXml(placeIn(i, at), style, texts[i] ? placeOf(texts[i]) : null))
    rows.push(`<row r="${at}" ht="${height}" customHeight="1">${cells.join('')}</row>`)
  }
  const addAcross = (height: number, text: string, style: StyleName): void => {
    add(height, [text], alike(columns, style))
    merges.push(rangeOf(0, rows.length, last, rows.length))
  }

  const head = headOf(table, page, type)
  add(head.label, [label], ['label'])
  addAcross(head.title, head.titles.join('\n'), 'title')
  add(head.heading, headingsOf(columns), alike(columns, 'heading'))
  let group = 0
  const groups = new Map<number, number>()
  const blocks = blocksOf(table, page, type, stretch(onProgress, 0, MEASURED))
  eachRow(blocks, stretch(onProgress, MEASURED, 1), block => {
    const first = rows.length + 1
    for (let part = 0; part < block.parts; part++)
      add(block.height / block.parts, part === 0 ? ownTexts(block) : [], stylesOf(columns, block))
    if (block.parts > 1) merges.push(...columns.map((_, i) => rangeOf(i, first, i, rows.length)))
    if (block.merge === 'first') group = first
    if (block.merge !== 'alone') groups.set(group, rows.length)
  })
  for (const [first, end] of groups) merges.push(rangeOf(0, first, 0, end))
  if (note) for (const line of linesOf(note)) addAcross(noteHeight(line, page), line, 'note')
  return { rows, area: rangeOf(0, 1, last, rows.length), merges }
}

/** Without a text it has its style alone: its borders. */
const cellXml = (ref: string, style: StyleName, text: number | null): string =>
  `<c r="${ref}" s="${styleNumber(style)}"${text === null ? '/>' : ` t="s"><v>${text}</v></c>`}`

const alike = (columns: readonly Column[], style: StyleName): StyleName[] => columns.map(() => style)

const headingsOf = (columns: readonly Column[]): string[] => columns.map(({ heading }) => heading.join('\n'))

/** Where the first cell is shared, its text stands in the first of the group. */
const ownTexts = ({ texts, merge }: Block): readonly string[] => (merge === 'more' ? ['', ...texts.slice(1)] : texts)

const stylesOf = (columns: readonly Column[], { isShort }: Block): StyleName[] =>
  columns.map(({ align }): StyleName => (isShort ? align : `${align}-top`))

/** A to Z: no official table has more columns. */
const placeIn = (column: number, row: number): string => String.fromCharCode(65 + column) + String(row)

const rangeOf = (left: number, top: number, right: number, bottom: number): string =>
  `${placeIn(left, top)}:${placeIn(right, bottom)}`
