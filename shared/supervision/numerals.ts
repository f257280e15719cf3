/** Numbers as officials write them: 1,200, １２０, 1.2千, 一百二十, 两百, 三千一百五十, 一二〇. */

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const MYRIAD = 10_000
const NAMES = '〇一二三四五六七八九'

/** Source of a pattern for any of them, in half width. What it finds need not be a number yet: `numberOf` tells. */
export const NUMERAL = '(?:\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)[百千万]?|[〇零一二两三四五六七八九十百千万]+'

/** The whole number that a numeral says; null where it says none, or not exactly one (二三十, 三五, 1.2345千). */
export function numberOf(numeral: string): number | null {
  const [, digits, scale = ''] = /^([\d.,]+)([百千万]?)$/.exec(numeral) ?? []
  if (digits !== undefined) return wholeOf(digits.replaceAll(',', ''), SCALES[scale] ?? (scale === '万' ? MYRIAD : 1))
  return digitByDigit(numeral) ?? inMyriads(numeral)
}

/** Decimal digits times a power of ten; reckoned by moving the point, so that 1.234千 is not 1233.99…. */
function wholeOf(digits: string, scale: number): number | null {
  const value = Math.round(Number(digits) * scale)
  return Number.isSafeInteger(value) && Math.abs(value - Number(digits) * scale) < 1e-6 ? value : null
}

/** 一二〇 is read as 120, but 三五 and 七八 mean about so many. */
function digitByDigit(numeral: string): number | null {
  if (numeral.length < 2 || !/^[〇零一二三四五六七八九]+$/.test(numeral)) return null
  if (numeral.length === 2 && !/^[^〇零][〇零]$/.test(numeral)) return null
  return Number([...numeral].map(sign => DIGITS[sign]).join(''))
}

/** 三万二千: what stands before 万, and what follows it. */
function inMyriads(numeral: string): number | null {
  const [high = '', low, ...more] = numeral.split('万')
  const myriads = belowMyriad(high, Infinity)
  if (low === undefined || myriads === null) return low === undefined ? myriads : null
  const rest = low === '' ? 0 : belowMyriad(low, MYRIAD)
  return rest === null || myriads === 0 || more.length > 0 ? null : myriads * MYRIAD + rest
}

interface Step {
  digit: string
  /** its scale; empty where it names none */
  unit: string
  hasZero: boolean
}

const stepsOf = (text: string): Step[] =>
  [...text.matchAll(/([〇零]?)([一二两三四五六七八九]?)([十百千]?)/g)]
    .filter(([step]) => step !== '')
    .map(([, zero, digit = '', unit = '']) => ({ digit, unit, hasZero: zero !== '' }))

/**
 * 三千一百五十, 三千零五十, 十二. Scales fall, and a last digit without one is of the next scale: 一百二 is 120, 三万二 32,000.
 * `last` is the scale just before.
 */
function belowMyriad(text: string, last: number): number | null {
  if (/^[〇零两]$/.test(text) && last === Infinity) return DIGITS[text] ?? null
  const steps = stepsOf(text)
  if (!steps.every((step, i) => mayStand(step, i === steps.length - 1))) return null
  let total = 0
  let scale = last
  for (const { digit, unit, hasZero } of steps) {
    const next = SCALES[unit] ?? bareScale(scale, hasZero)
    if (next >= scale) return null
    total += (DIGITS[digit] ?? 1) * next
    scale = next
  }
  return steps.length === 0 ? null : total
}

/** Of a digit that names none: ones after 零 and at the beginning, else the next below. */
const bareScale = (last: number, hasZero: boolean): number => (hasZero || last === Infinity ? 1 : last / 10)

/** 十 alone has no digit before it, 两 stands before 百 and 千 alone, and a digit without a scale ends the numeral. */
function mayStand({ digit, unit }: Step, isLast: boolean): boolean {
  if (digit === '') return unit === '十'
  if (digit === '两') return unit === '百' || unit === '千'
  return unit !== '' || isLast
}

/** 1 to 99 as headings are numbered: 一, 十, 十二, 二十, 三十一. */
export function inChinese(n: number): string {
  const ten = Math.floor(n / 10)
  const one = n % 10
  return `${ten > 1 ? NAMES[ten] : ''}${ten > 0 ? '十' : ''}${one > 0 ? NAMES[one] : ''}`
}
