/** The notice's two annexes as tables on their pages, whatever they are set in: annex 1 upright, annex 2 across. */
import { ANNEX_1, ANNEX_2, COUNT_COLUMNS } from '../annex/forms.ts'
import type { Annex1, Annex2 } from '../document/annex-content.ts'
import { LANDSCAPE, PORTRAIT, type Page } from './page.ts'
import type { SheetTable } from './sheet.ts'
import type { Column, TableType } from './table.ts'

/** A table, the page that it stands on and the type that it is set in. */
export interface OfficialTable {
  table: SheetTable
  page: Page
  type: TableType
}

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

export function annex1Table({ title, tasks }: Annex1): OfficialTable {
  const rows = tasks.map(({ content, leadUnits, due }, i) => [String(i + 1), content, leadUnits, due])
  const table = { label: ANNEX_1, title, columns: ANNEX_1_COLUMNS, rows, isGrouped: false, unitColumn: 2 }
  return { table, page: PORTRAIT, type: ANNEX_1_TYPE }
}

/** The official columns made a little narrower, and the two counts after them. */
const ANNEX_2_WITH_PLACES: readonly Column[] = [
  ...[1_440, 1_690, 2_750, 1_400, 1_656, 1_600, 800].flatMap((width, i): Column[] => {
    const column = ANNEX_2_COLUMNS[i]
    return column ? [{ ...column, width }] : []
  }),
  { heading: ['本月', '新增', '托位'], width: 710, align: 'centre' },
  { heading: ['累计', '托位'], width: 710, align: 'centre' },
]

export function annex2Table({ title, rows, withPlaces = false }: Annex2): OfficialTable {
  const texts = rows.map(row => [
    row.mark === undefined ? row.unit : `${row.unit}\n（${row.mark}）`,
    row.task,
    row.progress,
    row.problems,
    row.nextSteps,
    row.contact,
    row.remarks,
    ...(withPlaces ? COUNT_COLUMNS.map(({ field }) => countText(row[field])) : []),
  ])
  const columns = withPlaces ? ANNEX_2_WITH_PLACES : ANNEX_2_COLUMNS
  const table = { label: ANNEX_2, title, columns, rows: texts, isGrouped: true, unitColumn: 0 }
  return { table, page: LANDSCAPE, type: ANNEX_2_TYPE }
}

/** Not given is not zero. */
export const countText = (count: number | undefined): string => (count === undefined ? '' : String(count))
