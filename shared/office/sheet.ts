/**
 * An official annex as an Excel file (OOXML, ECMA-376): the Word file's table on one sheet, one page wide, its heading row
 * frozen and repeated on each page.
 */
import { cleanText } from '../document/text.ts'
import { packageParts, R_NAMESPACE, relationships } from './package.ts'
import type { Page } from './page.ts'
import { blocksOf, headOf, type Block } from './sheet-rows.ts'
import { S_NAMESPACE, sheetStylesXml, styleNumber, type StyleName } from './sheet-styles.ts'
import type { Column, Table, TableType } from './table.ts'
import { element, escapeXml, XML_HEAD } from './xml.ts'
import { zipParts } from './zip.ts'

const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** UTF-16 units of one cell's text (Excel's specification) */
const MAX_TEXT = 32_767
/** label, title, heading */
const HEADING_ROW = 3

/** 四号 14 pt 宋体; odd pages to the right, even ones to the left, one character from the edge (GB/T 9704-2012, 7.5) */
const PAGE_NUMBER = '&"宋体,Regular"&14— &P —'

/** A table whose rows each belong to a unit: by it a text that Excel cannot hold is named. */
export interface SheetTable extends Table {
  /** the place of 牵头单位 among the columns */
  unitColumn: number
}

/** Thrown instead of cutting a text: a cell of Excel holds 32,767 UTF-16 units. */
export class TextTooLong extends Error {
  readonly unit: string
  /** the row's place in the table, from 1 */
  readonly row: number
  /** the column's heading, 联系人（电话） */
  readonly column: string

  constructor(unit: string, row: number, column: string) {
    super('text too long for a cell')
    this.unit = unit
    this.row = row
    this.column = column
  }
}

/** Throws TextTooLong. */
export function sheetFile(table: SheetTable, page: Page, type: TableType): Uint8Array {
  refuseLongTexts(table)
  const strings = sharedStrings()
  const rows = rowsOf(table, page, type, strings.placeOf)
  return zipParts({
    ...packageParts(table.title, [
      ['xl/workbook.xml', `${SHEET_TYPE}.sheet.main+xml`],
      ['xl/worksheets/sheet1.xml', `${SHEET_TYPE}.worksheet+xml`],
      ['xl/styles.xml', `${SHEET_TYPE}.styles+xml`],
      ['xl/sharedStrings.xml', `${SHEET_TYPE}.sharedStrings+xml`],
    ]),
    'xl/workbook.xml': workbookXml(table.label, rows.area),
    'xl/_rels/workbook.xml.rels': relationships([
      [`${R_NAMESPACE}/worksheet`, 'worksheets/sheet1.xml'],
      [`${R_NAMESPACE}/styles`, 'styles.xml'],
      [`${R_NAMESPACE}/sharedStrings`, 'sharedStrings.xml'],
    ]),
    'xl/worksheets/sheet1.xml': sheetXml(rows, table.columns, page),
    'xl/styles.xml': sheetStylesXml(type),
    'xl/sharedStrings.xml': strings.xml(),
  })
}

function refuseLongTexts({ rows, columns, unitColumn }: SheetTable): void {
  rows.forEach((row, i) => {
    const at = row.findIndex(text => text.length > MAX_TEXT && cleanText(text).length > MAX_TEXT)
    if (at >= 0) throw new TextTooLong(row[unitColumn] ?? '', i + 1, (columns[at]?.heading ?? []).join(''))
  })
}

/** `_x0041_` in a file means the letter A: an underscore that would begin such a name is written as one itself. */
const escapeText = (text: string): string => escapeXml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'))

function sharedStrings(): { placeOf: (text: string) => number; xml: () => string } {
  const places = new Map<string, number>()
  let uses = 0
  return {
    placeOf: text => {
      uses++
      const place = places.get(text) ?? places.size
      places.set(text, place)
      return place
    },
    xml: () => {
      const items = [...places.keys()].map(text => `<si><t xml:space="preserve">${escapeText(text)}</t></si>`)
      return XML_HEAD + element('sst', { xmlns: S_NAMESPACE, count: uses, uniqueCount: places.size }, ...items)
    },
  }
}

function workbookXml(label: string, area: string): string {
  const name = (of: string, range: string): string =>
    element('definedName', { name: `_xlnm.${of}`, localSheetId: 0 }, `'${label}'!${range}`)
  return (
    XML_HEAD +
    element(
      'workbook',
      { xmlns: S_NAMESPACE, 'xmlns:r': R_NAMESPACE },
      element('bookViews', {}, element('workbookView')),
      element('sheets', {}, element('sheet', { name: label, sheetId: 1, 'r:id': 'rId1' })),
      element(
        'definedNames',
        {},
        name('Print_Area', area.replace(/[A-Z]+|\d+/g, '$$$&')),
        name('Print_Titles', `$${HEADING_ROW}:$${HEADING_ROW}`),
      ),
    )
  )
}

interface Rows {
  xml: string
  /** A1:G9 */
  area: string
  merges: readonly string[]
}

