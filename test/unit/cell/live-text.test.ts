/** A cell that a key has opened: the first input replaces what stands there by then. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bindLiveText } from '../../../client/cell/live-text.ts'
import { textarea, type Area } from './textarea.ts'

interface Opened extends Area {
  text: Y.Text
  /** Somebody else's hand. */
  other(at: number, removed: number, inserted: string): void
}

function openedByKey(stands: string): Opened {
  const doc = new Y.Doc()
  const text = doc.getText('t')
  text.insert(0, stands)
  const opened = textarea()
  bindLiveText({
    area: opened.area,
    text,
    replaces: true,
    isComposing: false,
    tooLong: () => undefined,
    shown: () => undefined,
  })
  return {
    ...opened,
    text,
    other(at, removed, inserted) {
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
      const theirs = other.getText('t')
      const from = Math.min(at, theirs.length)
      theirs.delete(from, Math.min(removed, theirs.length - from))
      theirs.insert(from, inserted)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    },
  }
}

const words = fc.string({ unit: fc.constantFrom('托', '位', '😀', '1'), maxLength: 6 })
const edits = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 }), words), { maxLength: 3 })
const typed = words.filter(word => word !== '')

describe('a cell opened by a key', () => {
  it('PAGE-115: whatever others write into it before the first letter, that replaces all of it and cuts into none', () => {
    fc.assert(
      fc.property(words, edits, typed, edits, (stands, before, letters, since) => {
        const { text, area, input, other } = openedByKey(stands)
        for (const edit of before) other(...edit)
        input(letters)
        expect(text.toString()).toBe(letters)
        for (const edit of since) other(...edit)
        expect(area.value).toBe(text.toString())
      }),
      { numRuns: 500 },
    )
  })

  it('PAGE-116: nor does what an input method composes', () => {
    fc.assert(
      fc.property(words, edits, typed, (stands, before, letters) => {
        const { text, input, other, fire } = openedByKey(stands)
        for (const edit of before) other(...edit)
        fire('compositionstart')
        input(letters, true)
        fire('compositionend')
        expect(text.toString()).toBe(letters)
      }),
    )
  })
})
