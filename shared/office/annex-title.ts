/** Whose annex it is and of when: from its title, as an office types it. */
import { isMonth, type Month } from '../time.ts'

/** `unit` is what stands before the year, or after 填报单位：; empty where nothing does. */
export interface Title {
  unit: string
  month: Month | null
  year: number | null
}

const NUMERALS = '〇一二三四五六七八九'
const MONTHS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二']

/** Half width, without spaces, `二〇二二年九月` as `2022年9月`. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[〇○零Oo一二三四五六七八九]{4}(?=年)/g, year =>
      year.replace(/./g, one => String(Math.max(0, NUMERALS.indexOf(one)))),
    )
    .replace(/(?<=\d年度?)(十[一二]|[一二三四五六七八九十])(?=月)/g, month => String(MONTHS.indexOf(month)))

/** a day of the month is no title's: `2022年9月25日` is when it was filled in */
const IN_WORDS = /(2\d{3})年度?(1[0-2]|0?[1-9])月(?!份?\d{1,2}[日号])/
const IN_DIGITS = /(?<!\d)(2\d{3})[.\-/_](1[0-2]|0?[1-9])(?![.\-/_]?\d|日)/
const YEAR = /(2\d{3})年/
/** where the unit's name ends in a title */
const AFTER_UNIT = /2\d{3}[年.\-/_]|[Xx×*_]{1,8}年|\d{1,2}月|托位|工作落实|推进表/

/** a longer line is a text, of which a stranger may send megabytes */
const MAX_LINE_CHARS = 200

/** A line, or a file's name. */
export const titleIn = (text: string): Title =>
  text.length > MAX_LINE_CHARS ? { unit: '', month: null, year: null } : titleOf(text)

function titleOf(text: string): Title {
  const line = plain(text)
  const [, year, number] = IN_WORDS.exec(line) ?? IN_DIGITS.exec(line) ?? []
  const month = `${year ?? ''}-${(number ?? '').padStart(2, '0')}`
  const [unit = '', ...rest] = line.replace(/^附件\d*[:.]?/, '').split(AFTER_UNIT)
  return {
    unit: rest.length > 0 ? unit : '',
    month: isMonth(month) ? month : null,
    year: Number(year ?? YEAR.exec(line)?.[1] ?? 0) || null,
  }
}

/** A sentence that speaks of the table is longer. */
const MAX_TITLE_CHARS = 60

/** The name of one of the annexes: what stands before a table is not all its title. */
export const isTitle = (line: string): boolean =>
  line.length <= MAX_TITLE_CHARS && /推进表|情况表|任务清单/.test(plain(line))

/**
 * The title among the lines before a table: the last that reads as one, with what it was broken off from. What it lacks
 * may stand in any other line.
 */
export function titleAmong(lines: readonly string[]): Title {
  const written = lines.flatMap(line => line.split('\n')).filter(line => line.trim() !== '')
  const title = titleEnding(written, written.findLastIndex(isTitle))
  const others = written.map(titleIn)
  return {
    unit: title.unit || (written.map(unitNamedIn).findLast(unit => unit !== '') ?? ''),
    month: title.month ?? others.findLast(({ month }) => month !== null)?.month ?? null,
    year: title.year ?? others.findLast(({ year }) => year !== null)?.year ?? null,
  }
}

/** Up to three lines, the one at `end` the last of them: as many as it takes to a month. */
function titleEnding(lines: readonly string[], end: number): Title {
  const stated = [1, 2, 3].map(count => titleIn(lines.slice(Math.max(0, end + 1 - count), end + 1).join('')))
  return stated.find(({ month }) => month !== null) ?? titleIn(lines[end] ?? '')
}

/** 填报单位：区教委 填报时间：… */
const unitNamedIn = (line: string): string =>
  (line.length <= MAX_LINE_CHARS && /单位(?:名称|\(盖章\))?:\s*(\S+)/.exec(line.normalize('NFKC'))?.[1]) || ''
