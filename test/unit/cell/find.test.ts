/** What the search over a table takes for the same. */
import { describe, expect, it } from 'vitest'
import { findCells } from '../../../client/grid/find-cells.ts'
import type { GridRow } from '../../../client/grid/table-rows.ts'
import type { UnitId } from '../../../shared/annex/units.ts'

const MUER = 'muer' as UnitId
const row = (id: string, isFirstOfUnit: boolean, progress: string): GridRow => ({
  unit: MUER,
  row: id,
  texts: { unit: '木耳镇', progress },
  isFirstOfUnit,
  isLastOfUnit: !isFirstOfUnit,
})
const ROWS = [row('a', true, '新增托位１２０个，ＡＢＣ'), row('b', false, '其中幼儿园托位120个')]
const find = (wanted: string): string[] =>
  findCells(ROWS, ['unit', 'progress'], wanted).map(({ row: id, field }) => `${id}/${field}`)

describe('the search', () => {
  it("PAGE-46: full and half width, capitals and small letters are the same to who searches; a unit's name is found once", () => {
    expect(find('120')).toEqual(['a/progress', 'b/progress'])
    expect(find('１２０个')).toEqual(['a/progress', 'b/progress'])
    expect(find('abc')).toEqual(['a/progress'])
    expect(find('木耳')).toEqual(['a/unit'])
    expect(find('  ')).toEqual([])
    expect(find('没有')).toEqual([])
  })
})
