/** Which rows stand on the paper. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { UnitId } from '../../../shared/annex/units.ts'
import { annex2Of, annex2SetOf } from '../../../shared/document/annex-content.ts'
import { addRow, rowsMap } from '../../../shared/document/progress-table.ts'
import type { ReportState } from '../../../shared/reports.ts'
import type { Instant, Month } from '../../../shared/time.ts'

const MONTH = '2022-09' as Month

interface Given {
  name: string
  state?: ReportState
  text?: string
  /** its row is */
  hidden?: boolean
  retired?: boolean
}

/** Units in this order, each with one row where it has a text. */
function month(units: readonly Given[]): Y.Doc {
  const doc = new Y.Doc()
  units.forEach(({ name, state, text, hidden, retired }, order) => {
    const unit = `unit-${order}` as UnitId
    doc.getMap('units').set(unit, { name, kind: 'department', order, ...(retired && { retired }) })
    if (state) doc.getMap('reports').set(unit, { state, at: '2022-09-20T00:00:00Z', by: 'clerk' })
    if (text !== undefined) addRow(doc, { unit, id: 'row', order: 'a0', task: text })
    const row = rowsMap(doc, unit).get('row')
    if (hidden && row instanceof Y.Map) row.set('removed', true)
  })
  return doc
}

const doc = month([
  { name: '区教委', state: 'submitted', text: '一' },
  { name: '区妇联', state: 'accepted', text: '二' },
  { name: '区总工会', state: 'returned', text: '三' },
  { name: '木耳镇', text: '四' },
  { name: '龙兴镇', text: '五', hidden: true },
  { name: '区发展改革委' },
  { name: '旧单位', retired: true },
])

describe('what stands in annex 2', () => {
  it('PAPER-19: all rows, those of the units whose report is in, or all with the state beside the unit, who has none too', () => {
    const units = (table: ReturnType<typeof annex2Of>): unknown[] =>
      (table?.rows ?? []).map(({ unit, mark, task }) => [unit, mark, task])
    expect(units(annex2Of({ doc, month: MONTH }))).toEqual([
      ['区教委', undefined, '一'],
      ['区妇联', undefined, '二'],
      ['区总工会', undefined, '三'],
      ['木耳镇', undefined, '四'],
    ])
    expect(units(annex2Of({ doc, month: MONTH }, undefined, 'submitted'))).toEqual([
      ['区教委', undefined, '一'],
      ['区妇联', undefined, '二'],
    ])
    expect(units(annex2Of({ doc, month: MONTH }, undefined, 'marked'))).toEqual([
      ['区教委', '已报送', '一'],
      ['区妇联', '已接收', '二'],
      ['区总工会', '已退回', '三'],
      ['木耳镇', '未报送', '四'],
      ['龙兴镇', '未报送', ''],
    ])
  })

  it('MONTH-23: with the state beside each unit, one that owes nothing that month stands nowhere: it has not failed to report', () => {
    const marks = annex2Of({ doc, month: MONTH }, undefined, 'marked')?.rows.map(({ unit, mark }) => [unit, mark])
    expect(marks).toContainEqual(['龙兴镇', '未报送'])
    expect(marks?.map(([unit]) => unit)).not.toContain('区发展改革委')
    const copied = annex2Of({ doc, month: MONTH, copies: new Map() }, undefined, 'marked')?.rows
    expect(copied?.map(({ unit }) => unit)).toEqual(['区教委', '区妇联', '区总工会', '木耳镇', '龙兴镇'])
  })

  it('PAPER-20: a month’s set is the consolidated table and one for each unit that has rows to show', () => {
    expect(annex2SetOf({ doc, month: MONTH }, 'submitted').map(({ title }) => title)).toEqual([
      '渝北区2022年9月托位数发展工作落实情况推进表',
      '区教委2022年9月托位数发展工作落实情况推进表',
      '区妇联2022年9月托位数发展工作落实情况推进表',
    ])
    expect(annex2SetOf({ doc: new Y.Doc(), month: MONTH })).toHaveLength(1)
  })

  it('MONTH-13: as last submitted it has the copies’ rows and names, whatever stands there now; who has submitted nothing has none', () => {
    const row = { id: 'row', task: '一（报送时）', progress: '', problems: '', nextSteps: '', contact: '', remarks: '' }
    const unit = { id: 'unit-0' as UnitId, name: '区教育委' }
    const copy = {
      month: MONTH,
      unit,
      n: 2,
      at: '2022-09-20T00:00:00.000Z' as Instant,
      account: 'clerk',
      rows: [row],
      sha256: 'ab12',
    }
    const source = { doc, month: MONTH, copies: new Map([[unit.id, copy]]) }
    expect(annex2Of(source)?.rows).toEqual([{ ...row, unit: '区教育委' }])
    expect(annex2Of(source, undefined, 'marked')?.rows.map(({ unit: name, mark, task }) => [name, mark, task])).toEqual(
      [
        ['区教育委', '已报送', '一（报送时）'],
        ['区妇联', '已接收', ''],
        ['区总工会', '已退回', ''],
        ['木耳镇', '未报送', ''],
        ['龙兴镇', '未报送', ''],
      ],
    )
    expect(annex2SetOf(source)).toHaveLength(2)
    expect(annex2Of({ ...source, withSeals: true, withPlaces: true })).toMatchObject({
      ...{ withPlaces: true, seals: ['区教育委（第2次报送）SHA-256：ab12'] },
    })
    expect(annex2Of({ ...source, withSeals: true }, 'unit-1' as UnitId)?.seals).toEqual([])
    expect(annex2Of(source, 'unit-3' as UnitId)?.rows).toEqual([])
  })
})
