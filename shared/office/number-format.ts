/**
 * A number as its cell shows it, by the cell's number format (ECMA-376 part 1, 18.8.30 and 18.8.31): a date, a percentage, a phone
 * number. Powers of ten and fractions, which hide digits, are left out.
 */
import { isDate, shownDate } from './date-format.ts'
import { sectionsOf, type Piece } from './format-pieces.ts'

/** Formats that files name by number alone, as Chinese Excel shows them; others are plain. */
const BUILT_IN: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"',
  35: '上午/下午h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '#,##0',
  43: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
}

export const builtInFormat = (id: number): string => BUILT_IN[id] ?? 'General'

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
