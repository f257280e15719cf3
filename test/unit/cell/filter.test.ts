/** Which rows a filter lets through. */
import { describe, expect, it } from 'vitest'
import { NO_FILTER, passes, type RowFilter } from '../../../client/grid/row-filter.ts'
import type { GridRow } from '../../../client/grid/table-rows.ts'
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
})
