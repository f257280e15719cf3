/**
 * A bulletin (督导通报) as a Word file: A4 upright, title in 小标宋, text in 三号仿宋 of 22 lines a page and 28 characters a line,
 * headings in 黑体 and 楷体, its tables with headers in 黑体, signed without a seal (GB/T 9704-2012, sections 5 to 7).
 */
import { headingNumbers, type Bulletin, type BulletinColumn, type BulletinPart } from '../supervision/bulletin.ts'
import { dateInWords } from '../time.ts'
import { PORTRAIT, typeWidth } from './page.ts'
import { emsOf, linesOf, titleLines, type Column, type TableType } from './table.ts'
import { paragraph, wordPackage } from './word-package.ts'
import { cellStyles, TITLE_SIZE, twips, w, type Style } from './word-styles.ts'
import { tableXml } from './word-table.ts'

/** 三号 16 pt; 225 mm hold 22 lines, and 156 mm hold 28 characters once they stand a little closer */
const BODY = { size: 16, pitch: 28.95, spacing: -0.25 } as const
/** 小四 12 pt */
const TABLE_TYPE: TableType = { size: 12, pitch: 20 }
/** on the page of what follows */
const KEPT = '<w:keepNext/>'
/** 28 characters a line, half a page: a longer paragraph that is kept some programs move whole, and leave its page blank */
const MOST_KEPT_EMS = 28 * 11
/** 空两字 */
const INDENT = 2

const STYLES: readonly Style[] = [
  { id: 'BulletinTitle', name: '通报标题', font: '方正小标宋简体', size: TITLE_SIZE, pitch: 35, align: 'center' },
  { id: 'BulletinTo', name: '主送机关', font: '仿宋_GB2312', ...BODY },
  { id: 'BulletinHead1', name: '一级标题', font: '黑体', indent: INDENT, outline: 0, ...BODY },
  { id: 'BulletinHead2', name: '二级标题', font: '楷体_GB2312', indent: INDENT, outline: 1, ...BODY },
  { id: 'BulletinText', name: '通报正文', font: '仿宋_GB2312', indent: INDENT, align: 'both', ...BODY },
  { id: 'BulletinSign', name: '署名日期', font: '仿宋_GB2312', align: 'right', ...BODY },
  { id: 'TableGap', name: '表间', font: '仿宋_GB2312', size: 6, pitch: 10 },
  { id: 'SealHead', name: '校验值标题', font: '黑体', size: 9, pitch: 16, before: 20, outline: 2 },
  { id: 'SealLine', name: '校验值', font: '仿宋_GB2312', size: 9, pitch: 14 },
  ...cellStyles(TABLE_TYPE),
]

/** 留存件校验值 */
const SEALS = '各单位报送留存件校验值'

export function bulletinDocx(bulletin: Bulletin): Promise<Uint8Array<ArrayBuffer>> {
  const { title } = bulletin
  return wordPackage({ title, body: bodyXml(bulletin), styles: STYLES, page: PORTRAIT, numbers: 'foot' })
}

function bodyXml({ title, to, parts, from, date, seals }: Bulletin): string[] {
  const titles = linesOf(title).flatMap(line => titleLines(line, typeWidth(PORTRAIT) / 20 / TITLE_SIZE))
  const numbers = headingNumbers(parts)
  return [
    ...titles.map(line => paragraph('BulletinTitle', line)),
    paragraph('BulletinTo', ''),
    ...(to === '' ? [] : [paragraph('BulletinTo', `${to}：`)]),
    ...parts.map((part, i) => partXml(part, numbers[i] ?? '', i === parts.length - 1)),
    signatureXml(from, dateInWords(date)),
    ...(seals.length === 0 ? [] : [paragraph('SealHead', SEALS), ...seals.map(line => paragraph('SealLine', line))]),
  ]
}

/** @param isLast its end stays with the signature: a page of the signature alone has no text to it (7.3.5.5) */
function partXml(part: BulletinPart, number: string, isLast: boolean): string {
  switch (part.is) {
    case 'heading':
      return textXml(part.level === 3 ? 'BulletinText' : `BulletinHead${part.level}`, number + part.text, isLast)
    case 'paragraph':
      return textXml('BulletinText', part.text, isLast)
    case 'table':
      return gridXml(part.columns, part.rows, isLast)
    default:
      return part satisfies never
  }
}

const textXml = (style: string, text: string, isKept: boolean): string =>
  linesOf(text)
    .map((line, i, { length }) =>
      paragraph(style, line, isKept && i === length - 1 && emsOf(line) <= MOST_KEPT_EMS ? KEPT : ''),
    )
    .join('')

function gridXml(columns: readonly BulletinColumn[], rows: readonly (readonly string[])[], isKept: boolean): string {
  const table = { label: '', title: '', columns: columnsOf(columns), rows, isGrouped: false }
  const grid = tableXml({ table, page: PORTRAIT, type: TABLE_TYPE }, { isKept })
  return [paragraph('TableGap', '', KEPT), ...grid, paragraph('TableGap', '', isKept ? KEPT : '')].join('')
}

/** As wide as the type area to the last twip, whatever the shares come to. */
function columnsOf(columns: readonly BulletinColumn[]): Column[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0)
  let passed = 0
  let left = 0
  return columns.map(({ heading, share, align }) => {
    passed += share
    const right = Math.round((typeWidth(PORTRAIT) * passed) / all)
    const width = right - left
    left = right
    return { heading: linesOf(heading), width, align }
  })
}

/**
 * Without a seal the office stands two characters from the right, the date's first character two characters after the office's
 * first; where the date would then come nearer to the edge than two, both move in (7.3.5.3).
 */
function signatureXml(from: string, date: string): string {
  const dateRight = Math.max(INDENT, emsOf(from) - emsOf(date))
  const fromRight = dateRight + emsOf(date) + INDENT - emsOf(from)
  const line = (text: string, right: number, kept: string): string =>
    paragraph('BulletinSign', text, `${kept}<w:keepLines/>${w('ind', { right: twips(right * BODY.size) })}`)
  return [paragraph('BulletinSign', '', KEPT), line(from, fromRight, KEPT), line(date, dateRight, '')].join('')
}
