/** The notice's two annexes as Word and Excel files: annex 1 upright, annex 2 across. */
import { ANNEX_1, ANNEX_2 } from '../annex/forms.ts'
import type { Annex1, Annex2 } from '../document/annex-content.ts'
import { LANDSCAPE, PORTRAIT } from './page.ts'
import { sheetFile, type SheetTable } from './sheet.ts'
import type { Column, TableType } from './table.ts'
import { wordFile } from './word.ts'

/** 小四 */
const ANNEX_1_TYPE: TableType = { size: 12, pitch: 18 }
/** 五号 */
const ANNEX_2_TYPE: TableType = { size: 10.5, pitch: 16 }

const ANNEX_1_COLUMNS: readonly Column[] = [
  { heading: ['序号'], width: 700, align: 'centre' },
  { heading: ['工作任务'], width: 4_685, align: 'left' },
  { heading: ['牵头单位'], width: 1_860, align: 'centre' },
  { heading: ['完成时间'], width: 1_600, align: 'centre' },
]

const ANNEX_2_COLUMNS: readonly Column[] = [
  { heading: ['牵头单位'], width: 1_440, align: 'centre' },
  { heading: ['主要任务'], width: 2_250, align: 'left' },
  { heading: ['工作开展情况'], width: 3_200, align: 'left' },
  { heading: ['存在问题'], width: 1_750, align: 'left' },
  { heading: ['下一步工作计划'], width: 1_876, align: 'left' },
  { heading: ['联系人', '（电话）'], width: 1_440, align: 'centre' },
  { heading: ['备注'], width: 800, align: 'left' },
]

export const annex1Docx = (content: Annex1): Uint8Array => wordFile(annex1Table(content), PORTRAIT, ANNEX_1_TYPE)
export const annex2Docx = (content: Annex2): Uint8Array => wordFile(annex2Table(content), LANDSCAPE, ANNEX_2_TYPE)

/** Throws TextTooLong, as does its neighbour: a cell of Excel holds less than one of Word. */
export const annex1Xlsx = (content: Annex1): Uint8Array => sheetFile(annex1Table(content), PORTRAIT, ANNEX_1_TYPE)
export const annex2Xlsx = (content: Annex2): Uint8Array => sheetFile(annex2Table(content), LANDSCAPE, ANNEX_2_TYPE)

function annex1Table({ title, tasks }: Annex1): SheetTable {
  const rows = tasks.map(({ content, leadUnits, due }, i) => [String(i + 1), content, leadUnits, due])
  return { label: ANNEX_1, title, columns: ANNEX_1_COLUMNS, rows, isGrouped: false, unitColumn: 2 }
}

function annex2Table({ title, rows }: Annex2): SheetTable {
  const texts = rows.map(row => [
    row.unit,
    row.task,
    row.progress,
    row.problems,
    row.nextSteps,
    row.contact,
    row.remarks,
  ])
  return { label: ANNEX_2, title, columns: ANNEX_2_COLUMNS, rows: texts, isGrouped: true, unitColumn: 0 }
}
