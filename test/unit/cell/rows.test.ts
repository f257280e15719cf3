/** Rows added, hidden, shown and moved, and one's own steps back: two copies of a room, and the gate that has to let all of it in. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openOwnEdits, type OwnEdits } from '../../../client/cell/own-edits.ts'
import { addRowBelow, entriesOf, hideRow, moveRow, showRow } from '../../../client/cell/rows.ts'
import { LOCAL } from '../../../client/sync/origins.ts'
import { watchHiddenRows, type HiddenRow } from '../../../client/sync/typed-in-hidden.ts'
import { byOrder, ordersForMove } from '../../../shared/document/order.ts'
import { rowsMap, shownRowsOf, textOf } from '../../../shared/document/progress-table.ts'
import { MAX_UNIT_ROWS } from '../../../shared/limits.ts'
import { CLERK, codeOf, MUER, rowId, world, type World } from '../gate/world.ts'

interface Hand {
  doc: Y.Doc
  edits: OwnEdits
}

function handIn(room: World): Hand {
  const doc = room.copy()
  return { doc, edits: openOwnEdits(doc, [rowsMap(doc, MUER)]) }
}

const here = (row: string) => ({ unit: MUER, row })
const shown = ({ doc }: { doc: Y.Doc }): string[] => shownRowsOf(doc, MUER).map(({ id }) => id)

/** What the hand has that the room lacks, judged; then the room's into the hand. */
function sync(room: World, { doc }: Hand): string {
  const verdict = room.send(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room.doc)), CLERK)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc, Y.encodeStateVector(doc)))
  return codeOf(verdict)
}

type Act = readonly [kind: 'add' | 'hide' | 'show' | 'move' | 'type' | 'undo' | 'redo', a: number, b: number]

function perform({ doc, edits }: Hand, [kind, a, b]: Act): void {
  const all = entriesOf(doc, MUER)
  const row = all[a % all.length]?.id ?? ''
  const text = textOf(doc, MUER, row, 'progress')
  const acts: Record<Act[0], () => void> = {
    add: () => void addRowBelow(doc, edits, here(row)),
    hide: () => hideRow(doc, edits, here(row)),
    show: () => showRow(doc, edits, here(row)),
    move: () => void moveRow(doc, edits, here(row), all[b % all.length]?.id ?? ''),
    type: () => doc.transact(() => text?.insert(b % (text.length + 1), '字'), LOCAL),
    undo: () => void edits.undo(),
    redo: () => void edits.redo(),
  }
  acts[kind]()
}

const acts = fc.array(
  fc.tuple(
    fc.constantFrom<Act[0]>('add', 'hide', 'show', 'move', 'type', 'undo', 'redo'),
    fc.nat({ max: 20 }),
    fc.nat({ max: 20 }),
  ),
  { maxLength: 12 },
)

