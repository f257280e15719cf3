/** Escape takes back what was typed since the cell was opened: all of it, and nothing else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openOwnEdits, type OwnEdits, type StepGuard } from '../../../client/cell/own-edits.ts'
import { LOCAL } from '../../../client/sync/origins.ts'
import { addRow, rowsMap, rowsOf, textOf } from '../../../shared/document/progress-table.ts'
import { MUER } from '../gate/world.ts'

interface Desk {
  doc: Y.Doc
  edits: OwnEdits
  read(row: string): string
  type(row: string, letters: string): void
  backspace(row: string): void
  /** Somebody else's hand. */
  other(change: (other: Y.Doc) => void): void
  /** Opens a cell; answers what Escape does. */
  open(): () => void
}

function deskOf(guard?: StepGuard): Desk {
  const doc = new Y.Doc()
  for (const id of ['a', 'b']) addRow(doc, { unit: MUER, id, order: id })
  const edits = openOwnEdits(doc, [rowsMap(doc, MUER)], guard)
  const cell = (row: string): Y.Text => {
    const text = textOf(doc, MUER, row, 'progress')
    if (!text) throw new Error('no such cell')
    return text
  }
  return {
    doc,
    edits,
    read: row => cell(row).toString(),
    type: (row, letters) => doc.transact(() => cell(row).insert(cell(row).length, letters), LOCAL),
    backspace(row) {
      if (cell(row).length > 0) doc.transact(() => cell(row).delete(cell(row).length - 1, 1), LOCAL)
    },
    other(change) {
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
      change(other)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    },
    open() {
      edits.begin()
      const mark = edits.mark()
      return () => edits.backTo(mark)
    },
  }
}

const wipe =
  (row: string) =>
  (doc: Y.Doc): void => {
    const text = textOf(doc, MUER, row, 'progress')
    text?.delete(0, text.length)
  }

type Act = 'type' | 'wipe' | 'undo' | 'redo' | 'other' | 'pause'
const acts = fc.array(fc.constantFrom<Act>('type', 'wipe', 'undo', 'redo', 'other', 'pause'), { maxLength: 8 })

function perform(desk: Desk, act: Act, row: string, letter: string): void {
  const ways: Record<Act, () => void> = {
    type: () => desk.type(row, letter),
    wipe: () => desk.backspace(row),
    undo: () => void desk.edits.undo(),
    redo: () => void desk.edits.redo(),
    other: () =>
      desk.other(doc => {
        wipe(row)(doc)
        textOf(doc, MUER, row, 'progress')?.insert(0, '他')
      }),
    pause: desk.edits.begin,
  }
  ways[act]()
}

describe('Escape', () => {
  it('PAGE-110: a letter typed and wiped at once leaves nothing to take back: the cell before keeps what was typed there', () => {
    const desk = deskOf()
    desk.type('a', '甲')
    const escape = desk.open()
    desk.type('b', '乙')
    desk.backspace('b')
    escape()
    expect([desk.read('a'), desk.read('b')]).toEqual(['甲', ''])
    desk.edits.undo()
    expect(desk.read('a')).toBe('')
  })

  it('PAGE-111: letters that somebody else has deleted are gone: the cell before keeps what was typed there', () => {
    const desk = deskOf()
    desk.type('a', '甲')
    const escape = desk.open()
    desk.type('b', '乙')
    desk.edits.begin()
    desk.type('b', '丙')
    desk.other(wipe('b'))
    escape()
    expect([desk.read('a'), desk.read('b')]).toEqual(['甲', ''])
  })

  it('PAGE-112: after Ctrl+Z in the open cell it takes back what was typed since, and brings nothing again', () => {
    const desk = deskOf()
    desk.type('a', '甲')
    const escape = desk.open()
    desk.edits.undo()
    desk.type('b', '乙')
    escape()
    expect([desk.read('a'), desk.read('b')]).toEqual(['', ''])
    desk.type('a', '丙')
    const again = desk.open()
    desk.edits.undo()
    desk.edits.redo()
    desk.type('b', '乙')
    again()
    expect([desk.read('a'), desk.read('b')]).toEqual(['丙', ''])
  })

  it('PAGE-113: whatever was done before and since, every own letter of the open cell goes, and no other cell changes', () => {
    fc.assert(
      fc.property(acts, acts, (before, since) => {
        const desk = deskOf()
        before.forEach((act, i) => perform(desk, act, i % 2 === 0 ? 'a' : 'b', '甲'))
        const escape = desk.open()
        since.forEach(act => perform(desk, act, 'b', '乙'))
        const [elsewhere, others] = [desk.read('a'), desk.read('b').split('他').length]
        escape()
        expect(desk.read('a')).toBe(elsewhere)
        expect(desk.read('b')).not.toContain('乙')
        // what one has deleted of others' comes back, and none goes
        expect(desk.read('b').split('他').length).toBeGreaterThanOrEqual(others)
      }),
      { numRuns: 500 },
    )
  })
})

