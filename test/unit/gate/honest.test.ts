/** What the gate never refuses: whatever the page, or a stock client in honest hands, may send. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addRow } from '../../../shared/document/progress-table.ts'
import { addTask, tasksOf, taskTextOf } from '../../../shared/document/task-list.ts'
import { MAX_CELL_CHARS } from '../../../shared/limits.ts'
import { CLERK, codeOf, LEAD, LONGXING, MUER, rowMap, textIn, world } from './world.ts'

describe('honest clients', () => {
  it('GATE-20: typing, deleting, places, hiding a row and showing it again, a new row, are let in', () => {
    const room = world()
    const edits: ((doc: Y.Doc) => void)[] = [
      doc => textIn(doc, MUER, 'progress').insert(0, '完成情况'),
      doc => textIn(doc, MUER, 'progress').delete(1, 2),
      doc => rowMap(doc, MUER).set('newPlaces', 40),
      doc => rowMap(doc, MUER).set('newPlaces', 41),
      doc => rowMap(doc, MUER).delete('newPlaces'),
      doc => rowMap(doc, MUER).set('removed', true),
      doc => rowMap(doc, MUER).delete('removed'),
      doc => rowMap(doc, MUER).set('order', 'a1'),
      doc => addRow(doc, { unit: MUER, id: 'second', order: 'a2', task: '新的任务' }),
    ]
    expect(edits.map(edit => codeOf(room.edit(CLERK, edit)))).toEqual(edits.map(() => 'accepted'))
    expect(codeOf(room.edit(LEAD, doc => textIn(doc, LONGXING, 'remarks').insert(0, '请补充')))).toBe('accepted')
  })

  it('GATE-21: what an update repeats is not new: a whole sync step 2 twice is nothing', () => {
    const room = world()
    const client = room.copy()
    textIn(client, MUER, 'task').delete(0, 4)
    const whole = Y.encodeStateAsUpdate(client)
    expect(codeOf(room.send(whole, CLERK))).toBe('accepted')
    expect(codeOf(room.send(whole, CLERK))).toBe('nothing')
    expect(codeOf(room.send(whole, { ...CLERK, unit: LONGXING, account: 'longxing' }))).toBe('nothing')
  })

  it('GATE-22: undo and redo of texts, places, order and the hidden flag are let in', () => {
    const room = world()
    const client = room.copy()
    const undo = new Y.UndoManager([client.getMap(`rows/${MUER}`)], { captureTimeout: 0 })
    const before = Y.encodeStateVector(client)
    textIn(client, MUER, 'progress').insert(0, '一句话')
    rowMap(client, MUER).set('newPlaces', 3)
    rowMap(client, MUER).set('order', 'b00')
    rowMap(client, MUER).set('removed', true)
    for (let n = 0; n < 4; n++) undo.undo()
    for (let n = 0; n < 3; n++) undo.redo()
    undo.undo()
    expect(codeOf(room.send(Y.encodeStateAsUpdate(client, before), CLERK))).toBe('accepted')
    expect(room.doc.getMap(`rows/${MUER}`).toJSON()).toEqual(client.getMap(`rows/${MUER}`).toJSON())
  })

  it('GATE-30: a value set and taken back, twice, comes merged and is let in; one of another kind in it is not', () => {
    const room = world()
    const client = room.copy()
    const undo = new Y.UndoManager([client.getMap(`rows/${MUER}`)], { captureTimeout: 0 })
    const before = Y.encodeStateVector(client)
    for (const places of [12, 13]) {
      rowMap(client, MUER).set('newPlaces', places)
      undo.undo()
    }
    for (const order of ['b1', 'b2']) {
      rowMap(client, MUER).set('order', order)
      undo.undo()
    }
    expect(codeOf(room.send(Y.encodeStateAsUpdate(client, before), CLERK))).toBe('accepted')
    rowMap(client, MUER).set('newPlaces', -1)
    undo.undo()
    expect(codeOf(room.send(Y.encodeStateAsUpdate(client), CLERK))).toBe('schema')
  })

  it('GATE-31: an order set and taken back beside one that another has set meanwhile is let in, whoever wins', () => {
    for (const clientID of [1, 2 ** 31]) {
      const room = world()
      const client = room.copy()
      client.clientID = clientID
      const undo = new Y.UndoManager([client.getMap(`rows/${MUER}`)], { captureTimeout: 0 })
      rowMap(client, MUER).set('order', 'c1')
      const other = room.copy()
      other.clientID = 1_000
      rowMap(other, MUER).set('order', 'd1')
      expect(codeOf(room.send(Y.encodeStateAsUpdate(other), CLERK))).toBe('accepted')
      undo.undo()
      expect(codeOf(room.send(Y.encodeStateAsUpdate(client), CLERK))).toBe('accepted')
      expect(rowMap(room.doc, MUER).get('order')).toMatch(/^(a0|d1)$/)
    }
  })

  it("GATE-32: two people who each filled a cell to the page's limit offline are both let in", () => {
    const room = world()
    const clients = [room.copy(), room.copy()]
    for (const client of clients) textIn(client, MUER, 'progress').insert(0, '长'.repeat(MAX_CELL_CHARS))
    const codes = clients.map(client => codeOf(room.send(Y.encodeStateAsUpdate(client), CLERK)))
    expect(codes).toEqual(['accepted', 'accepted'])
    expect(textIn(room.doc, MUER, 'progress').length).toBe(2 * MAX_CELL_CHARS)
  })

  it("GATE-33: two tabs of one account that carry each other's edits, and a document merged from storage, are let in", () => {
    const room = world()
    const tabs = [room.copy(), room.copy()] as [Y.Doc, Y.Doc]
    textIn(tabs[0], MUER, 'progress').insert(0, '第一页。')
    Y.applyUpdate(tabs[1], Y.encodeStateAsUpdate(tabs[0]))
    textIn(tabs[1], MUER, 'progress').insert(4, '第二页。')
    textIn(tabs[1], MUER, 'task').delete(0, 3)
    expect(codeOf(room.send(Y.encodeStateAsUpdate(tabs[1]), CLERK))).toBe('accepted')
    expect(codeOf(room.send(Y.encodeStateAsUpdate(tabs[0]), CLERK))).toBe('nothing')
    const stored: Uint8Array[] = [Y.encodeStateAsUpdate(room.copy())]
    const page = new Y.Doc()
    Y.applyUpdate(page, stored[0] ?? new Uint8Array())
    page.on('update', (update: Uint8Array) => stored.push(update))
    for (const letter of '离线时写的') textIn(page, MUER, 'remarks').insert(0, letter)
    const reloaded = new Y.Doc()
    Y.applyUpdate(reloaded, Y.mergeUpdates(stored))
    textIn(reloaded, MUER, 'remarks').delete(0, 1)
    expect(codeOf(room.send(Y.encodeStateAsUpdate(reloaded), CLERK))).toBe('accepted')
    expect(textIn(room.doc, MUER, 'remarks').toString()).toBe('写时线离')
  })

  it('GATE-23: two people who set the same key at once are both let in', () => {
    const room = world()
    const clients = [room.copy(), room.copy()]
    const updates = clients.map((client, n) => {
      const before = Y.encodeStateVector(client)
      rowMap(client, MUER).set('newPlaces', n)
      rowMap(client, MUER).set('order', `a${n + 3}`)
      return Y.encodeStateAsUpdate(client, before)
    })
    expect(updates.map(update => codeOf(room.send(update, CLERK)))).toEqual(['accepted', 'accepted'])
    expect(rowMap(room.doc, MUER).get('order')).toMatch(/^a[34]$/)
  })

  it('GATE-24: the lead office edits, adds and hides tasks of the plan', () => {
    const room = world('plan-2022')
    const task = tasksOf(room.doc)[0]?.id ?? ''
    const edits: ((doc: Y.Doc) => void)[] = [
      doc => taskTextOf(doc, task, 'content')?.insert(0, '修改：'),
      doc =>
        addTask(doc, {
          id: 'new',
          order: 'b0',
          content: '新任务',
          leadUnits: '区民政局',
          due: '2022年12月',
          assigned: [MUER],
          cadence: 'monthly',
        }),
      doc => doc.getMap('units').set('civil-affairs', { name: '区民政局', kind: 'department', order: 22 }),
      doc => doc.getMap('units').set(MUER, { name: '木耳镇', kind: 'town', order: 9, retired: true }),
    ]
    expect(edits.map(edit => codeOf(room.edit(LEAD, edit)))).toEqual(edits.map(() => 'accepted'))
    expect(codeOf(room.edit(LEAD, doc => doc.getMap('units').delete(MUER)))).toBe('schema')
  })
})