describe('rows', () => {
  it(
    'PAGE-20: whatever two of one unit do with their rows offline is let in, stands the same everywhere, and no row is lost',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(fc.array(fc.tuple(acts, acts), { maxLength: 4 }), rounds => {
          const room = world()
          const hands = [handIn(room), handIn(room)] as const
          for (const [one, other] of rounds) {
            const before = entriesOf(room.doc, MUER).map(({ id }) => id)
            one.forEach(act => perform(hands[0], act))
            other.forEach(act => perform(hands[1], act))
            for (const hand of [...hands, hands[0]]) expect(['accepted', 'nothing']).toContain(sync(room, hand))
            const rows = entriesOf(room.doc, MUER)
            expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(before))
            for (const hand of hands) expect(shown(hand)).toEqual(shown(room))
            expect(rows.every(({ order }) => order !== '')).toBe(true)
          }
        }),
        { numRuns: 200 },
      )
    },
  )

  it("PAGE-21: undo takes back one's own steps in their order, places and rows among them, and leaves another's", () => {
    const room = world()
    const [mine, other] = [handIn(room), handIn(room)]
    const first = rowId(room.doc, MUER)
    const added = addRowBelow(mine.doc, mine.edits, here(first)) ?? ''
    mine.doc.transact(() => textOf(mine.doc, MUER, added, 'progress')?.insert(0, '已摸排'), LOCAL)
    expect(moveRow(mine.doc, mine.edits, here(added), first)).toBe(true)
    expect(shown(mine)).toEqual([added, first])
    hideRow(mine.doc, mine.edits, here(first))
    expect(shown(mine)).toEqual([added])
    sync(room, mine)
    sync(room, other)
    other.doc.transact(() => textOf(other.doc, MUER, added, 'problems')?.insert(0, '人手不足'), LOCAL)
    sync(room, other)
    sync(room, mine)

    mine.edits.undo()
    expect(shown(mine)).toEqual([added, first])
    mine.edits.undo()
    expect(shown(mine)).toEqual([first, added])
    mine.edits.undo()
    expect(textOf(mine.doc, MUER, added, 'progress')?.toString()).toBe('')
    mine.edits.undo()
    expect(shown(mine)).toEqual([first])
    expect(mine.edits.canUndo()).toBe(false)
    expect(textOf(mine.doc, MUER, added, 'problems')?.toString()).toBe('人手不足')
    for (let n = 0; n < 4; n++) mine.edits.redo()
    expect(shown(mine)).toEqual([added])
    expect(textOf(mine.doc, MUER, added, 'progress')?.toString()).toBe('已摸排')
    expect(sync(room, mine)).toBe('accepted')
  })

  it('PAGE-22: a place that another has changed since is not taken back: the step before it is', () => {
    const room = world()
    const [mine, other] = [handIn(room), handIn(room)]
    const first = rowId(room.doc, MUER)
    const second = addRowBelow(mine.doc, mine.edits, here(first)) ?? ''
    const third = addRowBelow(mine.doc, mine.edits, here(second)) ?? ''
    moveRow(mine.doc, mine.edits, here(third), first)
    sync(room, mine)
    sync(room, other)
    moveRow(other.doc, other.edits, here(third), first)
    sync(room, other)
    sync(room, mine)
    expect(shown(mine)).toEqual([first, third, second])
    mine.edits.undo()
    expect(shown(mine)).toEqual([first, second])
  })

  it('PAGE-23: one key is written for a move; where neighbours share one, or it is none, there is a way all the same', () => {
    const entries = fc
      .array(fc.constantFrom('a0', 'a1', 'a1V', 'a2', 'Zz', 'no key!'), { minLength: 1, maxLength: 8 })
      .map(orders => orders.map((order, i) => ({ id: `r${i}`, order })).sort(byOrder))
    fc.assert(
      fc.property(entries, fc.nat(), fc.nat(), (rows, a, b) => {
        const [id, to] = [rows[a % rows.length]?.id ?? '', b % rows.length]
        const writes = new Map(ordersForMove(rows, id, to).map(write => [write.id, write.order]))
        const wanted = rows.filter(row => row.id !== id)
        wanted.splice(to, 0, ...rows.filter(row => row.id === id))
        const now = rows.map(row => ({ id: row.id, order: writes.get(row.id) ?? row.order })).sort(byOrder)
        expect(now.map(row => row.id)).toEqual(wanted.map(row => row.id))
      }),
    )
    const plain = ['a0', 'a1', 'a2'].map(order => ({ id: order, order }))
    expect(ordersForMove(plain, 'a2', 0)).toHaveLength(1)
  })

  it('PAGE-292: a removed row is not shown again where the unit shows as many as it may', () => {
    const room = world()
    const hand = handIn(room)
    const first = rowId(room.doc, MUER)
    const removed = addRowBelow(hand.doc, hand.edits, here(first)) ?? ''
    hideRow(hand.doc, hand.edits, here(removed))
    while (shown(hand).length < MAX_UNIT_ROWS) addRowBelow(hand.doc, hand.edits, here(first))
    expect(showRow(hand.doc, hand.edits, here(removed))).toBe(false)
    expect(shown(hand)).toHaveLength(MAX_UNIT_ROWS)
    hideRow(hand.doc, hand.edits, here(first))
    expect(showRow(hand.doc, hand.edits, here(removed))).toBe(true)
  })

  it('PAGE-294: a row is taken to the place of another, whatever stands between them out of view', () => {
    const room = world()
    const hand = handIn(room)
    const a = rowId(room.doc, MUER)
    const [d = '', c = '', b = ''] = [1, 2, 3].map(() => addRowBelow(hand.doc, hand.edits, here(a)) ?? '')
    expect(shown(hand)).toEqual([a, b, c, d])
    // in view are C and D alone, or B and D
    moveRow(hand.doc, hand.edits, here(c), d)
    expect(shown(hand)).toEqual([a, b, d, c])
    moveRow(hand.doc, hand.edits, here(c), b)
    expect(shown(hand)).toEqual([a, c, b, d])
    hideRow(hand.doc, hand.edits, here(b))
    expect(moveRow(hand.doc, hand.edits, here(a), b)).toBe(false)
    expect(moveRow(hand.doc, hand.edits, here(a), a)).toBe(false)
  })

  it('PAGE-24: a hidden row into which somebody typed meanwhile is found by who hid it and by who typed, and by nobody else', () => {
    const room = world()
    const first = rowId(room.doc, MUER)
    const [hider, typist, third] = [handIn(room), handIn(room), handIn(room)]
    const found: Record<string, readonly HiddenRow[]> = {}
    watchHiddenRows(
      hider.doc,
      () => false,
      rows => (found.hider = rows),
    )
    watchHiddenRows(
      typist.doc,
      () => true,
      rows => (found.typist = rows),
    )
    watchHiddenRows(
      third.doc,
      () => false,
      rows => (found.third = rows),
    )
    hideRow(hider.doc, hider.edits, here(first))
    typist.doc.transact(() => textOf(typist.doc, MUER, first, 'progress')?.insert(0, '已摸排'), LOCAL)
    for (const hand of [hider, typist, hider, third]) sync(room, hand)
    expect(found).toEqual({ hider: [here(first)], typist: [here(first)] })
    // seen by everybody before it was hidden: nothing to offer
    showRow(hider.doc, hider.edits, here(first))
    for (const hand of [hider, third]) sync(room, hand)
    delete found.hider
    hideRow(third.doc, third.edits, here(first))
    for (const hand of [third, hider]) sync(room, hand)
    expect(found.hider).toBeUndefined()
  })

  it('PAGE-206: who types on in a row that was removed under his hands is offered it, who removes what he has just typed is not', () => {
    const room = world()
    const first = rowId(room.doc, MUER)
    const [hider, typist] = [handIn(room), handIn(room)]
    const found: Record<string, readonly HiddenRow[]> = {}
    watchHiddenRows(
      hider.doc,
      () => true,
      rows => (found.hider = rows),
    )
    watchHiddenRows(
      typist.doc,
      () => false,
      rows => (found.typist = rows),
    )
    hider.doc.transact(() => textOf(hider.doc, MUER, first, 'progress')?.insert(0, '已摸排'), LOCAL)
    hideRow(hider.doc, hider.edits, here(first))
    for (const hand of [hider, typist]) sync(room, hand)
    expect(found).toEqual({})
    typist.doc.transact(() => textOf(typist.doc, MUER, first, 'progress')?.insert(3, '，续'), LOCAL)
    expect(found).toEqual({ typist: [here(first)] })
    for (const hand of [typist, hider]) sync(room, hand)
    expect(found).toEqual({ hider: [here(first)], typist: [here(first)] })
  })
})
