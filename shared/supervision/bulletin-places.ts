/** The bulletin's second section: childcare places against the year's targets, in words and as a table. */
import { POPULATION } from '../annex/targets.ts'
import { monthInWords, monthNumber, yearOf, type Month } from '../time.ts'
import { paragraphs, type BulletinColumn, type BulletinPart } from './bulletin.ts'
import type { Doubt } from './doubts.ts'
import type { Figure } from './figures.ts'
import { perThousand, roundedShare, type Against, type UnitPlaces, type YearPlaces } from './places.ts'

const COLUMNS: readonly BulletinColumn[] = [
  { heading: '镇街', share: 22, align: 'centre' },
  { heading: '本月新增托位', share: 20, align: 'centre' },
  { heading: '今年新增托位', share: 20, align: 'centre' },
  { heading: '今年目标', share: 17, align: 'centre' },
  { heading: '完成比例', share: 21, align: 'centre' },
]

export function placesParts(places: YearPlaces): BulletinPart[] {
  const { month, district, kindergarten, towns, doubts } = places
  const rows = towns.map(one => rowOf(one, month))
  return [
    ...paragraphs(
      districtWords(district, month),
      kindergarten.target === null
        ? ''
        : `区内幼儿园：${progressWords('今年新增托位', kindergarten)}${restWords(kindergarten, month)}。`,
      townsWords(towns),
      doubtWords(doubts, places),
    ),
    ...(rows.length > 0 ? [{ is: 'table', columns: COLUMNS, rows } as const] : []),
  ]
}

function districtWords(district: Against, month: Month): string {
  const { figure } = district
  if (figure === null) return '全区总托位：各单位尚未填报累计托位，暂无法统计。'
  const share = `每千人口托位${perThousand(figure.value, POPULATION)}个（以${POPULATION / 10_000}万人为基数）`
  return `全区总托位：${progressWords('累计托位', district)}${restWords(district, month)}；${share}。`
}

/** `累计托位2486个，完成目标3150个的78.9%` */
function progressWords(what: string, { figure, target, share }: Against): string {
  if (figure === null) return `尚未填报${what}`
  const against = target === null || share === null ? '' : `，完成目标${target}个的${percent(share)}`
  return `${what}${figure.value}个${against}`
}

/** `，还差664个，后3个月平均每月需新增222个`; of a single month there is no average. */
function restWords({ left, monthly }: Against, month: Month): string {
  if (left === null || left === 0) return ''
  const rest = 12 - monthNumber(month)
  const when = rest === 1 ? '12月' : `后${rest}个月平均每月`
  return `，还差${left}个${monthly === null ? '' : `，${when}需新增${monthly}个`}`
}

function townsWords(towns: readonly UnitPlaces[]): string {
  if (towns.length === 0) return ''
  const reached = towns.filter(({ left }) => left === 0)
  const behind = towns.filter(({ left }) => left !== 0)
  const list = (units: readonly UnitPlaces[]): string =>
    units.map(({ unit }) => unit.name).join('、') + (units.length > 1 ? `等${units.length}个` : '')
  if (behind.length === 0) return `镇街新增托位：${towns.length}个镇街均已完成今年目标。`
  const done = reached.length > 0 ? `${list(reached)}已完成今年目标` : '均未完成今年目标'
  return `镇街新增托位：${towns.length}个镇街中，${done}${reached.length > 0 ? `；${list(behind)}尚未完成` : ''}。`
}

function rowOf({ unit, months, figure, target, share }: UnitPlaces, month: Month): string[] {
  const ofMonth = months.find(one => one.month === month)?.newPlaces ?? null
  return [unit.name, countOf(ofMonth), countOf(figure), String(target ?? '—'), share === null ? '—' : percent(share)]
}

const countOf = (figure: Figure | null): string => (figure === null ? '未填报' : String(figure.value))
const percent = (share: number): string => `${(roundedShare(share) * 100).toFixed(1)}%`

function doubtWords(doubts: readonly Doubt[], { units, month }: YearPlaces): string {
  const words = doubts.flatMap(({ is, figure, beside }) => {
    const [cell] = figure.cells
    const unit = units.find(one => one.unit.id === cell?.unit)?.unit.name
    if (cell === undefined || unit === undefined) return []
    const when = yearOf(cell.month) === yearOf(month) ? `${monthNumber(cell.month)}月` : monthInWords(cell.month)
    return [
      `${unit}${when}${cell.field === 'newPlaces' ? '新增托位' : '累计托位'}${figure.value}个，${reasonOf(is, beside)}`,
    ]
  })
  return words.length > 0 ? `以下数据需核实：${words.join('；')}。` : ''
}

function reasonOf(is: Doubt['is'], beside: Figure | null): string {
  const other = beside?.value ?? 0
  switch (is) {
    case 'fall':
      return `少于上次填报的${other}个`
    case 'jump':
      return `比上次填报的${other}个多出的部分与其间新增托位不符`
    case 'unexplained':
      return `比上次填报的${other}个多出很多，其间未填报新增托位`
    case 'surge':
      return '远多于全年目标和以往各月'
    case 'more-than-all':
      return `多于同月累计托位${other}个`
    case 'absurd':
      return '明显超出合理范围'
    default:
      return is satisfies never
  }
}
