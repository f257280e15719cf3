/** What hides in an update's structs: made byte for byte, since no Yjs writes it. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { commentsRoot, ROW_TEXTS, rowsRoot } from '../../../shared/document/progress-table.ts'
import { MAX_UPDATE_PARTS } from '../../../shared/limits.ts'
import { rawUpdate, type RawBlock, type RawContent, type RawDelete, type RawId, type RawStruct } from './raw.ts'
import { account, CLERK, codeOf, LONGXING, MUER, rowId, rowMap, textIn, world, type World } from './world.ts'

const MAP = 1
const TEXT = 2
const CLIENT = 4_711

/** The code that a hand-made update of a fresh client gets in a fresh room. */
function codeFor(
  make: (room: World) => readonly RawStruct[],
  deletes: (room: World) => readonly RawDelete[] = () => [],
): string {
  const room = world()
  const before = JSON.stringify(room.doc.toJSON())
  const verdict = room.judge(rawUpdate([{ client: CLIENT, clock: 0, structs: make(room) }], deletes(room)), CLERK)
  expect(JSON.stringify(room.doc.toJSON())).toBe(before)
  return codeOf(verdict)
}

const idOf = (item: Y.Item | null): RawId => (item ? [item.id.client, item.id.clock] : [0, 0])
const rowOf = (room: World, unit = MUER): RawId => idOf(rowMap(room.doc, unit)._item)
const textOf = (room: World, unit = MUER, field = 'progress'): RawId => idOf(textIn(room.doc, unit, field)._item)

/** A whole row: the map, its order, its texts. */
const row = (unit: string, extra: readonly RawStruct[] = []): RawStruct[] => [
  { parent: rowsRoot(unit as never), key: 'fresh', content: { type: MAP } },
  { parent: [CLIENT, 0], key: 'order', content: { any: ['a7'] } },
  ...ROW_TEXTS.map((key): RawStruct => ({ parent: [CLIENT, 0], key, content: { type: TEXT } })),
  ...extra,
]
/** clock of the new row's n-th text */
const textAt = (n: number): RawId => [CLIENT, 2 + n]

