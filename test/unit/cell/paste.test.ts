/** What is pasted, and what is replaced: cells by tabs and quotes, and places in a text. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wholeRows, withoutHeading, type PastedRows } from '../../../client/grid/pasted-rows.ts'
import { pastedOver } from '../../../client/grid/grid-writes.ts'
import { pastedTable } from '../../../client/grid/pasted-table.ts'
import { placesOf } from '../../../client/grid/replace-text.ts'
import { PROGRESS_GRID } from '../../../client/pages/progress-columns.ts'
import { unitFinder } from '../../../shared/annex/unit-names.ts'
import { UNITS, type UnitId } from '../../../shared/annex/units.ts'
import { csvRows } from '../../../shared/csv.ts'

const letters = fc.string({ unit: fc.constantFrom('字', '“', '"', '\t', '\n', '１', 'a', ' '), maxLength: 8 })
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

describe('a paste', () => {
  it('PAGE-66: cells of a spreadsheet come as they were, with tabs, quotes and line breaks in them', () => {
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([height, width]) =>
        fc.array(fc.array(letters, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
      )
    fc.assert(
      fc.property(tables, fc.constantFrom('\n', '\r\n'), (table, end) => {
        const plain = table.map(row => row.map(quoted).join('\t')).join(end) + end
        expect(csvRows(plain, '\t')).toEqual(table)
      }),
    )
    expect(csvRows('一"二\t"三\n\t"四"五', '\t')).toEqual([
      ['一"二', '"三'],
      ['', '"四"五'],
    ])
  })

  it('PAGE-67: the lines of a text that is no table go into one cell together', () => {
    const lines = '一是完成摸排。\r\n二是开展培训。\r\n'
    expect(pastedTable({ plain: lines, html: '' })).toEqual([['一是完成摸排。\r\n二是开展培训。']])
    expect(pastedTable({ plain: '', html: '' })).toEqual([['']])
    expect(pastedTable({ plain: '甲\t乙\n丙', html: '' })).toEqual([
      ['甲', '乙'],
      ['丙', ''],
    ])
  })

  it('PAGE-68: over a selection that is as large several times it is repeated, else it begins at its first cell', () => {
    expect(pastedOver([['甲']], [2, 1, 1, 1])).toEqual([
      [1, 1, '甲'],
      [2, 1, '甲'],
    ])
    expect(pastedOver([['甲', '乙']], [1, 1, 1, 3])).toEqual([
      [1, 1, '甲'],
      [1, 2, '乙'],
    ])
  })
})

const ROWS = ['economy-information', 'muer', 'muer', 'longxing'].map((id, i) => ({
  unit: id as UnitId,
  row: String(i),
  texts: {},
  isFirstOfUnit: true,
  isLastOfUnit: true,
}))
const whole = (table: readonly (readonly string[])[], top: number, columns: PastedRows['columns'] = PROGRESS_GRID) =>
  wholeRows({ table, columns, rows: ROWS, find: unitFinder(UNITS), top })
const line = (name: string): string[] => [name, '任务', '进展', '问题', '计划', '张三', '']
const written = (row: number): unknown[] =>
  line('')
    .slice(1)
    .map((text, i) => [row, i + 1, text])

describe('a paste of whole rows', () => {
  it("PAGE-401: a row of the annex goes to its unit's by its name's usual forms, whichever cell is selected", () => {
    for (const name of ['区经信委', '区经济信息委', ' 区经济和信息化\n委员会（盖章）']) {
      expect(whole([line(name)], 0), name).toEqual(written(0))
      expect(whole([line(name)], 3), name).toEqual(written(0))
    }
    // from the selected row on where that is the unit's own, and a name over several rows stands in the first of them
    expect(whole([line('木耳镇')], 2)).toEqual(written(2))
    expect(whole([line('木耳镇'), line('')], 0)).toEqual([...written(1), ...written(2)])
    expect(whole([line('龙兴镇'), line('木耳镇'), line('木耳镇政府')], 0)).toEqual([3, 1, 2].flatMap(written))
    // with the numbers beside the form, where they are shown
    expect(whole([[...line('木耳镇'), '3', '40']], 1)).toEqual([...written(1), [1, 7, '3'], [1, 8, '40']])
    expect(whole([[...line('木耳镇'), '3', '40']], 1, PROGRESS_GRID.slice(0, 7))).toBeNull()
  })

  it('PAGE-401, PAGE-463: more rows than the unit has here, which are counted, or those of a unit out of view, have no place', () => {
    expect(whole([line('木耳镇'), line(''), line('')], 0)).toEqual({ unit: 'muer', rows: 1 })
    expect(whole([line('木耳镇'), line('木耳镇'), line('龙兴镇'), line('木耳镇')], 2)).toEqual({
      unit: 'muer',
      rows: 2,
    })
    expect(whole([line('区妇联')], 0)).toBe('elsewhere')
  })

  it('PAGE-401: what does not begin with a name, is narrower, or goes to the plan is pasted as ever', () => {
    expect(whole([line('XXX单位')], 0)).toBeNull()
    expect(whole([line('')], 0)).toBeNull()
    expect(whole([line('木耳镇').slice(0, 6)], 0)).toBeNull()
    expect(whole([line('木耳镇')], 0, PROGRESS_GRID.slice(1))).toBeNull()
  })

  it("PAGE-402: the annex's heading, its title above and a heading's second line are left out; alone they stay", () => {
    const heading = ['牵头单位', '主要任务', '工作开展情况', '存在问题', '下一步工作计划', '联系人（电话）', '备注']
    const title = ['区教委2022年9月托位数发展工作落实情况推进表', '', '', '', '', '', '']
    const rows = [line('区教委')]
    expect(withoutHeading([heading, ...rows])).toEqual(rows)
    expect(withoutHeading([title, heading, ...rows])).toEqual(rows)
    expect(withoutHeading([heading, ['', '', '', '', '', '联系电话', ''], ...rows])).toEqual(rows)
    expect(withoutHeading([heading.slice(1), line('').slice(1)])).toEqual([line('').slice(1)])
    for (const kept of [rows, [heading], [line('区教委'), heading, line('木耳镇')]])
      expect(withoutHeading(kept)).toBe(kept)
  })
})

describe('replacing', () => {
  it('PAGE-69: finds what the search finds, full and half width, capitals and small letters, and never half a letter', () => {
    expect(placesOf('新增４０个，40个', '40个')).toEqual([
      { at: 2, length: 3 },
      { at: 6, length: 3 },
    ])
    expect(placesOf('ＡＢab', 'Ab')).toEqual([
      { at: 0, length: 2 },
      { at: 2, length: 2 },
    ])
    expect(placesOf('aaa', 'aa')).toEqual([{ at: 0, length: 2 }])
    expect(placesOf('𠮷𠮷', '𠮷')).toHaveLength(2)
    expect(placesOf('字', ' ')).toEqual([])
  })
})
