/**
 * An official annex as a Word file (OOXML, ECMA-376; layout by GB/T 9704-2012): label, title, one table whose heading
 * row repeats on each page.
 */
import type { Progress } from './found.ts'
import type { Merge } from './groups.ts'
import { packageParts, R_NAMESPACE, relationships } from './package.ts'
import { typeWidth, type Page } from './page.ts'
import { footerXml, type NumberPlace } from './page-number.ts'
import { CELL_ABOVE, CELL_SIDE, setRows } from './set-rows.ts'
import { mapRows, stretch } from './stages.ts'
import { linesOf, titleLines, type Column, type Table, type TableType } from './table.ts'
import { fontTableXml, run, stylesXml, TITLE_SIZE, W_NAMESPACE } from './word-styles.ts'
import { element, escapeXml, XML_HEAD } from './xml.ts'
import { zipParts } from './zip.ts'

const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** a row of one line is no thinner than this, twips */
const ROW_HEIGHT = 510
/** of the whole work, what is done when the rows are measured, and when their text stands and is to be packed */
const MEASURED = 0.1
const SET = 0.4
/** 0.5 pt in eighths of a point */
const RULE = { 'w:val': 'single', 'w:sz': 4, 'w:space': 0, 'w:color': '000000' }

const tag = (name: string, value: string | number): string => `<w:${name} w:val="${value}"/>`
const paragraph = (style: string, text: string, keep = ''): string =>
  `<w:p><w:pPr>${tag('pStyle', style)}${keep}</w:pPr>${text === '' ? '' : textRun(text)}</w:p>`

/** A tab is an element of its own; everything else is text. */
const textRun = (line: string): string =>
  line.includes('\t')
    ? `<w:r>${line
        .split('\t')
        .map(part => `<w:t xml:space="preserve">${escapeXml(part)}</w:t>`)
        .join('<w:tab/>')}</w:r>`
    : run(line)

export interface WordOptions {
  /** where a page across has its number; `turned` by default */
  numbers?: NumberPlace
  /** lines under the table */
  note?: string
  onProgress?: Progress
}

export interface Setting extends WordOptions {
  page: Page
  type: TableType
}

export function wordFile(table: Table, setting: Setting): Uint8Array {
  const { page, type, numbers = 'turned', onProgress } = setting
  const parts = {
    ...packageParts(table.title, [
      ['word/document.xml', `${WORD_TYPE}.document.main+xml`],
      ['word/styles.xml', `${WORD_TYPE}.styles+xml`],
      ['word/fontTable.xml', `${WORD_TYPE}.fontTable+xml`],
      ['word/settings.xml', `${WORD_TYPE}.settings+xml`],
      ['word/footer1.xml', `${WORD_TYPE}.footer+xml`],
      ['word/footer2.xml', `${WORD_TYPE}.footer+xml`],
    ]),
    'word/document.xml': documentXml(table, setting),
    'word/_rels/document.xml.rels': relationships([
      [`${R_NAMESPACE}/styles`, 'styles.xml'],
      [`${R_NAMESPACE}/fontTable`, 'fontTable.xml'],
      [`${R_NAMESPACE}/settings`, 'settings.xml'],
      [`${R_NAMESPACE}/footer`, 'footer1.xml'],
      [`${R_NAMESPACE}/footer`, 'footer2.xml'],
    ]),
    'word/styles.xml': stylesXml(type),
    'word/fontTable.xml': fontTableXml(),
    'word/settings.xml': settingsXml(),
    'word/footer1.xml': footerXml('odd', page, numbers),
    'word/footer2.xml': footerXml('even', page, numbers),
  }
  return zipParts(parts, stretch(onProgress, SET, 1))
}

function documentXml(table: Table, setting: Setting): string {
  const { page, note } = setting
  const titles = titleLines(table.title, typeWidth(page) / 20 / TITLE_SIZE)
  return [
    XML_HEAD,
    `<w:document xmlns:w="${W_NAMESPACE}" xmlns:r="${R_NAMESPACE}"><w:body>`,
    paragraph('AnnexLabel', table.label),
    // 附件标题居中编排在版心第三行
    paragraph('AnnexLabel', ''),
    ...titles.map(line => paragraph('AnnexTitle', line)),
    paragraph('CellText', ''),
    tableXml(table, setting),
    // a table may not end a document: Word adds a line of its own, which could fall on a page of its own
    ...(note ? linesOf(note).map(line => paragraph('TableNote', line)) : [paragraph('AfterTable', '')]),
    sectionXml(page),
    '</w:body></w:document>',
  ].join('')
}

