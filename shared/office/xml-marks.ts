/** XML cut into its marks, `<…>`, and the texts between them. */
import { broken, FileRefused } from './found.ts'

export interface MarkTaker {
  text: (text: string) => void
  /** from its `<` to behind its `>` */
  mark: (xml: string, from: number, to: number) => void
}

/** letters gathered before they are cut */
const STEP = 64 * 1024
/** so many tell what a mark is: `<![CDATA[`, `<!doctype` */
const TOLD = 9
export const CDATA = ['<![CDATA[', ']]>'] as const
/** marks that are no tags, how they begin and end */
const OTHERS = [CDATA, ['<!--', '-->'], ['<?', '?>']] as const

/** Takes a text in any steps. Throws FileRefused where it ends within a mark. */
export function marksCutter(taker: MarkTaker): (text: string, isLast: boolean) => void {
  let held = ''
  let step = STEP
  return (text, isLast) => {
    held += text
    if (held.length < step && !isLast) return
    const done = cut(held, isLast, taker)
    if (isLast && done < held.length) throw broken()
    // something long without an end would be looked through at each step
    step = done > 0 ? STEP : 2 * step
    held = held.slice(done)
  }
}

/** Answers how many letters were taken: the rest is not whole yet. */
function cut(xml: string, isLast: boolean, taker: MarkTaker): number {
  let at = 0
  while (at < xml.length) {
    const from = xml.indexOf('<', at)
    if (from < 0 && !isLast) return at
    const textEnd = from < 0 ? xml.length : from
    if (textEnd > at) taker.text(xml.slice(at, textEnd))
    if (from < 0) return textEnd
    if (xml.length - from < TOLD && !isLast) return from
    const to = markEnd(xml, from)
    if (to === 0) return from
    taker.mark(xml, from, to)
    at = to
  }
  return at
}

/** Behind the `>`; 0 where it has not come yet. */
function markEnd(xml: string, from: number): number {
  const second = xml.charAt(from + 1)
  if (second !== '!' && second !== '?') return tagEnd(xml, from)
  const [start, end] = OTHERS.find(([begin]) => xml.startsWith(begin, from)) ?? []
  if (start === undefined || end === undefined)
    throw new FileRefused(/^<!doctype/i.test(xml.slice(from, from + TOLD)) ? 'doctype' : 'broken')
  const at = xml.indexOf(end, from + start.length)
  return at < 0 ? 0 : at + end.length
}

const QUOTES = [`"`, `'`].map(sign => sign.charCodeAt(0))
const CLOSING = '>'.charCodeAt(0)

/** A `>` in a value ends nothing. */
function tagEnd(xml: string, from: number): number {
  let quote = 0
  for (let at = from + 1; at < xml.length; at++) {
    const code = xml.charCodeAt(at)
    if (code === quote) quote = 0
    else if (quote === 0 && code === CLOSING) return at + 1
    else if (quote === 0 && QUOTES.includes(code)) quote = code
  }
  return 0
}
