/** Carets that presence carries. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { caretPlace, sharedCaret } from '../../../client/cell/caret.ts'

const textWith = (written: string): Y.Text => {
  const text = new Y.Doc().getText('t')
  text.insert(0, written)
  return text
}

describe('a shared caret', () => {
  it('PAGE-49: a caret stays between its letters whatever others write before it; what is no caret of the text is none', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.string(), (written, n, more) => {
        const mine = textWith(written)
        const theirs = new Y.Doc()
        Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine.doc as Y.Doc))
        const at = n % written.length
        const sent: unknown = JSON.parse(JSON.stringify(sharedCaret(mine, { anchor: at, head: written.length })))
        const there = theirs.getText('t')
        there.insert(0, more)
        expect(caretPlace(there, sent as never)).toEqual({
          anchor: at + more.length,
          head: written.length + more.length,
        })
      }),
    )
    const text = textWith('完成摸排')
    const other = textWith('别的单元格')
    expect(caretPlace(text, sharedCaret(other, { anchor: 1, head: 2 }))).toBeNull()
    for (const foreign of [null, 7, 'caret', {}, { item: 'x' }, { item: { client: -1, clock: {} } }, { tname: 5 }])
      expect(caretPlace(text, { anchor: foreign, head: foreign })).toBeNull()
  })
})
