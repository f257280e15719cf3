/** What is printed of a month: one table, or each unit's own. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { papersOf, type Paper } from '../../../client/pages/printed-papers.ts'
import type { UnitId } from '../../../shared/annex/units.ts'
import { annex2SetOf } from '../../../shared/document/annex-content.ts'
import { addRow } from '../../../shared/document/progress-table.ts'
import { annex2Table } from '../../../shared/office/annex-tables.ts'
import type { Month } from '../../../shared/time.ts'

const MONTH = '2022-09' as Month
const TITLE = '2022年9月托位数发展工作落实情况推进表'
const unit = (id: string): UnitId => id as UnitId

/** The second unit has reported, the third has no task this month. */
const doc = new Y.Doc()
;['区教委', '区妇联', '木耳镇'].forEach((name, order) =>
  doc.getMap('units').set(`unit-${order}`, { name, kind: 'department', order }),
)
for (const id of ['unit-0', 'unit-1']) addRow(doc, { unit: unit(id), id: 'row', order: 'a0', task: `${id}的任务` })
doc.getMap('reports').set('unit-1', { state: 'submitted', at: '2022-09-20T00:00:00Z', by: 'clerk' })

const source = { doc, month: MONTH }
const usual = { reported: 'marked', copies: false } as const
const titles = (papers: ReturnType<typeof papersOf>): unknown =>
  typeof papers === 'string' ? papers : papers.map(({ official }: Paper) => official.table.title)

describe('what is printed of a month', () => {
  it('PAGE-461: of each unit what the zip of the same choices holds, without the table of all', () => {
    for (const reported of ['marked', 'submitted'] as const) {
      const zipped = annex2SetOf(source, reported).slice(1)
      expect(papersOf(source, { ...usual, extent: 'each', reported })).toEqual(
        zipped.map(content => ({ official: annex2Table(content), notes: [] })),
      )
    }
    expect(titles(papersOf(source, { ...usual, extent: 'each' }))).toEqual([`区教委${TITLE}`, `区妇联${TITLE}`])
    expect(titles(papersOf(source, { ...usual, extent: 'whole' }))).toEqual([`渝北区${TITLE}`])
    expect(titles(papersOf(source, { ...usual, extent: unit('unit-0') }))).toEqual([`区教委${TITLE}`])
    // a form to be filled in
    expect(titles(papersOf(source, { ...usual, extent: unit('unit-2') }))).toEqual([`木耳镇${TITLE}`])
  })

  it('PAGE-461: where there is nothing to print, the reason', () => {
    const none = { ...source, copies: new Map() }
    const open = new Y.Doc()
    expect(papersOf(source, { ...usual, extent: unit('unit-9') })).toBe('noUnit')
    expect(papersOf(none, { ...usual, copies: true, extent: unit('unit-0') })).toBe('notReported')
    for (const extent of ['whole', 'each'] as const) {
      expect(papersOf({ doc: open, month: MONTH }, { ...usual, extent, reported: 'submitted' })).toBe('noneSubmitted')
      expect(papersOf({ ...none, doc: open }, { ...usual, copies: true, extent })).toBe('noCopies')
      // with copies too it is the choice of units that leaves nothing
      const both = { reported: 'submitted', copies: true, extent } as const
      expect(papersOf({ ...none, doc: open }, both)).toBe('noneSubmitted')
    }
    expect(papersOf({ doc: open, month: MONTH }, { ...usual, extent: 'each' })).toBe('noRows')
  })
})