function rowsOf(table: SheetTable, page: Page, type: TableType, placeOf: (text: string) => number): Rows {
  const { columns, label } = table
  const head = headOf(table, page, type)
  const cell = (at: number, column: number, style: StyleName, text: string): string =>
    `<c r="${letter(column)}${at}" s="${styleNumber(style)}"${text === '' ? '/>' : ` t="s"><v>${placeOf(text)}</v></c>`}`
  const row = (at: number, height: number, texts: readonly string[], styles: readonly StyleName[]): string => {
    const cells = styles.map((style, i) => cell(at, i, style, texts[i] ?? ''))
    return `<row r="${at}" ht="${height}" customHeight="1">${cells.join('')}</row>`
  }
  const everywhere = (style: StyleName): StyleName[] => columns.map(() => style)
  const headings = columns.map(({ heading }) => heading.join('\n'))

  const rows = [
    row(1, head.label, [label], ['label']),
    row(2, head.title, [head.titles.join('\n')], everywhere('title')),
    row(HEADING_ROW, head.heading, headings, everywhere('heading')),
  ]
  const merges = [rangeOf(0, 2, columns.length - 1, 2)]
  const groups = new Map<number, number>()
  let group = 0
  for (const block of blocksOf(table, page, type)) {
    const first = rows.length + 1
    const styles = columns.map(({ align }) => styleOf(align, block))
    for (let part = 0; part < block.parts; part++)
      rows.push(row(rows.length + 1, block.height / block.parts, part === 0 ? ownTexts(block) : [], styles))
    if (block.parts > 1) merges.push(...columns.map((_, i) => rangeOf(i, first, i, rows.length)))
    if (block.merge === 'first') group = first
    if (block.merge !== 'alone') groups.set(group, rows.length)
  }
  for (const [first, last] of groups) merges.push(rangeOf(0, first, 0, last))
  return { xml: rows.join(''), area: rangeOf(0, 1, columns.length - 1, rows.length), merges }
}

/** Where the first cell is shared, its text stands in the first of the group. */
const ownTexts = ({ texts, merge }: Block): readonly string[] => (merge === 'more' ? ['', ...texts.slice(1)] : texts)

const styleOf = (align: Column['align'], { isShort }: Block): StyleName => (isShort ? align : `${align}-top`)

/** A to Z: no official table has more columns. */
const letter = (column: number): string => String.fromCharCode(65 + column)

const rangeOf = (left: number, top: number, right: number, bottom: number): string =>
  `${letter(left)}${top}:${letter(right)}${bottom}`

function sheetXml(rows: Rows, columns: readonly Column[], page: Page): string {
  const { area, merges } = rows
  const below = `A${HEADING_ROW + 1}`
  return [
    XML_HEAD,
    `<worksheet xmlns="${S_NAMESPACE}">`,
    element('sheetPr', {}, element('pageSetUpPr', { fitToPage: 1 })),
    element('dimension', { ref: area }),
    element(
      'sheetViews',
      {},
      element(
        'sheetView',
        { tabSelected: 1, workbookViewId: 0 },
        element('pane', { ySplit: HEADING_ROW, topLeftCell: below, activePane: 'bottomLeft', state: 'frozen' }),
        element('selection', { pane: 'bottomLeft', activeCell: below, sqref: below }),
      ),
    ),
    element('sheetFormatPr', { defaultRowHeight: 15 }),
    element(
      'cols',
      {},
      ...columns.map(({ width }, i) =>
        element('col', { min: i + 1, max: i + 1, width: digitsOf(width), customWidth: 1 }),
      ),
    ),
    `<sheetData>${rows.xml}</sheetData>`,
    element('mergeCells', { count: merges.length }, ...merges.map(ref => element('mergeCell', { ref }))),
    element('printOptions', { horizontalCentered: 1 }),
    ...pageXml(page),
    // a phone number is meant as text: no green corner says so
    element('ignoredErrors', {}, element('ignoredError', { sqref: area, numberStoredAsText: 1 })),
    '</worksheet>',
  ].join('')
}

/** A width in twips, whole pixels of 1/96 inch, in digits: eight pixels each. */
const digitsOf = (width: number): number => Math.floor(width / 15) / 8

function pageXml({ top, right, bottom, left, footer, orientation }: Page): string[] {
  const inches = (twips: number): number => Number((twips / 1440).toFixed(4))
  return [
    element('pageMargins', {
      left: inches(left),
      right: inches(right),
      top: inches(top),
      bottom: inches(bottom),
      header: 0.5,
      footer: inches(footer),
    }),
    element('pageSetup', { paperSize: 9, fitToHeight: 0, orientation }),
    element(
      'headerFooter',
      { differentOddEven: 1 },
      element('oddFooter', {}, escapeXml(`&R${PAGE_NUMBER}\u3000`)),
      element('evenFooter', {}, escapeXml(`&L\u3000${PAGE_NUMBER}`)),
    ),
  ]
}
