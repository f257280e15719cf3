/** The headings of both annexes, as offices write them: which column is which. */
import type { RowCount, RowText } from '../document/progress-table.ts'

/** 主要任务 of annex 2 is 工作任务 of annex 1 */
export type Heading = 'unit' | 'due' | RowText | RowCount

/** Where each heading's columns are: several where a merged heading spans them, or a person and a phone stand apart. */
export interface Header {
  annex: 1 | 2
  columns: ReadonlyMap<Heading, readonly number[]>
}

/**
 * Whole headings, never parts of one: 配合单位 is no 牵头单位, 托位数 alone no count. Compared without brackets, spaces and
 * punctuation, and once more without what stands in the brackets.
 */
const HEADINGS: readonly (readonly [Heading, RegExp])[] = [
  ['unit', /^((牵头|责任|填报|报送)(单位|部门)|单位|单位名称)$/],
  ['task', /^(主要|工作|重点|主要工作)?任务$/],
  ['progress', /^(工作)?((开展|进展|推进|落实|完成)情况|进展)$/],
  ['problems', /^存在(的)?(主要)?(问题|困难)((和|及|与)?(问题|困难))?$/],
  ['nextSteps', /^下一?步(工作)?(计划|安排|打算)$/],
  ['contact', /^(联系人)?(姓名)?(和|及|与)?((联系)?(电话|方式)|手机)?(号码?)?$/],
  ['remarks', /^备注$/],
  ['newPlaces', /^本月新增托位(数|个数)?$/],
  ['totalPlaces', /^累计托位(数|个数)?$/],
  ['due', /^完成(时间|时限|期限)$/],
]
const OFFICIAL_UNIT = '牵头单位'

const folded = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
const withoutBrackets = (text: string): string =>
  text.normalize('NFKC').replace(/\(.*?\)|\[.*?\]|〔.*?〕|【.*?】/gs, '')

/** what is longer is a text: not looked at, for there are many of them */
const MAX_HEADING_CHARS = 40
const MIN_HEADINGS = 3

function headingOf(text: string): Heading | null {
  if (text === '' || text.length > MAX_HEADING_CHARS) return null
  const forms = [folded(text), folded(withoutBrackets(text))].filter(form => form !== '')
  return HEADINGS.find(([, pattern]) => forms.some(form => pattern.test(form)))?.[0] ?? null
}

/** Null where the row heads neither annex. */
export function headerIn(row: readonly string[]): Header | null {
  if (row.length < MIN_HEADINGS) return null
  const columns = new Map<Heading, number[]>()
  row.forEach((text, i) => {
    const heading = headingOf(text)
    if (heading) columns.set(heading, [...(columns.get(heading) ?? []), i])
  })
  // 责任单位 beside 牵头单位 is another column
  const official = columns.get('unit')?.filter(i => folded(row[i] ?? '') === OFFICIAL_UNIT)
  if (official && official.length > 0) columns.set('unit', official)
  const annex = annexOf(columns)
  return annex === null ? null : { annex, columns }
}

function annexOf(columns: Header['columns']): Header['annex'] | null {
  const told = (['task', 'problems', 'nextSteps'] as const).filter(heading => columns.has(heading)).length
  if (columns.has('progress')) return told >= 2 ? 2 : null
  return columns.has('task') && columns.has('unit') && columns.has('due') ? 1 : null
}

/** The lower half of a header of two rows, where the reader did not fill the upper one's cells. */
export function isHeaderRest(row: readonly string[]): boolean {
  const written = row.filter(text => text.trim() !== '')
  return written.length > 0 && written.every(text => headingOf(text) !== null)
}

/** What the row has under a heading: of several columns each text once, a line each. */
export function underHeading(row: readonly string[], { columns }: Header, heading: Heading): string {
  const texts = (columns.get(heading) ?? []).map(i => row[i] ?? '')
  if (texts.length < 2) return texts[0] ?? ''
  return [...new Set(texts.filter(text => text.trim() !== ''))].join('\n')
}
