/** A text that is told by its beginning. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shortened } from '../../../shared/document/text.ts'

it('PAGE-304: a text that is told by its beginning never ends in half a letter', () => {
  const texts = fc.array(fc.constantFrom('托', 'a', '\u{20000}'), { maxLength: 12 }).map(all => all.join(''))
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 8 }), (text, most) => {
      const short = shortened(text, most)
      expect(short.isWellFormed()).toBe(true)
      const begins = text.length > most ? short.slice(0, -1) : short
      expect(text.startsWith(begins)).toBe(true)
      expect(Math.min(text.length, most) - begins.length).toBeLessThanOrEqual(1)
    }),
  )
})
