/** What the list of rows shows of a row that was found by its text. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf } from '../../../client/form/row-found.ts'
import type { GridColumn } from '../../../client/grid/grid-model.ts'
import { folded } from '../../../client/grid/find-cells.ts'

const columns: GridColumn[] = ['task', 'problems'].map(field => ({ field, title: field, width: 100, align: 'left' }))
const rowOf = (task: string, problems: string) => ({
  unit: null,
  row: 'r',
  texts: { task, problems },
  isFirstOfUnit: true,
  isLastOfUnit: true,
})

describe('an excerpt', () => {
  it('PAGE-169: is of the first field that has the text, whole letters, with what stands around it', () => {
    const text = fc
      .array(fc.constantFrom('托', '位', '４', '0', 'Ａ', 'b', '\u{20000}', '。', '\n'), { maxLength: 90 })
      .map(all => all.join(''))
    fc.assert(
      fc.property(text, text, text, (before, wanted, behind) => {
        fc.pre(wanted.trim() !== '')
        const excerpt = excerptOf(rowOf('', before + wanted + behind), columns, wanted)
        expect(excerpt?.title).toBe('problems')
        const { before: led = '', found = '', behind: followed = '' } = excerpt ?? {}
        expect(folded(found)).toBe(folded(wanted.trim()))
        expect(before + wanted + behind).toContain(led.replace(/^…/, '') + found + followed)
        expect(led.isWellFormed()).toBe(true)
        expect(followed.isWellFormed()).toBe(true)
      }),
    )
  })

  it('PAGE-169: is none where no field has it', () => {
    expect(excerptOf(rowOf('托位', ''), columns, '师资')).toBeNull()
  })
})
