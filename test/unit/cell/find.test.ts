/** What the search over a table takes for the same. */
import { describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick } from 'vue'
import * as Y from 'yjs'
import { findCells, foundFrom } from '../../../client/grid/find-cells.ts'
import { progressSource, type GridRow } from '../../../client/grid/table-rows.ts'
import { useFind } from '../../../client/pages/use-find.ts'
import type { UnitId } from '../../../shared/annex/units.ts'
import { addRow } from '../../../shared/document/progress-table.ts'

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

  it('PAGE-464: it begins at the selected cell, goes on below or above it, and beyond either end where nothing is left', () => {
    const rows = [row('a', true, '甲'), row('b', false, '乙'), row('c', false, '甲')]
    const fields = ['unit', 'progress', 'remarks']
    const found = findCells(rows, fields, '甲')
    const from = (id: string, field: string): number[] =>
      ([0, 1, -1] as const).map(by => foundFrom({ found, rows, fields, from: { unit: MUER, row: id, field } }, by))
    expect(from('a', 'unit')).toEqual([0, 0, -1])
    expect(from('a', 'progress')).toEqual([0, 1, -1])
    expect(from('a', 'remarks')).toEqual([1, 1, 0])
    expect(from('c', 'progress')).toEqual([1, 2, 0])
    expect(from('c', 'remarks')).toEqual([2, 2, 1])
    // a row that is filtered away
    expect(from('x', 'progress')).toEqual([0, 0, -1])
    expect(foundFrom({ found: [], rows, fields, from: { unit: MUER, row: 'a', field: 'unit' } }, 1)).toBe(0)
  })

  it('PAGE-464: what was said of the table’s end goes with the last one found', async () => {
    vi.stubGlobal('requestAnimationFrame', (next: () => void) => next())
    vi.stubGlobal('cancelAnimationFrame', () => undefined)
    const doc = new Y.Doc()
    doc.getMap('units').set(MUER, { name: '木耳镇', kind: 'town', order: 0 })
    addRow(doc, { unit: MUER, id: 'a', order: 'a0', progress: '甲' })
    const source = progressSource(doc)
    const scope = effectScope()
    await scope.run(async () => {
      const { wanted, step, at, round } = useFind(
        () => source,
        ['progress'],
        () => null,
      )
      wanted.value = '甲'
      await nextTick()
      expect([at.value, round.value]).toEqual([1, null])
      step(1)
      expect([at.value, round.value]).toEqual([1, 'bottom'])
      const [only] = source.rows()
      if (only) source.textOf(only, 'progress')?.delete(0, 1)
      expect([at.value, round.value]).toEqual([0, null])
    })
    scope.stop()
    vi.unstubAllGlobals()
  })
})