describe('structs', () => {
  it('GATE-13: parents that come with the update are followed to their root: smuggling into another unit, or deeper than a text, is refused', () => {
    expect(codeFor(() => row(MUER, [{ parent: textAt(0), content: { string: '任务' } }]))).toBe('accepted')
    expect(codeFor(() => row(LONGXING, [{ parent: textAt(0), content: { string: '任务' } }]))).toBe('not-your-row')
    expect(codeFor(() => row(MUER, [{ parent: textAt(0), key: 'deep', content: { type: MAP } }]))).toBe('schema')
    expect(
      codeFor(() =>
        row(MUER, [
          { parent: textAt(0), content: { type: TEXT } },
          { parent: [CLIENT, 8], content: { string: 'x' } },
        ]),
      ),
    ).toBe('schema')
    expect(
      codeFor(() =>
        row(MUER, [
          { parent: [CLIENT, 0], key: 'more', content: { type: MAP } },
          { parent: [CLIENT, 8], key: 'x', content: { any: [1] } },
        ]),
      ),
    ).toBe('schema')
    expect(codeFor(room => [{ parent: rowOf(room, LONGXING), key: 'newPlaces', content: { any: [3] } }])).toBe(
      'not-your-row',
    )
    expect(codeFor(room => [{ parent: textOf(room, LONGXING), content: { string: '不是我的' } }])).toBe('not-your-row')
    expect(codeFor(() => [{ parent: [CLIENT, 0], content: { string: 'itself' } }])).toBe('missing')
    expect(codeFor(() => row(MUER, [{ parent: [CLIENT, 1], content: { string: 'in a value' } }]))).toBe('schema')
  })

  it('GATE-14: formatting, embeds, binary, sub-documents, foreign types and text in a map are schema', () => {
    const contents: RawContent[] = [
      { format: ['bold', true] },
      { embed: { image: 'x' } },
      { binary: Uint8Array.of(1, 2) },
      { doc: 'guid' },
      { any: ['x'] },
      { json: ['x'] },
      ...[0, 1, 2, 3, 4, 5, 6, 99].map(type => ({ type })),
    ]
    for (const content of contents)
      expect(
        codeFor(room => [{ parent: textOf(room), content }]),
        JSON.stringify(content),
      ).toBe('schema')
    for (const content of [...contents.filter(one => !('any' in one) && !('json' in one)), { string: 'a7' }])
      expect(
        codeFor(room => [{ parent: rowOf(room), key: 'newPlaces', content }]),
        JSON.stringify(content),
      ).toBe('schema')
  })

  it('GATE-15: numbers of places are integers from 0; anything else, and two values of which one is wrong, is schema', () => {
    const codes = (values: readonly unknown[]): string =>
      codeFor(room => [{ parent: rowOf(room), key: 'totalPlaces', content: { any: values } }])
    expect([[0], [40], [1, 2]].map(codes)).toEqual(['accepted', 'accepted', 'accepted'])
    const bad = [
      [-1],
      [1.5],
      ['3'],
      [Number.NaN],
      [Number.POSITIVE_INFINITY],
      [2 ** 53],
      [null],
      [undefined],
      [true],
      [[1]],
      [1, 'x'],
      [10n],
    ]
    expect(bad.map(codes)).toEqual(bad.map(() => 'schema'))
  })

  it('GATE-16: garbage is schema; a skip, a gap, a forward reference and a circle are missing', () => {
    expect(codeFor(() => [{ gc: 5 }])).toBe('schema')
    expect(codeFor(() => [{ skip: 5 }])).toBe('missing')
    expect(codeFor(room => [{ skip: 1_000_000 }, { parent: textOf(room), content: { string: 'x' } }])).toBe('missing')
    expect(
      codeFor(() => [
        { left: [CLIENT, 1], content: { string: 'x' } },
        { left: [CLIENT, 0], content: { string: 'y' } },
      ]),
    ).toBe('missing')
    const room = world()
    const blocks = (structs: readonly RawStruct[], client = CLIENT, clock = 0): RawBlock[] => [
      { client, clock, structs },
    ]
    const judged = (parts: readonly RawBlock[], deletes: readonly RawDelete[] = []): string =>
      codeOf(room.judge(rawUpdate(parts, deletes), CLERK))
    expect(judged(blocks([{ parent: textOf(room), content: { string: 'x' } }], CLIENT, 3))).toBe('missing')
    const circle = [
      ...blocks([{ left: [CLIENT + 1, 0], content: { string: 'a' } }]),
      ...blocks([{ left: [CLIENT, 0], content: { string: 'b' } }], CLIENT + 1),
    ]
    expect(judged(circle)).toBe('missing')
    const chain = [
      ...blocks([{ left: [CLIENT + 1, 0], content: { string: 'b' } }]),
      ...blocks([{ parent: textOf(room), content: { string: 'a' } }], CLIENT + 1),
    ]
    expect(judged(chain)).toBe('accepted')
    expect(
      judged([
        ...blocks([{ parent: textOf(room), content: { string: 'a' } }]),
        ...blocks([{ left: [CLIENT, 0], content: { string: 'b' } }], CLIENT, 1),
      ]),
    ).toBe('schema')
    expect(judged([], [[CLIENT, 0, 1]])).toBe('missing')
    expect(judged([], [[CLIENT, 0, 2 ** 40]])).toBe('missing')
  })

  it("GATE-17: a delete set without structs reaches nobody else's row, and no row, text or order at all", () => {
    const room = world()
    const own = rowMap(room.doc, MUER)
    const judged = (item: Y.Item | null | undefined, length = 1): string =>
      codeOf(room.judge(rawUpdate([], [[...idOf(item ?? null), length]]), CLERK))
    expect(judged(textIn(room.doc, LONGXING, 'task')._start, 2)).toBe('not-your-row')
    expect(judged(rowMap(room.doc, LONGXING)._item)).toBe('not-your-row')
    expect(judged(own._item)).toBe('schema')
    expect(judged(textIn(room.doc, MUER, 'task')._item)).toBe('schema')
    expect(judged(own._map.get('order'))).toBe('schema')
    expect(judged(room.doc.getMap('table')._map.get('month'))).toBe('read-only')
    expect(judged(textIn(room.doc, MUER, 'task')._start, 2)).toBe('accepted')
  })

  it('GATE-18: a known root used as another type, a text under its key, and a root outside the schema are refused', () => {
    const inRoot = (parent: string, content: RawContent, key?: string): string =>
      codeFor(() => [key === undefined ? { parent, content } : { parent, key, content }])
    expect(inRoot(rowsRoot(MUER), { string: 'as a text' })).toBe('schema')
    expect(inRoot(rowsRoot(MUER), { any: [1] })).toBe('schema')
    expect(inRoot(commentsRoot(MUER), { type: MAP })).toBe('schema')
    expect(inRoot(rowsRoot(MUER), { type: TEXT }, 'x')).toBe('schema')
    expect(inRoot('reports', { string: 'as a text' })).toBe('read-only')
    expect(inRoot('units', { any: [{}] }, MUER)).toBe('read-only')
    expect(inRoot('', { any: [1] }, 'x')).toBe('schema')
    expect(inRoot('rows/', { type: MAP }, 'x')).toBe('schema')
    expect(inRoot('__proto__', { type: MAP }, 'x')).toBe('schema')
    expect(codeFor(room => [{ parent: rowOf(room), key: '__proto__', content: { any: [1] } }])).toBe('schema')
    expect(codeFor(room => [{ parent: rowOf(room), key: 'constructor', content: { any: [1] } }])).toBe('schema')
  })
})

