/** The two official forms: titles, columns in the official order, file names. Source: annexes 1 and 2 of the notice. */
import type { ReportState } from '../reports.ts'
import { monthInWords, type Month } from '../time.ts'

/** 区, as it stands for the whole district in the consolidated title */
const DISTRICT = '渝北区'

export const ANNEX_1 = '附件1'
export const ANNEX_2 = '附件2'

/** Columns of annex 1. 序号 is the row's place, never stored. */
export const PLAN_COLUMNS = [
  { field: 'number', title: '序号' },
  { field: 'content', title: '工作任务' },
  { field: 'leadUnits', title: '牵头单位' },
  { field: 'due', title: '完成时间' },
] as const

/** Columns of annex 2. 牵头单位 is the unit itself, never stored. */
export const PROGRESS_COLUMNS = [
  { field: 'unit', title: '牵头单位' },
  { field: 'task', title: '主要任务' },
  { field: 'progress', title: '工作开展情况' },
  { field: 'problems', title: '存在问题' },
  { field: 'nextSteps', title: '下一步工作计划' },
  { field: 'contact', title: '联系人（电话）' },
  { field: 'remarks', title: '备注' },
] as const

/** Numbers of a row beside the official columns. */
export const COUNT_COLUMNS = [
  { field: 'newPlaces', title: '本月新增托位' },
  { field: 'totalPlaces', title: '累计托位' },
] as const

/** 工作开展情况, or the field's own name where neither form has it. */
export const fieldTitle = (field: string): string =>
  [...PROGRESS_COLUMNS, ...PLAN_COLUMNS, ...COUNT_COLUMNS].find(column => column.field === field)?.title ?? field

/** A report's state as the paper shows it beside its unit. */
export const REPORT_WORDS: Readonly<Record<ReportState, string>> = {
  open: '未报送',
  submitted: '已报送',
  returned: '已退回',
  accepted: '已接收',
}

/** `2022年渝北区促进托育服务发展工作任务清单` */
export const planTitle = (year: number): string => `${year}年${DISTRICT}促进托育服务发展工作任务清单`

/** `区教委2022年9月托位数发展工作落实情况推进表`; without a unit the consolidated table, `渝北区…`. */
export const progressTitle = (month: Month, unitName: string = DISTRICT): string =>
  `${unitName}${monthInWords(month)}托位数发展工作落实情况推进表`

/** `关于渝北区2022年9月托育服务发展工作推进情况的通报` */
export const bulletinTitle = (month: Month): string =>
  `关于${DISTRICT}${monthInWords(month)}托育服务发展工作推进情况的通报`

/** An annex as an office would name its file: `附件2 区教委2022年9月托位数发展工作落实情况推进表`. */
export const annexName = (annex: string, title: string): string => `${annex} ${title}`

export const annexFileName = (annex: string, title: string, extension: string): string =>
  `${annexName(annex, title)}.${extension}`

/**
 * A zip with annexes 2 of some months, the earliest first: `附件2 区教委2022年8月至2022年9月托位数发展工作落实情况推进表`; with one
 * for each unit `附件2 渝北区2022年9月托位数发展工作落实情况推进表（各单位）`. `kind` is what its files are called (`FORMAT_NAMES`), so
 * that two zips of the same tables can lie in one folder: `…（各单位，Word版）`.
 */
export function bundleName(
  months: readonly Month[],
  whose: { name: string } | 'whole' | 'each',
  kind?: string,
): string {
  const [first] = months
  const last = months.at(-1)
  if (first === undefined || last === undefined) return ANNEX_2
  const span = first === last ? '' : `${monthInWords(first)}至`
  const title = progressTitle(last, (typeof whose === 'object' ? whose.name : DISTRICT) + span)
  const notes = [...(whose === 'each' ? ['各单位'] : []), ...(kind === undefined ? [] : [`${kind}版`])]
  return annexName(ANNEX_2, notes.length === 0 ? title : `${title}（${notes.join('，')}）`)
}