describe('steps back', () => {
  it('PAGE-114: one that has nothing left does not let the one below a moved row go first', () => {
    const desk = deskOf()
    desk.type('a', '甲')
    desk.edits.move([{ unit: MUER, row: 'a', before: 'a', after: 'c' }])
    desk.type('b', '乙')
    desk.other(wipe('b'))
    desk.edits.undo()
    expect(desk.read('a')).toBe('甲')
    expect(rowsMap(desk.doc, MUER).get('a')).toHaveProperty('size')
    expect(desk.edits.canUndo()).toBe(true)
    desk.edits.undo()
    expect(desk.read('a')).toBe('')
    desk.edits.redo()
    desk.edits.redo()
    expect(desk.read('a')).toBe('甲')
    expect(desk.edits.canRedo()).toBe(false)
  })
})

const orderOf = ({ doc }: Desk): string | undefined => rowsOf(doc, MUER).find(({ id }) => id === 'a')?.order

describe('rows that are locked meanwhile', () => {
  it('PAGE-290: a step back, or forward again, is not taken and stays; which rows are locked is told', () => {
    const lock: { on: string | null; told: unknown[] } = { on: null, told: [] }
    const desk = deskOf({ mayChange: ({ unit }) => unit !== lock.on, locked: ({ unit }) => lock.told.push(unit) })
    desk.type('a', '甲')
    desk.edits.move([{ unit: MUER, row: 'a', before: 'a', after: 'c' }])
    lock.on = MUER
    expect(desk.edits.undo()).toEqual([])
    expect(orderOf(desk)).toBe('c')
    lock.on = null
    desk.edits.undo()
    lock.on = MUER
    expect(desk.edits.undo()).toEqual([])
    expect(desk.edits.redo()).toEqual([])
    expect([desk.read('a'), orderOf(desk)]).toEqual(['甲', 'a'])
    expect(lock.told).toEqual([MUER, MUER, MUER])
    lock.on = null
    desk.edits.undo()
    expect(desk.read('a')).toBe('')
    desk.edits.redo()
    desk.edits.redo()
    expect(desk.read('a')).toBe('甲')
    expect(orderOf(desk)).toBe('c')
  })

  it("PAGE-290: a step in which another unit's rows were changed too is locked with them; Escape takes nothing back there", () => {
    let locked: string | null = null
    const desk = deskOf({ mayChange: ({ unit }) => unit !== locked, locked: () => undefined })
    const late = 'civil-affairs' as typeof MUER
    addRow(desk.doc, { unit: late, id: 'c', order: 'c' })
    desk.edits.widen([rowsMap(desk.doc, late)])
    desk.type('a', '甲')
    const escape = desk.open()
    desk.type('b', '乙')
    desk.doc.transact(() => textOf(desk.doc, late, 'c', 'progress')?.insert(0, '丙'), LOCAL)
    locked = late
    escape()
    desk.edits.undo()
    expect([desk.read('a'), desk.read('b')]).toEqual(['甲', '乙'])
    locked = null
    escape()
    expect([desk.read('a'), desk.read('b')]).toEqual(['甲', ''])
  })
})

describe('a unit that came later', () => {
  it('PAGE-205: its rows can be undone in once they are told of', () => {
    const { doc, edits } = deskOf()
    const late = 'civil-affairs' as typeof MUER
    addRow(doc, { unit: late, id: 'c', order: 'c' })
    edits.widen([rowsMap(doc, MUER), rowsMap(doc, late)])
    doc.transact(() => textOf(doc, late, 'c', 'progress')?.insert(0, '新单位'), LOCAL)
    edits.undo()
    expect(textOf(doc, late, 'c', 'progress')?.toString()).toBe('')
  })
})
