/** What the gate refuses, and with which code (contract, sections 3 to 5). */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addRow, commentsRoot, rowsMap } from '../../../shared/document/progress-table.ts'
import { tasksMap } from '../../../shared/document/task-list.ts'
import type { UnitId } from '../../../shared/annex/units.ts'
import { account, CLERK, codeOf, LEAD, LONGXING, MUER, OBSERVER, rowId, rowMap, textIn, world } from './world.ts'

describe("another unit's rows", () => {
  it("GATE-01: another unit's text, keys and rows are not-your-row", () => {
    const room = world()
    const attacks: ((doc: Y.Doc) => void)[] = [
      doc => textIn(doc, LONGXING, 'progress').insert(0, 'x'),
      doc => textIn(doc, LONGXING, 'task').delete(0, 2),
      doc => rowMap(doc, LONGXING).set('newPlaces', 9),
      doc => rowsMap(doc, LONGXING).delete(rowId(doc, LONGXING)),
      doc => rowsMap(doc, LONGXING).set(rowId(doc, LONGXING), new Y.Map()),
      doc => addRow(doc, { unit: LONGXING, id: 'mine', order: 'a5' }),
      doc => rowsMap(doc, 'nobody' as UnitId).set('row', new Y.Map()),
    ]
    expect(attacks.map(attack => codeOf(room.edit(CLERK, attack)))).toEqual(attacks.map(() => 'not-your-row'))
  })

  it('GATE-02: a delete of another unit hidden in a delete set without structs is not-your-row', () => {
    const room = world()
    const client = room.copy()
    const before = Y.encodeStateVector(client)
    textIn(client, LONGXING, 'task').delete(0, 3)
    expect(codeOf(room.send(Y.encodeStateAsUpdate(client, before), CLERK))).toBe('not-your-row')
  })

  it('GATE-03: the observer, the plan for a reporter, and what the server alone writes are read-only', () => {
    const month = world()
    expect(codeOf(month.edit(OBSERVER, doc => textIn(doc, MUER, 'progress').insert(0, 'x')))).toBe('read-only')
    for (const root of ['reports', 'units', 'table'])
      expect(codeOf(month.edit(LEAD, doc => doc.getMap(root).set('closed', true)))).toBe('read-only')
    const plan = world('plan-2022')
    const change = (doc: Y.Doc): unknown => tasksMap(doc).set('task', new Y.Map())
    expect(codeOf(plan.edit(CLERK, change))).toBe('read-only')
    expect(codeOf(plan.edit(LEAD, doc => doc.getMap('table').set('year', 2023)))).toBe('read-only')
  })

  it('GATE-04: a submitted report is reported, a closed month closed for the lead office too', () => {
    const room = world()
    const typing = (doc: Y.Doc): void => textIn(doc, MUER, 'progress').insert(0, 'x')
    room.serve(doc => doc.getMap('reports').set(MUER, { state: 'submitted', at: '', by: '' }))
    expect(codeOf(room.edit(CLERK, typing))).toBe('reported')
    expect(codeOf(room.edit(LEAD, typing))).toBe('accepted')
    room.serve(doc => doc.getMap('table').set('closed', true))
    expect(codeOf(room.edit(CLERK, typing))).toBe('closed')
    expect(codeOf(room.edit(LEAD, typing))).toBe('closed')
  })
})

describe('the schema', () => {
  it('GATE-05: unknown roots, keys, types and values are schema', () => {
    const room = world()
    const attacks: ((doc: Y.Doc) => void)[] = [
      doc => doc.getMap('elsewhere').set('a', 1),
      doc => doc.getArray('list').insert(0, [1]),
      doc => rowMap(doc, MUER).set('unknown', 1),
      doc => rowMap(doc, MUER).set('newPlaces', 1.5),
      doc => rowMap(doc, MUER).set('newPlaces', -1),
      doc => rowMap(doc, MUER).set('newPlaces', '9'),
      doc => rowMap(doc, MUER).set('removed', false),
      doc => rowMap(doc, MUER).set('order', ''),
      doc => rowMap(doc, MUER).set('order', new Y.Map()),
      doc => textIn(doc, MUER, 'progress').insertEmbed(0, { a: 1 }),
      doc => textIn(doc, MUER, 'progress').insert(0, 'x', { bold: true }),
      doc => textIn(doc, MUER, 'progress').setAttribute('a', 1),
      doc => rowMap(doc, MUER).set('remarks', new Uint8Array([1])),
      doc => rowMap(doc, MUER).set('newPlaces', new Y.Doc()),
    ]
    expect(attacks.map(attack => codeOf(room.edit(CLERK, attack)))).toEqual(attacks.map(() => 'schema'))
  })

  it('GATE-06: a row is made whole, then neither overwritten nor deleted, its texts never replaced', () => {
    const room = world()
    const attacks: ((doc: Y.Doc) => void)[] = [
      doc => rowsMap(doc, MUER).delete(rowId(doc, MUER)),
      doc => rowsMap(doc, MUER).set(rowId(doc, MUER), new Y.Map()),
      doc => rowsMap(doc, MUER).set('bare', new Y.Map([['order', 'a9']])),
      doc => rowMap(doc, MUER).set('progress', new Y.Text('another')),
      doc => rowMap(doc, MUER).delete('progress'),
      doc => rowMap(doc, MUER).delete('order'),
      doc => addRow(doc, { unit: MUER, id: 'bad id', order: 'a9' }),
    ]
    expect(attacks.map(attack => codeOf(room.edit(CLERK, attack)))).toEqual(attacks.map(() => 'schema'))
    expect(codeOf(room.edit(LEAD, doc => rowsMap(doc, 'nobody' as UnitId).set('row', new Y.Map())))).toBe('schema')
  })

  it('GATE-07: a text over the size and a unit over the number of rows are limit', () => {
    const room = world()
    expect(codeOf(room.edit(CLERK, doc => textIn(doc, MUER, 'progress').insert(0, '长'.repeat(80_001))))).toBe('limit')
    const many = (doc: Y.Doc): void => {
      for (let n = 0; n < 400; n++) addRow(doc, { unit: MUER, id: `row-${n}`, order: `a${n}` })
    }
    expect(codeOf(room.edit(CLERK, many))).toBe('limit')
  })

  it("GATE-08: a comment under another's name is forged, one of no instant in UTC schema; another's comment is not-your-row", () => {
    const room = world()
    const comment =
      (by: string, at = '2022-09-01T00:00:00.000Z') =>
      (doc: Y.Doc) => {
        const map = new Y.Map<unknown>([
          ['on', { unit: MUER, row: 'r', field: 'progress' }],
          ['by', by],
          ['at', at],
          ['text', new Y.Text('请补充')],
        ])
        doc.getMap(commentsRoot(MUER)).set('c1', map)
      }
    expect(codeOf(room.edit(CLERK, comment('longxing')))).toBe('forged')
    for (const at of ['1', '2022', 'Jan 1 2099', '2022-09-01T00:00:00+08:00', '2022-13-01T00:00:00Z'])
      expect(codeOf(room.edit(CLERK, comment('muer', at))), at).toBe('schema')
    expect(codeOf(room.edit(CLERK, comment('muer')))).toBe('accepted')
    const colleague = account(MUER, 'reporter', 'muer-2')
    const hide = (doc: Y.Doc): unknown =>
      (doc.getMap(commentsRoot(MUER)).get('c1') as Y.Map<unknown>).set('removed', true)
    expect(codeOf(room.edit(colleague, hide))).toBe('not-your-row')
    expect(codeOf(room.edit(CLERK, hide))).toBe('accepted')
  })
})

