/** Whether a sentence tells what is, in the month that it reports on: no plan, no other month, no sum of several. */
import type { RowCount } from '../document/progress-table.ts'
import { monthNumber, yearOf, type Month } from '../time.ts'
import { numberOf } from './numerals.ts'

/** The sentence before and in the stretch is looked at; `text` in half width. */
export function isSaidAsFact(
  text: string,
  { count, start, end }: { count: RowCount; start: number; end: number },
  month?: Month,
): boolean {
  const before = text.slice(Math.max(0, start - MAX_SENTENCE), start)
  const sentence = before.slice(lastOf(before, /[。;；!！?？\n]/g))
  const clause = sentence.slice(lastOf(sentence, /[,，]/g))
  const words = text.slice(start, end)
  if (PLANNED_SENTENCE.test(sentence + words) || PLANNED_CLAUSE.test(clause)) return false
  if (NOT_YET.test(clause) || OF_EACH.test(clause) || IN_PARTS.test(text.slice(end, end + PART_CHARS))) return false
  const period = periodOf(sentence, month)
  if (count === 'newPlaces') return period === 'this' && !/累计|总计|合计/.test(clause)
  return (
    period !== 'other' &&
    !GROWN.test(clause.replace(/^.*、/s, '') + words) &&
    !(period === 'sum' && /建成|完成/.test(words))
  )
}

/** characters that are looked at before the stretch: a sentence is shorter */
const MAX_SENTENCE = 200

const PLANNED_SENTENCE = /力争|争取|预计|预期|有望|下一步|下月|下个月|下季度|明年|次年|底前|\d日前|[还尚仍]需/
const PLANNED_CLAUSE = /计划(?!生育)|规划(?!自然)|目标|确保|任务/
/** one of several, not all of them */
const OF_EACH = /每|平均|分别|各$/
/** 普惠托位20个、非普惠托位10个: one of two that belong together */
const IN_PARTS = /^ *[、和及与](?![^,，。;；\n]*(?:累计|总|共|现有|已有))[^,，。;；\n]*托位/
const PART_CHARS = 16
/** what grew is no total */
const GROWN = /新增|新建|新设|增设|增加(?![到至])/
/** right before the verb */
const NOT_YET = /(?:将|拟|可|能|应|需|待|未|无)(?:再|可)?$/

/** `until` the end of the month; `sum` of more than the month */
type Period = 'this' | 'until' | 'sum' | 'other'

const PERIODS = new RegExp(
  [
    '(?<sum>\\d{1,2}月? *[-—–~至到] *\\d{1,2}月|今年|本年|全年|年度|年内|年初|年底|年末|上半年|下半年|季度|以来|历年|目前|至今|迄今)',
    '(?<until>截[至止]|到|至)?(?:(?<year>2\\d{3})年)?(?<month>\\d{1,2}|[一二三四五六七八九十]{1,2})月',
    '(?<yearAlone>2\\d{3}年)',
    '(?<other>(?<![较比])上个?月|去年|上年|往年|前年|同比|同期)',
    '本月|当月|这个月|[较比]上个?月',
  ].join('|'),
  'g',
)

/** What the nearest word of time says; without one it is this month's table that says it. */
function periodOf(sentence: string, month: Month | undefined): Period {
  const groups = [...sentence.matchAll(PERIODS)].at(-1)?.groups
  if (!groups) return 'this'
  if (groups.sum !== undefined || groups.yearAlone !== undefined) return 'sum'
  if (groups.other !== undefined) return 'other'
  if (groups.month === undefined) return 'this'
  const isThis = month === undefined || (numberOf(groups.month) === monthNumber(month) && isYear(groups.year, month))
  if (!isThis) return 'other'
  return groups.until === undefined ? 'this' : 'until'
}

const isYear = (year: string | undefined, month: Month): boolean => year === undefined || Number(year) === yearOf(month)

/** Just behind the last that matches; 0 where nothing does. */
function lastOf(text: string, sign: RegExp): number {
  const last = [...text.matchAll(sign)].at(-1)
  return last ? last.index + 1 : 0
}
