/** Which rows a filter lets through. */
import { describe, expect, it } from 'vitest'
import { filteredSource, NO_FILTER, passes, type RowFilter } from '../../../client/grid/row-filter.ts'
import type { GridRow, GridSource } from '../../../client/grid/table-rows.ts'
import type { UnitId } from '../../../shared/annex/units.ts'

const row = (problems: string): GridRow => ({
  unit: 'muer' as UnitId,
  row: 'r',
  texts: { unit: '木耳镇', task: '新建托位４０个', problems },
  isFirstOfUnit: true,
  isLastOfUnit: true,
})
const lets = (problems: string, filter: Partial<RowFilter>): boolean =>
  passes(row(problems), { ...NO_FILTER, ...filter }, () => 'submitted')

describe('the filter', () => {
  it('PAGE-55: who says that there is no problem has none; full and half width are the same', () => {
    for (const none of ['', ' ', '无', '无。', '暂无', '暂无问题', '没有', '未发现明显问题。', '无存在问题'])
      expect(lets(none, { withProblems: true }), none).toBe(false)
    for (const some of ['无障碍设施不足', '资金没有到位', '无专职人员', '问题较多'])
      expect(lets(some, { withProblems: true }), some).toBe(true)
    expect(lets('', { text: '40个' })).toBe(true)
    expect(lets('', { text: '41个' })).toBe(false)
    expect(lets('', { states: ['submitted'] })).toBe(true)
    expect(lets('', { states: ['open'] })).toBe(false)
    expect(lets('', { units: ['longxing' as UnitId] })).toBe(false)
  })

  it('PAGE-295: a row that was made or shown here is in view until the filter is set anew; who looks is told', () => {
    const { view, told, set } = filtered()
    view.keep({ unit: 'muer' as UnitId, row: 'b' })
    expect(view.rows().map(one => one.row)).toEqual(['a', 'b'])
    expect(told).toEqual(['all'])
    view.keep({ unit: 'muer' as UnitId, row: 'a' })
    expect(told).toEqual(['all'])
    set()
    expect(view.rows().map(one => one.row)).toEqual(['a'])
  })

  it('PAGE-296: where a state is another the rows are read again, and none that is in view goes', () => {
    const { view, told, states } = filtered()
    states('b')
    expect(told).toEqual(['all'])
    expect(view.rows().map(one => one.row)).toEqual(['a', 'b'])
  })
})

/** Of the rows a and b the first passes. */
function filtered() {
  let passing = 'a'
  const anew: (() => void)[] = []
  const turns: (() => void)[] = []
  const source: GridSource = {
    units: () => [],
    rows: () => ['a', 'b'].map(id => ({ ...row(''), row: id })),
    textOf: () => null,
    isCount: () => false,
    putCount: () => undefined,
    written: () => null,
    together: change => change(),
    observe: () => () => undefined,
  }
  const view = filteredSource(source, one => one.row === passing, {
    onFilter: changed => (anew.push(changed), () => undefined),
    onStates: changed => (turns.push(changed), () => undefined),
  })
  const told: unknown[] = []
  view.observe(changed => told.push(changed))
  view.rows()
  return {
    view,
    told,
    set: () => anew.forEach(changed => changed()),
    states(next: string) {
      passing = next
      turns.forEach(changed => changed())
    },
  }
}
