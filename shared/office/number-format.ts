/**
 * A number as its cell shows it, by the cell's number format (ECMA-376 part 1, 18.8.30 and 18.8.31): a date, a percentage, a phone
 * number. Powers of ten and fractions, which hide digits, are left out.
 */
import { isDate, shownDate } from './date-format.ts'
import { sectionsOf, type Piece } from './format-pieces.ts'

/** Formats that files name by number alone, as Chinese Excel shows them; others are plain. */
const BUILT_IN: readonly (readonly [format: string, ...ids: readonly number[]])[] = [
  ['0', 1],
  ['0.00', 2],
  ['#,##0', 3, 37, 38, 41],
  ['#,##0.00', 4, 39, 40, 43],
  ['0%', 9],
  ['0.00%', 10],
  ['yyyy/m/d', 14],
  ['d-mmm-yy', 15],
  ['d-mmm', 16],
  ['mmm-yy', 17],
  ['h:mm AM/PM', 18],
  ['h:mm:ss AM/PM', 19],
  ['h:mm', 20],
  ['h:mm:ss', 21],
  ['yyyy/m/d h:mm', 22],
  ['yyyy"年"m"月"', 27, 36, 50, 52, 57],
  ['m"月"d"日"', 28, 29, 51, 53, 54, 58],
  ['m-d-yy', 30],
  ['yyyy"年"m"月"d"日"', 31],
  ['h"时"mm"分"', 32],
  ['h"时"mm"分"ss"秒"', 33],
  ['上午/下午h"时"mm"分"', 34, 55],
  ['上午/下午h"时"mm"分"ss"秒"', 35, 56],
  ['mm:ss', 45, 47],
  ['[h]:mm:ss', 46],
]

export const builtInFormat = (id: number): string => BUILT_IN.find(([, ...ids]) => ids.includes(id))?.[0] ?? 'General'

/** What shows the numbers of one format; serial dates count from 1900, or from 1904. */
export function numberFormat(format: string, is1904: boolean): (value: number) => string {
  const sections = sectionsOf(format)
  return value => {
    const section = sectionFor(value, sections)
    if (isDate(section)) return shownDate(value, section, is1904) ?? plainNumber(value)
    // the second section says itself how a number below zero looks
    const minus = value < 0 && section !== sections[1] ? '-' : ''
    return minus + placed(Math.abs(value), section)
  }
}

function sectionFor(value: number, sections: readonly Piece[][]): readonly Piece[] {
  const [first = [], below, zero] = sections
  if (first.some(({ sign }) => sign === 'if')) return sections.find(section => holds(section, value)) ?? first
  return (value < 0 ? below : value === 0 ? zero : first) ?? first
}

/** A section without a condition takes what is left. */
function holds(section: readonly Piece[], value: number): boolean {
  const condition = section.find(({ sign }) => sign === 'if')?.text ?? ''
  const [, comparison = '', limit = ''] = /^([<>=]+)(.*)$/.exec(condition) ?? []
  const order = Math.sign(value - Number(limit))
  return comparison === '' || (comparison === '<>' ? order !== 0 : comparison.includes('<=>'.charAt(order + 1)))
}

const isDigit = ({ sign }: Piece): boolean => '0#?'.includes(sign)

/** The digits of a number in their places, among the texts: `000-0000`, `#,##0.00`, `0"个"`. */
function placed(value: number, section: readonly Piece[]): string {
  if (section.some(({ sign }) => 'GE/'.includes(sign))) return aroundNumber(plainNumber(value), section)
  const placesOf = (of: (piece: Piece, i: number) => boolean): number[] =>
    section.flatMap((piece, i) => (of(piece, i) ? [i] : []))
  const [point = section.length] = placesOf(({ sign }) => sign === '.')
  const wholes = placesOf((piece, i) => isDigit(piece) && i < point)
  const decimals = placesOf((piece, i) => isDigit(piece) && i > point)
  const last = wholes.at(-1) ?? point
  const thousands = placesOf(({ sign }, i) => sign === ',' && i > last && i < point).length
  const scale = 100 ** placesOf(({ sign }) => sign === '%').length / 1000 ** thousands
  const exact = Number((value * scale).toPrecision(15))
  const [whole = '', decimal = ''] = exact.toFixed(Math.min(decimals.length, 20)).split('.')

  const texts = section.map(({ sign, text }) => (sign === 'text' || sign === '%' || sign === '.' ? text : ''))
  const least = wholes.filter(i => section[i]?.sign === '0').length
  let left = (whole === '0' ? '' : whole).padStart(least, '0')
  if (section.some(({ sign }, i) => sign === ',' && i < last)) left = left.replace(/\B(?=(?:\d{3})+$)/g, ',')
  else
    for (const i of wholes.slice(1).toReversed()) {
      texts[i] = left.slice(-1)
      left = left.slice(0, -1)
    }
  const first = wholes[0] ?? point
  if (first < section.length) texts[first] = left + (texts[first] ?? '')
  setDecimals(texts, section, decimal, { point, decimals })
  return texts.join('')
}

/** Optional zeros at the end are left out, and with the last of them the bare point that Excel leaves: 100.% */
function setDecimals(
  texts: string[],
  section: readonly Piece[],
  decimal: string,
  { point, decimals }: { point: number; decimals: readonly number[] },
): void {
  decimals.forEach((i, n) => {
    const isNeeded = section[i]?.sign === '0' || /[1-9]/.test(decimal.slice(n))
    texts[i] = isNeeded ? decimal.charAt(n) : ''
  })
  const bare = texts[point]
  if (bare !== undefined && decimals.every(i => texts[i] === '')) texts[point] = bare.replace('.', '')
}

/** The number as it is where the format's first digit stands. */
function aroundNumber(number: string, section: readonly Piece[]): string {
  const at = section.findIndex(piece => isDigit(piece) || 'GE'.includes(piece.sign))
  return section
    .map(({ sign, text }, i) => (i === at ? number : sign === 'text' ? text : ''))
    .join('')
    .trim()
}

/** All digits, none in powers of ten: binary fractions are rounded as Excel does, to 15 digits. */
export function plainNumber(value: number): string {
  const text = String(Number(value.toPrecision(15)))
  return text.includes('e')
    ? Number(text).toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
    : text
}