describe('ids and amounts', () => {
  it("GATE-27: an id that the server, another account, or another's presence uses is forged, alone and beside honest structs", () => {
    const room = world()
    const honest: RawStruct = { parent: textOf(room), content: { string: '字' } }
    const judged = (client: number, author = CLERK, clock = Y.getState(room.doc.store, client)): string =>
      codeOf(
        room.judge(
          rawUpdate([
            { client: CLIENT, clock: 0, structs: [honest] },
            { client, clock, structs: [honest] },
          ]),
          author,
        ),
      )
    room.ownership.claim(99, 'longxing')
    expect(judged(99)).toBe('forged')
    expect(judged(room.doc.clientID)).toBe('forged')
    expect(judged([...room.doc.store.clients.keys()][0] ?? 0)).toBe('forged')
    room.ownership.claim(98, 'muer')
    expect(judged(98)).toBe('accepted')
    expect(judged(98, account(MUER, 'reporter', 'muer-2'))).toBe('forged')
  })

  it('GATE-28: bytes that promise millions end early, a flood of structs or deletes is limit, nothing of it is kept', () => {
    const room = world()
    const judged = (bytes: Uint8Array): string => codeOf(room.judge(bytes, CLERK))
    expect(judged(Uint8Array.of(0xff, 0xff, 0xff, 0x7f))).toBe('malformed')
    expect(judged(Uint8Array.of(1, 0xff, 0xff, 0xff, 0x7f, 1, 0))).toBe('malformed')
    expect(judged(Uint8Array.of(0, 1, 1, 0xff, 0xff, 0xff, 0x7f))).toBe('malformed')
    expect(judged(new Uint8Array(1_000).fill(0x80))).toBe('malformed')
    const many = Array.from({ length: MAX_UPDATE_PARTS + 1 }, (): RawStruct => ({ gc: 1 }))
    expect(judged(rawUpdate([{ client: CLIENT, clock: 0, structs: many }]))).toBe('limit')
    const clients = Array.from({ length: 3_000 }, (_, n): RawBlock => ({
      client: CLIENT + n,
      clock: 0,
      structs: [{ parent: rowOf(room), key: 'newPlaces', content: { any: [1] } }],
    }))
    expect(judged(rawUpdate(clients))).toBe('limit')
    const deletes = Array.from({ length: MAX_UPDATE_PARTS + 1 }, (_, n): RawDelete => [CLIENT, n * 2, 1])
    expect(judged(rawUpdate([], deletes))).toBe('limit')
    expect(
      judged(
        rawUpdate([
          { client: CLIENT, clock: 0, structs: [{ parent: rowOf(room), key: 'order', content: { deleted: 2 ** 40 } }] },
        ]),
      ),
    ).toBe('limit')
    expect(
      judged(
        rawUpdate([{ client: CLIENT, clock: 0, structs: [{ parent: textOf(room), content: { deleted: 2 ** 40 } }] }]),
      ),
    ).toBe('limit')
  })

  it('GATE-29: what one account adds to a room is bounded: tombstones without end are limit, for it alone', () => {
    const room = world()
    const text = textOf(room)
    const huge = (clock: number): RawBlock[] => [
      { client: CLIENT, clock, structs: [{ parent: text, content: { deleted: 60_000_000 } }] },
    ]
    expect(codeOf(room.send(rawUpdate(huge(0)), CLERK))).toBe('accepted')
    expect(codeOf(room.send(rawUpdate(huge(60_000_000)), CLERK))).toBe('limit')
    expect(codeOf(room.edit(account(LONGXING), doc => textIn(doc, LONGXING, 'progress').insert(0, '照常')))).toBe(
      'accepted',
    )
    expect(rowId(room.doc, MUER)).not.toBe('')
  })
})
