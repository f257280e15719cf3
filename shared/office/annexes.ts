/** The notice's two annexes as Word files: annex 1 upright, annex 2 across. */
import { ANNEX_1, ANNEX_2 } from '../annex/forms.ts'
import type { Annex1, Annex2 } from '../document/annex-content.ts'
import { LANDSCAPE, PORTRAIT } from './page.ts'
import type { Column, Table, TableType } from './table.ts'
import { wordFile, type WordOptions } from './word.ts'

/** 五号; annex 1, as the notice has it, fits one page */
const ANNEX_1_TYPE: TableType = { size: 10.5, pitch: 17 }
const ANNEX_2_TYPE: TableType = { size: 10.5, pitch: 16 }

const ANNEX_1_COLUMNS: readonly Column[] = [
  { heading: ['序号'], width: 600, align: 'centre' },
  { heading: ['工作任务'], width: 5_020, align: 'left' },
  { heading: ['牵头单位'], width: 1_855, align: 'centre' },
  { heading: ['完成时间'], width: 1_370, align: 'centre' },
]

const ANNEX_2_COLUMNS: readonly Column[] = [
  { heading: ['牵头单位'], width: 1_440, align: 'centre' },
  { heading: ['主要任务'], width: 2_070, align: 'left' },
  { heading: ['工作开展情况'], width: 3_540, align: 'left' },
  { heading: ['存在问题'], width: 1_650, align: 'left' },
  { heading: ['下一步工作计划'], width: 1_656, align: 'left' },
  { heading: ['联系人', '（电话）'], width: 1_600, align: 'centre' },
  { heading: ['备注'], width: 800, align: 'left' },
]

export const annex1Docx = (content: Annex1, options: WordOptions = {}): Uint8Array =>
  wordFile(annex1Table(content), { ...options, page: PORTRAIT, type: ANNEX_1_TYPE })

export const annex2Docx = (content: Annex2, options: WordOptions = {}): Uint8Array =>
  wordFile(annex2Table(content), { ...options, page: LANDSCAPE, type: ANNEX_2_TYPE })

const annex1Table = ({ title, tasks }: Annex1): Table => ({
  label: ANNEX_1,
  title,
  columns: ANNEX_1_COLUMNS,
  rows: tasks.map(({ content, leadUnits, due }, i) => [String(i + 1), content, leadUnits, due]),
  isGrouped: false,
})

const annex2Table = ({ title, rows }: Annex2): Table => ({
  label: ANNEX_2,
  title,
  columns: ANNEX_2_COLUMNS,
  rows: rows.map(row => [
    row.mark === undefined ? row.unit : `${row.unit}\n（${row.mark}）`,
    row.task,
    row.progress,
    row.problems,
    row.nextSteps,
    row.contact,
    row.remarks,
  ]),
  isGrouped: true,
})
