/** A table in a Word file: as wide as the type area, its heading row on each page. */
import type { Progress } from './found.ts'
import type { Merge } from './groups.ts'
import { typeWidth } from './page.ts'
import { CELL_ABOVE, CELL_SIDE, setRows, type OfficialPage } from './set-rows.ts'
import { mapRows, stretch } from './stages.ts'
import { linesOf, type Column } from './table.ts'
import { paragraph } from './word-package.ts'
import { tag, w } from './word-styles.ts'

/** a row of one line is no thinner than this, twips */
const ROW_HEIGHT = 510
/** of the work here, what is done when the rows are measured */
const MEASURED = 0.25
/** 0.5 pt in eighths of a point */
const RULE = { val: 'single', sz: 4, space: 0, color: '000000' }

/** A row a piece. @param after the paragraph below it: whether the last row stays with it */
export function tableXml(
  { table, page, type }: OfficialPage,
  after: { isKept: boolean },
  onProgress?: Progress,
): string[] {
  const { columns, rows, isGrouped } = table
  const set = setRows({ table, page, type }, stretch(onProgress, 0, MEASURED))
  const placeOf = (i: number): RowPlace => ({
    isGrouped,
    isShort: set[i]?.isShort ?? true,
    merge: set[i]?.merge ?? 'alone',
    // a shared name stays with its rows, and a note is never alone on its page
    staysWithNext: set[i + 1]?.merge === 'more' || (after.isKept && i >= rows.length - 1),
  })
  const body = mapRows(rows, stretch(onProgress, MEASURED, 1), (row, i) => rowXml(row, columns, placeOf(i)))
  // an empty table is a form to be filled in
  if (rows.length === 0) body.push(rowXml([], columns, placeOf(0)))
  return [
    '<w:tbl>',
    w(
      'tblPr',
      {},
      widthXml('tblW', typeWidth(page)),
      tag('jc', 'center'),
      w('tblBorders', {}, ...['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(side => w(side, RULE))),
      w('tblLayout', { type: 'fixed' }),
      w(
        'tblCellMar',
        {},
        widthXml('top', CELL_ABOVE),
        widthXml('left', CELL_SIDE),
        widthXml('bottom', CELL_ABOVE),
        widthXml('right', CELL_SIDE),
      ),
    ),
    w('tblGrid', {}, ...columns.map(({ width }) => w('gridCol', { w: width }))),
    headingXml(columns),
    ...body,
    '</w:tbl>',
  ]
}

const heightXml = w('trHeight', { val: ROW_HEIGHT, hRule: 'atLeast' })

/** @param width twips */
const widthXml = (name: string, width: number): string => `<w:${name} w:w="${width}" w:type="dxa"/>`

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
  `<w:tc><w:tcPr>${widthXml('tcW', width)}${merged}${tag('vAlign', vertical)}</w:tcPr>${paragraphs}</w:tc>`
