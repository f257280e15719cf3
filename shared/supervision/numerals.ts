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

/** One step of a numeral: a zero for what is left out, a digit, its scale; one of the three is there. */
const STEP = /([〇零]?)([一二两三四五六七八九]?)([十百千]?)/y

/**
 * 三千一百五十, 三千零五十, 十二. Scales fall, and a last digit without one is of the next scale: 一百二 is 120, 三万二 32,000.
 * `last` is the scale just before.
 */
function belowMyriad(text: string, last: number): number | null {
  if (/^[〇零两]$/.test(text) && last === Infinity) return DIGITS[text] ?? null
  let total = 0
  STEP.lastIndex = 0
  while (STEP.lastIndex < text.length) {
    const [step = '', zero = '', digit = '', scale = ''] = STEP.exec(text) ?? []
    const isLast = STEP.lastIndex === text.length
    const size = scale === '' ? bareScale(last, zero !== '') : (SCALES[scale] ?? 0)
    if (!fits({ step, digit, scale, isLast }) || size >= last) return null
    total += (digit === '' ? 1 : (DIGITS[digit] ?? 0)) * size
    last = size
  }
  return text === '' ? null : total
}

/** Of a digit that names none: ones after 零 and 十, else the next below. */
const bareScale = (last: number, hasZero: boolean): number => (hasZero || last === Infinity ? 1 : last / 10)

interface Step {
  step: string
  digit: string
  scale: string
  isLast: boolean
}

/** 十 alone has no digit before it, 两 stands before 百 and 千 alone, and a digit without a scale ends the numeral. */
function fits({ step, digit, scale, isLast }: Step): boolean {
  if (step === '' || (digit === '' && scale !== '十')) return false
  if (digit === '两' && scale !== '百' && scale !== '千') return false
  return scale !== '' || isLast
}
