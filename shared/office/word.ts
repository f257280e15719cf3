/**
 * An official annex as a Word file (layout by GB/T 9704-2012): label, title, one table whose heading row repeats on each page.
 */
import type { Progress } from './found.ts'
import { typeWidth, type Page } from './page.ts'
import type { NumberPlace } from './page-number.ts'
import { stretch } from './stages.ts'
import { linesOf, titleLines, type Table, type TableType } from './table.ts'
import { paragraph, wordPackage } from './word-package.ts'
import { annexStyles, TITLE_SIZE } from './word-styles.ts'
import { tableXml } from './word-table.ts'

/** of the whole work, what is done when the text stands and is to be packed */
const SET = 0.4

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

export function wordFile(table: Table, setting: Setting): Promise<Uint8Array<ArrayBuffer>> {
  const { page, type, numbers = 'turned', onProgress } = setting
  const text = { title: table.title, body: bodyXml(table, setting), styles: annexStyles(type), page, numbers }
  return wordPackage(text, stretch(onProgress, SET, 1))
}

function bodyXml(table: Table, { page, type, note, onProgress }: Setting): string[] {
  const titles = titleLines(table.title, typeWidth(page) / 20 / TITLE_SIZE)
  const isKept = note !== undefined
  return [
    paragraph('AnnexLabel', table.label),
    // 附件标题居中编排在版心第三行
    paragraph('AnnexLabel', ''),
    ...titles.map(line => paragraph('AnnexTitle', line)),
    paragraph('CellText', ''),
    ...tableXml({ table, page, type }, { isKept }, stretch(onProgress, 0, SET)),
    // a table may not end a document: Word adds a line of its own, which could fall on a page of its own
    ...(note ? linesOf(note).map(line => paragraph('TableNote', line)) : [paragraph('AfterTable', '')]),
  ]
}
