/** A month beside the one before. */
import { describe, expect, it } from 'vitest'
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

  it('SUP-20: two rows of one task are paired in their order', () => {
    const before = [row('x'), row('y')]
    expect(pairRows([row('a'), row('b'), row('c')], before).map(({ before }) => before?.id)).toEqual([
      'x',
      'y',
      undefined,
    ])
  })
})
