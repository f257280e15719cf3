/** What is pasted, and what is replaced: cells by tabs and quotes, and places in a text. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pastedOver } from '../../../client/grid/grid-writes.ts'
import { pastedTable } from '../../../client/grid/pasted-table.ts'
import { placesOf } from '../../../client/grid/replace-text.ts'
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
