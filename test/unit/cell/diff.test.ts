/** A change of a text as one replacement, and where a caret stands after another's. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { movedBy } from '../../../client/cell/moved-by.ts'
import { replacementBetween, replacementsBetween } from '../../../shared/document/replacement.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const isWhole = (part: string): boolean => part.isWellFormed()

describe('a replacement', () => {
  it('PAGE-10: applied to the old text it gives the new one, and never splits a surrogate pair', () => {
    fc.assert(
      fc.property(text, text, fc.nat(40), (before, after, caret) => {
        const found = replacementBetween(before, after, Math.min(caret, after.length))
        const { at, removed, inserted } = found ?? { at: 0, removed: 0, inserted: '' }
        expect(before.slice(0, at) + inserted + before.slice(at + removed)).toBe(after)
        expect([before.slice(0, at), before.slice(at, at + removed), inserted].every(isWhole)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('PAGE-10: so do several, one for each changed phrase, and what stayed between them is not touched', () => {
    const phrases = fc
      .array(fc.constantFrom('一是摸排', '二是培训', '😀', '😁', '，', '。', '\n', 'a'), { maxLength: 12 })
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(phrases, phrases, (before, after) => {
        const found = replacementsBetween(before, after)
        const applied = found.reduceRight(
          (whole, { at, removed, inserted }) => whole.slice(0, at) + inserted + whole.slice(at + removed),
          before,
        )
        expect(applied).toBe(after)
        for (const { at, removed, inserted } of found)
          expect([before.slice(0, at), before.slice(at, at + removed), inserted].every(isWhole)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
    expect(replacementsBetween('已摸排。有三处。待开工。', '已全部摸排。有三处。已开工。')).toEqual([
      { at: 1, removed: 0, inserted: '全部' },
      { at: 8, removed: 1, inserted: '已' },
    ])
    const long = '，'.repeat(20_000)
    expect(replacementsBetween(`甲${long}乙`, `丙${long}，丁`)).toHaveLength(1)
  })

  it('PAGE-11: of equal letters in a row the caret tells which was typed', () => {
    expect(replacementBetween('aa', 'aaa', 1)).toEqual({ at: 0, removed: 0, inserted: 'a' })
    expect(replacementBetween('aa', 'aaa', 3)).toEqual({ at: 2, removed: 0, inserted: 'a' })
    expect(replacementBetween('😀', '😁', 2)).toEqual({ at: 0, removed: 2, inserted: '😁' })
  })
})

describe('a caret', () => {
  it("PAGE-12: stays with its letter when others' letters come or go before it, and where it is when they come behind", () => {
    expect(movedBy([{ insert: '前文' }], 3)).toBe(5)
    expect(movedBy([{ retain: 3 }, { insert: '后文' }], 3)).toBe(3)
    expect(movedBy([{ retain: 1 }, { delete: 1 }], 3)).toBe(2)
    expect(movedBy([{ retain: 1 }, { delete: 9 }], 3)).toBe(1)
  })
})
