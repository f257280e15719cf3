/** The texts of a spreadsheet's cells as the file keeps them: plain, or in runs of different type, with phonetic hints beside. */
import { cleanText } from '../document/text.ts'
import type { Attribute, XmlListener } from './xml-in.ts'
import { trimmed } from './xml-space.ts'

/** `_x000D_` is the character of that number (ECMA-376 part 1, 22.9.2.19). */
export const plainText = (text: string): string =>
  cleanText(
    text.includes('_x')
      ? text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      : text,
  )

export interface TextGatherer extends Required<XmlListener> {
  /** What was gathered since it was last asked. */
  taken: () => string
}

/**
 * Gathers what stands in `t`: runs one after the other, hints (`rPh`) not. Spaces around a text count only where the file
 * says so.
 */
export function textGatherer(): TextGatherer {
  let whole = ''
  let part = ''
  let isInside = false
  let keepsSpaces = false
  return {
    open: (name: string, attribute: Attribute) => {
      if (name === 'rPh') return 'skip'
      if (name !== 't') return undefined
      isInside = true
      part = ''
      keepsSpaces = attribute('space') === 'preserve'
      return undefined
    },
    close: name => {
      if (name !== 't') return
      isInside = false
      whole += keepsSpaces ? part : trimmed(part)
    },
    text: text => {
      if (isInside) part += text
    },
    taken: () => {
      const text = plainText(whole)
      whole = ''
      return text
    },
  }
}
