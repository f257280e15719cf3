/** A month beside the one before. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { UnitId } from '../../../shared/annex/units.ts'
import { contactsIn, nextMonth, writeMonth } from '../../../shared/document/opening.ts'
import { rowsOf } from '../../../shared/document/progress-table.ts'
import type { CivilDate, Month } from '../../../shared/time.ts'
import { compareMonths, pairRows } from '../../../shared/supervision/compare.ts'
import { monthOf, row } from './months.ts'

describe('two months compared', () => {
  it('SUP-20: rows of one task belong together, what differs is named, new and gone rows and units are shown', () => {
    const before = [row('x', { task: '甲', progress: '一' }), row('y', { task: '乙' }), row('z', { task: '丙' })]
    const now = [
      row('a', { task: '乙 ' }),
      row('b', { task: '甲', progress: '二', newPlaces: 3 }),
      row('c', { task: '丁' }),
    ]
    expect(pairRows(now, before).map(({ now, before, changed }) => [now?.id, before?.id, changed])).toEqual([
      ['a', 'y', ['task']],
      ['b', 'x', ['progress', 'newPlaces']],
      ['c', undefined, []],
      [undefined, 'z', []],
    ])
    const [last, first] = [monthOf('2022-08'), monthOf('2022-09')]
    first.units = first.units.filter(({ id }) => id !== 'muer')
    const pairs = compareMonths(first, last)
    expect(pairs).toHaveLength(22)
    expect(pairs.at(-1)).toMatchObject({ id: 'muer', rows: [{ now: null, before: { id: 'a' } }] })
  })

  it('SUP-44: a task is the same in the comparison and with its contact, whatever the width of its signs', () => {
    const [old, now] = ['每年开展１次培训（规模以上）', '每年开展1次\n培训 (规模以上)']
    expect(pairRows([row('a', { task: now })], [row('x', { task: old })])[0]?.before?.id).toBe('x')
    const [plan, doc, next] = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
    const unit = { id: 'muer' as UnitId, name: '木耳镇', kind: 'town', order: 0 } as const
    const head = { deadline: '2022-09-25' as CivilDate, units: [unit] }
    writeMonth(doc, { ...head, month: '2022-09' as Month, tasksOf: () => [old], contactOf: () => '王工 67812345' })
    const { contactOf } = nextMonth(plan, [contactsIn(doc)], { ...head, month: '2022-10' as Month })
    writeMonth(next, { ...head, month: '2022-10' as Month, tasksOf: () => [now], ...(contactOf && { contactOf }) })
    expect(rowsOf(next, unit.id)[0]?.contact).toBe('王工 67812345')
  })

  it('SUP-20: two rows of one task are paired in their order', () => {
    const before = [row('x'), row('y')]
    expect(pairRows([row('a'), row('b'), row('c')], before).map(({ before }) => before?.id)).toEqual([
      'x',
      'y',
      undefined,
    ])
  })
})
