/** A date or a time as its cell shows it: spreadsheets keep days since 1900, or since 1904. */
import type { Piece } from './format-pieces.ts'

const DAY_SECONDS = 86_400
/** 31 December 9999, the last that spreadsheets know */
const LAST_DAY = 2_958_465
/** 1904 counts from so many days later */
const DAYS_TO_1904 = 1_462
/** the 29th of February 1900, which never was: days before it are off by one (ECMA-376 part 1, 18.17.4.1) */
const NO_DAY = 60
/** days from the count's beginning to 1970 */
const TO_1970 = 25_569

const WEEKDAYS = '日一二三四五六'

export const isDate = (section: readonly Piece[]): boolean => section.some(({ sign }) => /^\[?[ymdhsae]/.test(sign))

/** Null where there is no such day. */
export function shownDate(value: number, section: readonly Piece[], is1904: boolean): string | null {
  const serial = value + (is1904 ? DAYS_TO_1904 : 0)
  if (serial < 0 || serial >= LAST_DAY + 1) return null
  const seconds = Math.round((serial + (serial < NO_DAY ? 1 : 0)) * DAY_SECONDS)
  const date = new Date((seconds - TO_1970 * DAY_SECONDS) * 1000)
  const isHalved = section.some(({ sign }) => isHalf(sign))
  const letters = section.map(({ sign }) => sign).filter(sign => /^\[?[ymdhsae]/.test(sign) && !isHalf(sign))
  let n = 0
  return section
    .map(({ sign, text }) => {
      if (isHalf(sign)) return halfOf(date, sign)
      if (sign.startsWith('[')) {
        n++
        return elapsed(sign, Math.round(value * DAY_SECONDS))
      }
      if (!/^[ymdhsae]/.test(sign)) return text
      const isMinutes = sign.startsWith('m') && (/h/.test(letters[n - 1] ?? '') || /s/.test(letters[n + 1] ?? ''))
      n++
      return PARTS[isMinutes ? 'i' : sign.charAt(0)]?.(date, sign.length, isHalved) ?? ''
    })
    .join('')
}

const isHalf = (sign: string): boolean => sign.includes('/') && sign.length > 1

function halfOf(date: Date, sign: string): string {
  const [morning = '', afternoon = ''] = sign.toUpperCase().split('/')
  return date.getUTCHours() < 12 ? morning : afternoon
}

const elapsed = (sign: string, seconds: number): string =>
  padded(Math.floor(seconds / ({ h: 3600, m: 60 }[sign.charAt(1)] ?? 1)), sign.length - 2)

const padded = (number: number, digits: number): string => String(number).padStart(Math.min(digits, 2), '0')

const named = (date: Date, name: 'month' | 'weekday', isLong: boolean): string =>
  date.toLocaleString('en-US', { [name]: isLong ? 'long' : 'short', timeZone: 'UTC' })

type Part = (date: Date, length: number, isHalved: boolean) => string

/** By the first letter; `i` is a minute. */
const PARTS: Readonly<Record<string, Part>> = {
  y: (date, length) => (length < 3 ? padded(date.getUTCFullYear() % 100, 2) : String(date.getUTCFullYear())),
  e: date => String(date.getUTCFullYear()),
  m: (date, length) => (length < 3 ? padded(date.getUTCMonth() + 1, length) : named(date, 'month', length > 3)),
  d: (date, length) => (length < 3 ? padded(date.getUTCDate(), length) : named(date, 'weekday', length > 3)),
  a: (date, length) => (length > 3 ? '星期' : '') + WEEKDAYS.charAt(date.getUTCDay()),
  h: (date, length, isHalved) => padded(isHalved ? date.getUTCHours() % 12 || 12 : date.getUTCHours(), length),
  i: (date, length) => padded(date.getUTCMinutes(), length),
  s: (date, length) => padded(date.getUTCSeconds(), length),
}