function tableXml(table: Table, { page, type, note, onProgress }: Setting): string {
  const { columns, rows, isGrouped } = table
  const set = setRows({ table, page, type }, stretch(onProgress, 0, MEASURED))
  const placeOf = (i: number): RowPlace => ({
    isGrouped,
    isShort: set[i]?.isShort ?? true,
    merge: set[i]?.merge ?? 'alone',
    // a shared name stays with its rows, and a note is never alone on its page
    staysWithNext: set[i + 1]?.merge === 'more' || (note !== undefined && i >= rows.length - 1),
  })
  const body = mapRows(rows, stretch(onProgress, MEASURED, SET), (row, i) => rowXml(row, columns, placeOf(i)))
  // an empty table is a form to be filled in
  if (rows.length === 0) body.push(rowXml([], columns, placeOf(0)))
  return [
    '<w:tbl>',
    element(
      'w:tblPr',
      {},
      element('w:tblW', { 'w:w': typeWidth(page), 'w:type': 'dxa' }),
      element('w:jc', { 'w:val': 'center' }),
      element(
        'w:tblBorders',
        {},
        ...['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side => element(`w:${side}`, RULE)),
      ),
      element('w:tblLayout', { 'w:type': 'fixed' }),
      element(
        'w:tblCellMar',
        {},
        element('w:top', { 'w:w': CELL_ABOVE, 'w:type': 'dxa' }),
        element('w:left', { 'w:w': CELL_SIDE, 'w:type': 'dxa' }),
        element('w:bottom', { 'w:w': CELL_ABOVE, 'w:type': 'dxa' }),
        element('w:right', { 'w:w': CELL_SIDE, 'w:type': 'dxa' }),
      ),
    ),
    element('w:tblGrid', {}, ...columns.map(({ width }) => element('w:gridCol', { 'w:w': width }))),
    headingXml(columns),
    ...body,
    '</w:tbl>',
  ].join('')
}

const heightXml = element('w:trHeight', { 'w:val': ROW_HEIGHT, 'w:hRule': 'atLeast' })

const headingXml = (columns: readonly Column[]): string =>
  `<w:tr><w:trPr><w:cantSplit/>${heightXml}<w:tblHeader/></w:trPr>${columns
    .map(({ heading, width }) =>
      cellXml(width, '', heading.map(line => paragraph('CellHead', line)).join(''), 'center'),
    )
    .join('')}</w:tr>`

interface RowPlace {
  isGrouped: boolean
  isShort: boolean
  merge: Merge
  staysWithNext: boolean
}

function rowXml(row: readonly string[], columns: readonly Column[], place: RowPlace): string {
  const { isGrouped, isShort, merge } = place
  const keep = place.staysWithNext && isShort ? '<w:keepNext/>' : ''
  const cells = columns.map(({ width, align }, i) => {
    const merged = i === 0 && merge !== 'alone' ? (merge === 'first' ? tag('vMerge', 'restart') : '<w:vMerge/>') : ''
    const text = i === 0 && merge === 'more' ? '' : (row[i] ?? '')
    const style = align === 'centre' ? 'CellCentre' : 'CellText'
    // one paragraph a line: a line break inside a justified paragraph tears its line apart
    const paragraphs = linesOf(text).map((line, n) =>
      paragraph(isGrouped && i === 0 && n > 0 ? 'CellMark' : style, line, keep),
    )
    return cellXml(width, merged, paragraphs.join(''), isShort ? 'center' : 'top')
  })
  return `<w:tr><w:trPr>${isShort ? '<w:cantSplit/>' : ''}${heightXml}</w:trPr>${cells.join('')}</w:tr>`
}

const cellXml = (width: number, merged: string, paragraphs: string, vertical: 'center' | 'top'): string =>
  `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${merged}${tag('vAlign', vertical)}</w:tcPr>${paragraphs}</w:tc>`

const sectionXml = (page: Page): string =>
  element(
    'w:sectPr',
    {},
    element('w:footerReference', { 'w:type': 'default', 'r:id': 'rId4' }),
    element('w:footerReference', { 'w:type': 'even', 'r:id': 'rId5' }),
    element('w:pgSz', {
      'w:w': page.width,
      'w:h': page.height,
      ...(page.orientation === 'landscape' && { 'w:orient': 'landscape' }),
    }),
    element('w:pgMar', {
      'w:top': page.top,
      'w:right': page.right,
      'w:bottom': page.bottom,
      'w:left': page.left,
      'w:header': 851,
      'w:footer': page.footer,
      'w:gutter': 0,
    }),
  )

const settingsXml = (): string =>
  XML_HEAD +
  element(
    'w:settings',
    { 'xmlns:w': W_NAMESPACE },
    element('w:evenAndOddHeaders'),
    element('w:characterSpacingControl', { 'w:val': 'compressPunctuation' }),
    element(
      'w:compat',
      {},
      element('w:compatSetting', {
        'w:name': 'compatibilityMode',
        'w:uri': 'http://schemas.microsoft.com/office/word',
        'w:val': 15,
      }),
    ),
  )
