/**
 * Numbers of childcare places in what a unit writes (新增托位120个, 全区累计托位三千一百五十个): offered to be taken over, never
 * taken silently. What is in doubt is not offered: about so many, a plan, another month, the year's sum.
 */
import type { RowCount } from '../document/progress-table.ts'
import type { Month } from '../time.ts'
import { NUMERAL, numberOf } from './numerals.ts'
import { isSaidAsFact } from './said-when.ts'

/** What a stretch of the text says: `text.slice(start, end)` is the words, from the verb to the measure word. */
export interface PlacesSaid {
  count: RowCount
  value: number
  start: number
  end: number
}

const GROWN = '(?:新增设?|新建成?|新开设|新设立?|新\\(改\\)建|新改扩建|增设|净增|增加(?![到至])|建成|扩建)了?'
const HELD = '(?:累计|共有|共计|总计|合计|现有|已有|设有|拥有|总)'
/** up to so many characters of one clause, as few as will do */
const within = (chars: number): string => `[^,，。;；:!！?？\\n]{0,${chars}}?`
/** what kind of places: between the verb and 托位 */
const KIND = '(?:普惠性?|公办|民办|社区|幼儿园|园内|婴幼儿|3岁以下|示范性?|备案|托育|嵌入式|的|各类|\\([^()]{0,12}\\))*'
const LINK = ' *(?:\\([^()]{0,12}\\))? *(?:总?数|总量|数量|个数)? *(?:已|共计?|累计)?(?:达到?|为|有|是|:)? *'
const REACHED = ' *(?:总?数|总量|数量|个数)? *(?:已|共计?|现)*(?:累计|合计|达到?|增[加长]?[到至]|共有)+ *'
const SIGNS = '〇零一二两三四五六七八九十百千万'
/** a number of just so many, not the end of a range, an ordinal or a longer number; 数十个 are several tens */
const NUMBER = `(?!(?<=数)[十百千万]+ *个)(?<![\\d.${SIGNS}第~—–-]|\\d[,，]|[\\d${SIGNS}个][至到])(?<number>${NUMERAL})`
const MEASURE = ' *个(?!百分点|月|小时|工作日|多|余|点)(?! *(?:以上|以下|以内|左右|上下|不等))'
/** the places themselves, not what is built, paid or used of them */
const PLACES = '托位(?!建设|项目|机构|点|补贴|补助|费|使用|利用|需求|缺口)'

/** In this order: what an earlier one has found, a later one does not find again. */
const PATTERNS: readonly (readonly [RowCount, RegExp])[] = [
  // 新增普惠托位数达到120个
  ['newPlaces', pattern(`${GROWN}${KIND}托位${LINK}${NUMBER}${MEASURE}`)],
  // 新增备案托班14个、托位280个
  ['newPlaces', pattern(`${GROWN}${within(30)}托位数? *${NUMBER}${MEASURE}`)],
  // 新增120个普惠托位
  ['newPlaces', pattern(`${GROWN} *${within(12)}${NUMBER}${MEASURE}${KIND}${PLACES}`)],
  // 新增托育机构3家，提供托位120个; 新增托班4个，共80个托位
  ['newPlaces', pattern(`${GROWN}${within(30)}[,，](?:可?提供)?托位 *${NUMBER}${MEASURE}`)],
  ['newPlaces', pattern(`${GROWN}${within(30)}[,，](?:可?提供|共计?)? *${NUMBER}${MEASURE}${KIND}${PLACES}`)],
  // 托位120个（均为新增）, 托位增加120个
  ['newPlaces', pattern(`${PLACES} *(?:新增|增加|净增)了? *${NUMBER}${MEASURE}`)],
  ['newPlaces', pattern(`托位 *${NUMBER}${MEASURE} *\\((?:均为|全部为|为)?(?:本月)?新增`)],
  // 累计建成托位2486个
  ['totalPlaces', pattern(`${HELD}${within(16)}托位${LINK}${NUMBER}${MEASURE}`)],
  // 托位总数达2486个
  ['totalPlaces', pattern(`托位(?:总数|总量)(?:已|现)?(?:达到?|为|有|是|:)? *${NUMBER}${MEASURE}`)],
  ['totalPlaces', pattern(`托位${REACHED}${NUMBER}${MEASURE}`)],
  [
    'totalPlaces',
    pattern(`托位(?:总?数|总量)? *由 *(?:${NUMERAL}) *个? *(?:增[加长]?[到至]|提[高升][到至]) *${NUMBER}${MEASURE}`),
  ],
  // 累计达到2486个托位
  ['totalPlaces', pattern(`${HELD}${within(10)}${NUMBER}${MEASURE}${KIND}${PLACES}`)],
]

function pattern(source: string): RegExp {
  return new RegExp(source, 'g')
}

/** @param month the table's own: what is said of another is not offered */
export function placesIn(text: string, month?: Month): PlacesSaid[] {
  const folded = halfWidth(text)
  const said: PlacesSaid[] = []
  for (const [count, regExp] of PATTERNS) {
    for (const found of folded.matchAll(regExp)) {
      const [start, end] = [found.index, found.index + found[0].length]
      const value = numberOf(found.groups?.number ?? '')
      if (value === null || said.some(one => start < one.end && one.start < end)) continue
      if (isSaidAsFact(folded, { count, start, end }, month)) said.push({ count, value, start, end })
    }
  }
  return said.sort((a, b) => a.start - b.start)
}

/** Full-width digits, letters and brackets, one for one, so that places in the text stay. A full-width comma stays one too. */
const halfWidth = (text: string): string =>
  text
    .replace(/[\uff08-\uff0b\uff0d-\uff1a\uff21-\uff5e]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\t]/g, ' ')
    .replace(/(?<=\d)，(?=\d{3}(?!\d))/g, ',')