describe('structs', () => {
  it("GATE-09: structs that continue another account's client are forged", () => {
    const room = world()
    const client = room.copy()
    const first = Y.encodeStateVector(client)
    textIn(client, LONGXING, 'progress').insert(0, '甲')
    expect(codeOf(room.send(Y.encodeStateAsUpdate(client, first), account(LONGXING)))).toBe('accepted')
    const second = Y.encodeStateVector(client)
    textIn(client, MUER, 'progress').insert(0, '乙')
    expect(codeOf(room.send(Y.encodeStateAsUpdate(client, second), CLERK))).toBe('forged')
  })

  it('GATE-10: what needs structs that the room lacks is missing, and let in once they are there', () => {
    const room = world()
    const client = room.copy()
    const updates: Uint8Array[] = []
    client.on('update', (update: Uint8Array) => updates.push(update))
    textIn(client, MUER, 'progress').insert(0, '一')
    textIn(client, MUER, 'progress').insert(1, '二')
    const [first, second] = updates as [Uint8Array, Uint8Array]
    expect(codeOf(room.send(second, CLERK))).toBe('missing')
    expect(codeOf(room.send(first, CLERK))).toBe('accepted')
    expect(codeOf(room.send(second, CLERK))).toBe('accepted')
    expect(textIn(room.doc, MUER, 'progress').toString()).toBe('一二')
  })

  it("GATE-11: an origin in an own row with a right origin in another's is schema", () => {
    const room = world()
    const client = room.copy()
    const left = textIn(client, MUER, 'task')._start
    const right = textIn(client, LONGXING, 'task')._start
    if (!left || !right) throw new Error('no items')
    const forged = new Y.UpdateEncoderV1()
    const item = new Y.Item(Y.createID(7, 0), left, left.lastId, right, right.id, null, null, new Y.ContentString('x'))
    write(forged, item)
    expect(codeOf(room.send(forged.toUint8Array(), CLERK))).toBe('schema')
  })

  it('GATE-12: truncated, V2-encoded and lying bytes are malformed and change nothing', () => {
    const room = world()
    const client = room.copy()
    textIn(client, MUER, 'progress').insert(0, '一段完整的话')
    const whole = Y.encodeStateAsUpdate(client)
    const before = JSON.stringify(room.doc.toJSON())
    for (let end = 1; end < whole.length; end += 97)
      expect(codeOf(room.send(whole.subarray(0, end), CLERK))).toBe('malformed')
    expect(codeOf(room.send(Uint8Array.of(...whole, 0), CLERK))).toBe('malformed')
    expect(['malformed', 'nothing']).toContain(codeOf(room.send(Y.encodeStateAsUpdateV2(client), CLERK)))
    expect(codeOf(room.send(new Uint8Array(64).fill(0xff), CLERK))).toBe('malformed')
    expect(JSON.stringify(room.doc.toJSON())).toBe(before)
  })
})

/** One struct of one client, and no deletes. */
function write(encoder: Y.UpdateEncoderV1, item: Y.Item): void {
  const rest = encoder.restEncoder
  const number = (value: number): void => {
    let left = value
    while (left > 127) {
      rest.cbuf[rest.cpos++] = 128 | (left & 127)
      left = Math.floor(left / 128)
    }
    rest.cbuf[rest.cpos++] = left
  }
  for (const value of [1, 1, item.id.client, item.id.clock]) number(value)
  item.write(encoder, 0)
  number(0)
}
