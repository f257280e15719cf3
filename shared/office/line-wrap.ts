/** How many lines a text takes in a cell, as spreadsheet programs wrap it: rows need a written height. */
import { linesOf } from './table.ts'

/** ems of a sign below U+2000: half as wide as a Chinese one in a Chinese font, wider in what stands in for a missing one */
const NARROW_EMS = 0.64
const FIRST_WIDE = 0x2000
const SPACE = 0x20

/** no line begins with one of these: it takes the sign before it along */
const CLOSING = new Set([...'、。，．；：？！）》」』】〕〉”’…—％·'].map(sign => sign.charCodeAt(0)))
/** no line ends with one of these */
const OPENING = new Set([...'（《「『【〔〈“‘'].map(sign => sign.charCodeAt(0)))

/** Lines of a whole text in a column of `room` ems; Latin words and numbers stay whole where they fit. */
export const wrappedLines = (text: string, room: number): number =>
  linesOf(text).reduce((sum, line) => sum + linesOfOne(line, room), 0)

function linesOfOne(line: string, room: number): number {
  let lines = 1
  let used = 0
  /** ems since the last place where the line may be broken */
  let whole = 0
  let last = SPACE
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i)
    const ems = code < FIRST_WIDE ? NARROW_EMS : 1
    if (mayBreakBetween(last, code)) whole = 0
    whole += ems
    used += ems
    if (used > room) {
      lines++
      if (whole > room) whole = ems
      used = whole
    }
    last = code
  }
  return lines
}

function mayBreakBetween(last: number, code: number): boolean {
  if (last < FIRST_WIDE && code < FIRST_WIDE) return last === SPACE
  return !CLOSING.has(code) && !OPENING.has(last)
}
