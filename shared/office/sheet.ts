/**
 * An official annex as an Excel file (OOXML, ECMA-376): the Word file's table on one sheet, one page wide, its heading row
 * frozen and repeated on each page.
 */
import { cleanText } from '../document/text.ts'
import type { Progress } from './found.ts'
import { packageParts, R_NAMESPACE, type Part } from './package.ts'
import type { Page } from './page.ts'
import { bodyOf, HEADING_ROW, type Body, type Setting } from './sheet-body.ts'
import { S_NAMESPACE, sheetStylesXml } from './sheet-styles.ts'
import { mapRows, stretch } from './stages.ts'
import type { Column, Table } from './table.ts'
import { element, escapeXml, XML_HEAD } from './xml.ts'
import { zipParts } from './zip.ts'

/** UTF-16 units of one cell's text (Excel's specification) */
const MAX_TEXT = 32_767
/** of the whole work, what is done when the rows stand, and when their texts do and all is to be packed */
const SET = 0.25
const WRITTEN = 0.4

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

/** Rejects with TextTooLong. */
export async function sheetFile(table: SheetTable, setting: Setting): Promise<Uint8Array<ArrayBuffer>> {
  refuseLongTexts(table)
  const { page, type, onProgress } = setting
  const strings = sharedStrings()
  const body = bodyOf(table, setting, strings.placeOf, stretch(onProgress, 0, SET))
  const parts: Part[] = [
    ['workbook.xml', 'sheet.main', workbookXml(table.label, body.area)],
    ['worksheets/sheet1.xml', 'worksheet', sheetXml(body, table.columns, page)],
    ['styles.xml', 'styles', sheetStylesXml(type)],
    ['sharedStrings.xml', 'sharedStrings', strings.xml(stretch(onProgress, SET, WRITTEN))],
  ]
  const all = packageParts(table.title, { folder: 'xl', language: 'spreadsheetml' }, parts)
  return zipParts(all, stretch(onProgress, WRITTEN, 1))
}

function refuseLongTexts({ rows, columns, unitColumn }: SheetTable): void {
  rows.forEach((row, i) => {
    const at = row.findIndex(text => text.length > MAX_TEXT && cleanText(text).length > MAX_TEXT)
    if (at >= 0) throw new TextTooLong(row[unitColumn] ?? '', i + 1, (columns[at]?.heading ?? []).join(''))
  })
}

/** `_x0041_` in a file means the letter A: an underscore that would begin such a name is written as one itself. */
const escapeText = (text: string): string => escapeXml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'))

interface SharedStrings {
  placeOf: (text: string) => number
  xml: (onProgress?: Progress) => string[]
}

function sharedStrings(): SharedStrings {
  const places = new Map<string, number>()
  let uses = 0
  return {
    placeOf: text => {
      uses++
      const place = places.get(text) ?? places.size
      places.set(text, place)
      return place
    },
    xml: onProgress => {
      const items = mapRows(
        [...places.keys()],
        onProgress,
        text => `<si><t xml:space="preserve">${escapeText(text)}</t></si>`,
      )
      const start = `<sst xmlns="${S_NAMESPACE}" count="${uses}" uniqueCount="${places.size}">`
      return [XML_HEAD, start, ...items, '</sst>']
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

function sheetXml({ rows, area, merges }: Body, columns: readonly Column[], page: Page): string[] {
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
    '<sheetData>',
    ...rows,
    '</sheetData>',
    element('mergeCells', { count: merges.length }, ...merges.map(ref => element('mergeCell', { ref }))),
    element('printOptions', { horizontalCentered: 1 }),
    ...pageXml(page),
    // a phone number is meant as text: no green corner says so
    element('ignoredErrors', {}, element('ignoredError', { sqref: area, numberStoredAsText: 1 })),
    '</worksheet>',
  ]
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
