/** What the gate never refuses: whatever the page, or a stock client in honest hands, may send. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { addRow, ROW_TEXTS } from '../../../shared/document/progress-table.ts'
import { addTask, tasksOf, taskTextOf } from '../../../shared/document/task-list.ts'
import type { UnitId } from '../../../shared/annex/units.ts'
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

  it('GATE-25: any run of edits lets through what is own and refuses what is not, whole (fuzz against the JSON before and after)', () => {
    const units = [MUER, LONGXING, 'health-commission' as UnitId]
    const step = fc.record({
      unit: fc.constantFrom(...units),
      field: fc.constantFrom(...ROW_TEXTS),
      at: fc.nat(30),
      remove: fc.nat(3),
      insert: fc.string({ unit: 'grapheme', maxLength: 5 }),
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), steps => {
        const room = world()
        const before = room.doc.toJSON()
        const client = room.copy()
        const vector = Y.encodeStateVector(client)
        client.transact(() => {
          for (const { unit, field, at, remove, insert } of steps) {
            const text = textIn(client, unit, field)
            const from = Math.min(at, text.length)
            text.delete(from, Math.min(remove, text.length - from))
            text.insert(from, insert)
          }
        })
        const update = Y.encodeStateAsUpdate(client, vector)
        const verdict = room.send(update, CLERK)
        const after = room.doc.toJSON()
        if (verdict.kind === 'accepted') expect(after[`rows/${MUER}`]).toEqual(client.getMap(`rows/${MUER}`).toJSON())
        else expect(after).toEqual(before)
        const touchesOthers = steps.some(({ unit, insert, remove }) => unit !== MUER && (insert !== '' || remove > 0))
        if (verdict.kind === 'refused') expect(touchesOthers).toBe(true)
        for (const unit of units.slice(1)) expect(after[`rows/${unit}`]).toEqual(before[`rows/${unit}`])
      }),
      { numRuns: 300, seed: 20220923 },
    )
  })
})
