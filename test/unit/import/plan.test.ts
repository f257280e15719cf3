/** What an import would change, and what of it is proposed: nothing is written here. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { filesInPreview, outcomeOf } from '../../../client/parts/import-preview.ts'
import { NOTICE_YEAR, TASK_LIST_2022 } from '../../../shared/annex/task-list.ts'
import type { UnitId } from '../../../shared/annex/units.ts'
import { entryAt } from '../../../shared/document/cell.ts'
import { cellsWritten, firstChoice, withEmptied, withFile, withRows } from '../../../shared/document/import-plan.ts'
import * as steps from '../../../shared/document/plan-import.ts'
import { addRow, shownRowsOf, textOf } from '../../../shared/document/progress-table.ts'
import { GATE_UNIT_ROWS, MAX_CELL_CHARS, MAX_UNIT_ROWS } from '../../../shared/limits.ts'
import type { Month } from '../../../shared/time.ts'
import { CLERK, LEAD, LONGXING, MUER, OBSERVER, rowId, world } from '../gate/world.ts'
import {
  changesAt,
  fates,
  fileOf,
  matchRows,
  openedMonth,
  planMonthImport,
  planTasksImport,
  rowOf,
  SEPTEMBER,
} from './files.ts'

const TASK = TASK_LIST_2022.at(-1)?.content ?? ''

function month(): Y.Doc {
  const doc = openedMonth()
  const row = rowId(doc, MUER)
  textOf(doc, MUER, row, 'progress')?.insert(0, '已完成选址。')
  textOf(doc, MUER, row, 'contact')?.insert(0, '李四\n023-67000000')
  return doc
}

describe('the rows of a file beside those of the table', () => {
  it('PAPER-74: a row is new, the same, or differs cell by cell: what is filled, overwritten, or left empty by the file', () => {
    const doc = month()
    const before = Y.encodeStateAsUpdate(doc)
    const plan = planMonthImport(
      doc,
      [
        fileOf([
          rowOf('木耳镇', { task: TASK, progress: '已开工。', problems: '无' }),
          rowOf('木耳镇', { task: '开展托育宣传月活动', progress: '已开展两场。' }),
          rowOf('龙兴镇', { task: TASK }),
        ]),
      ],
      LEAD,
    )
    expect(fates(plan)).toEqual(['differs', 'new', 'same'])
    expect(changesAt(plan, 0)).toEqual([
      { field: 'progress', before: '已完成选址。', after: '已开工。', effect: 'overwrites' },
      { field: 'problems', before: '', after: '无', effect: 'fills' },
      { field: 'contact', before: '李四\n023-67000000', after: '', effect: 'empties' },
    ])
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })

  it('PAPER-74: a shortened or reworded task means the row that it comes from, an unlike one a new row', () => {
    const tasks = TASK_LIST_2022.map(({ content }) => ({ task: content, progress: '' }))
    const meant = (...imported: string[]): (number | null)[] =>
      matchRows(
        imported.map(task => ({ task, progress: '做了' })),
        tasks,
        'task',
      )
    expect(meant('发展托幼一体化，同意区内幼儿园开办托班')).toEqual([1])
    expect(meant(`${tasks[6]?.task ?? ''}（第四季度）`, '每年至少开展一次职业技能培训。')).toEqual([6, 4])
    expect(meant('开展消防安全检查')).toEqual([null])
    expect(meant(TASK.replaceAll('、', ' , ').replace('40', '４０'))).toEqual([6])
  })

  it('PAPER-74: rows of one task keep to their own texts, and no two take one row', () => {
    const row = (task: string, progress = '', contact = '') => ({ task, progress, contact })
    expect(matchRows([row('甲', '一'), row('甲', '二')], [row('甲', '二'), row('甲', '一')], 'task')).toEqual([1, 0])
    expect(matchRows([row('甲', '一'), row('甲', '二')], [row('甲', '三')], 'task')).toEqual([0, null])
    expect(matchRows([row('Ａ甲', '一'), row('A甲', '二')], [row('A甲', '三')], 'task')).toEqual([null, 0])
  })

  it('PAPER-74: a row without a task is the next that is left; a row in which nothing is written takes what comes', () => {
    const row = (task: string, progress = '', contact = '') => ({ task, progress, contact })
    expect(matchRows([row('', '一'), row('乙')], [row('乙'), row('甲')], 'task')).toEqual([1, 0])
    expect(matchRows([row('丙', '一')], [row('甲'), row('', '', '张三')], 'task')).toEqual([1])
    expect(matchRows([row('丙', '一')], [row('甲'), row('', '二')], 'task')).toEqual([null])
  })

  it('PAPER-75: what is not taken says why: unit, month, lock, length, number', () => {
    const doc = month()
    doc.getMap('reports').set('longxing', { state: 'submitted', at: '', by: '' })
    const several = { ...rowOf('木耳镇', { task: '甲' }), unit: { is: 'several', text: '区总工会\n区妇联' } as const }
    const file = fileOf([
      rowOf('区民政局', { task: '甲' }),
      several,
      rowOf('区教委', { task: '甲' }),
      rowOf('木耳镇', { task: TASK, progress: '字'.repeat(MAX_CELL_CHARS + 1) }),
      rowOf('木耳镇', { task: TASK }),
    ])
    expect(fates(planMonthImport(doc, [file], CLERK))).toEqual([
      'unknown-unit',
      'several-units',
      'locked',
      'too-long',
      'new',
    ])
    const fateFor = (who: typeof CLERK, unit: string) =>
      planMonthImport(doc, [fileOf([rowOf(unit, { task: '甲' })])], who).rows[0]?.fate
    expect(fateFor(CLERK, '区教委')).toEqual({ is: 'refused', fault: { code: 'locked', why: 'not-your-row' } })
    expect(fateFor(OBSERVER, '木耳镇')).toEqual({ is: 'refused', fault: { code: 'locked', why: 'read-only' } })
    expect(fateFor({ ...CLERK, unit: LONGXING }, '龙兴镇')).toEqual({
      is: 'refused',
      fault: { code: 'locked', why: 'reported' },
    })
    expect(fateFor(LEAD, '龙兴镇')).toMatchObject({ is: 'new' })
    doc.getMap('table').set('closed', true)
    expect(fateFor(LEAD, '龙兴镇')).toEqual({ is: 'refused', fault: { code: 'locked', why: 'closed' } })
  })

  it('PAPER-75: another month is refused; a file without one is taken only when a person says so; no table is said', () => {
    const rows = [rowOf('木耳镇', { task: '甲' })]
    const files = [fileOf(rows, '2022-08' as Month), fileOf(rows, null), { name: '通知.docx', annexes: [] }]
    const plan = planMonthImport(month(), files, CLERK)
    expect(plan.rows[0]?.fate).toEqual({ is: 'refused', fault: { code: 'other-month', month: '2022-08' } })
    expect(plan.files.map(({ standing }) => standing)).toEqual(['found', 'undated', 'no-table'])
    expect(fates(plan)).toEqual(['other-month', 'new'])
    expect([...firstChoice(plan).rows]).toEqual([])
    expect([...withFile(plan, firstChoice(plan), 1, true).rows]).toEqual([1])
  })

  it('PAPER-92: where removed rows fill what a unit may have, that is what is said', () => {
    const doc = month()
    for (let n = 0; n < GATE_UNIT_ROWS - 2; n++) {
      const id = `r${n}`
      addRow(doc, { unit: MUER, id, order: 'a1' })
      entryAt(doc, { unit: MUER, row: id })?.set('removed', true)
    }
    const rows = ['甲', '乙'].map(task => rowOf('木耳镇', { task }))
    expect(fates(planMonthImport(doc, [fileOf(rows)], CLERK))).toEqual(['new', 'too-many-removed'])
  })

  it('PAPER-93: planning is done in steps, none of more than a row', () => {
    const rows = Array.from({ length: 300 }, (_, n) => rowOf(n % 2 === 0 ? '木耳镇' : '龙兴镇', { task: `任务${n}` }))
    expect([...steps.planMonthImport(month(), [fileOf(rows)], LEAD)].length).toBeGreaterThan(4 * rows.length)
  })

  it('PAPER-75: rows beyond what a unit may have are refused, the others taken', () => {
    const doc = month()
    const row = (n: number) => ({ id: `r${n}`, order: `a${String(n).padStart(3, '0')}` })
    for (let n = 0; n < MAX_UNIT_ROWS - 3; n++) addRow(doc, { unit: MUER, task: `任务${n}`, ...row(n) })
    const rows = ['甲', '乙', '丙', '丁'].map(task => rowOf('木耳镇', { task }))
    const plan = planMonthImport(doc, [fileOf(rows)], CLERK)
    expect(shownRowsOf(doc, MUER)).toHaveLength(MAX_UNIT_ROWS - 2)
    expect(fates(plan)).toEqual(['new', 'new', 'too-many-rows', 'too-many-rows'])
  })
})

describe('several files', () => {
  const [first, second, third] = [
    fileOf([rowOf('木耳镇', { task: TASK, progress: '一' }), rowOf('木耳镇', { task: '新' })], SEPTEMBER, '一.docx'),
    fileOf([rowOf('木耳镇', { task: TASK, progress: '二' })], SEPTEMBER, '二.docx'),
    fileOf([rowOf('木耳镇', { task: ' 新。' }), rowOf('木耳镇', { task: '另一项' })], SEPTEMBER, '三.xlsx'),
  ]

  it('PAPER-76: rows for one row are marked, one at most is proposed, and choosing another leaves the first', () => {
    const plan = planMonthImport(month(), [first, second, third], CLERK)
    expect(fates(plan)).toEqual(['differs', 'new', 'differs', 'new', 'new'])
    expect(plan.rows.map(({ rivals }) => rivals)).toEqual([[2], [3], [0], [1], []])
    const proposed = firstChoice(plan)
    expect([...proposed.rows]).toEqual([0, 1, 4])
    expect([...withRows(plan, proposed, [2], true).rows].sort()).toEqual([1, 2, 4])
    expect([...withFile(plan, proposed, 2, true).rows].sort()).toEqual([0, 3, 4])
    expect([...withFile(plan, proposed, 0, false).rows]).toEqual([4])
  })

  it('PAPER-76: a file’s row that is as the table has it stands in no other’s way', () => {
    const row = { task: TASK, progress: '已完成选址。', contact: '李四\n023-67000000' }
    const as = fileOf([rowOf('木耳镇', row)], SEPTEMBER, '一.docx')
    const plan = planMonthImport(month(), [as, second], CLERK)
    expect(fates(plan)).toEqual(['same', 'differs'])
    expect(plan.rows[1]?.rivals).toEqual([])
    expect([...firstChoice(plan).rows]).toEqual([1])
  })

  it('PAPER-76: what a file leaves empty is emptied only in a row where it is asked for', () => {
    const plan = planMonthImport(month(), [first], CLERK)
    const proposed = firstChoice(plan)
    expect(cellsWritten(plan, proposed, 0).map(({ field }) => field)).toEqual(['progress'])
    const emptied = withEmptied(plan, proposed, 0, true)
    expect(cellsWritten(plan, emptied, 0).map(({ field }) => field)).toEqual(['progress', 'contact'])
    expect(withEmptied(plan, emptied, 0, false)).toEqual(proposed)
    expect([...withRows(plan, emptied, [0], false).emptied]).toEqual([])
    const nothing = planMonthImport(month(), [fileOf([rowOf('木耳镇', { task: TASK })])], CLERK)
    expect([fates(nothing), [...firstChoice(nothing).rows]]).toEqual([['differs'], []])
  })
})

describe('the preview', () => {
  it('PAPER-86: counts of each file what is new, differs, is the same or refused, and of the whole what would be done', () => {
    const rows = [
      rowOf('木耳镇', { task: TASK, progress: '已开工。', problems: '无' }),
      rowOf('木耳镇', { task: '新' }),
      rowOf('龙兴镇', { task: TASK }),
      rowOf('区民政局', { task: '甲' }),
    ]
    const files = [fileOf(rows), fileOf(rows.slice(2)), { name: '通知.docx', annexes: [] }]
    const plan = planMonthImport(month(), files, LEAD)
    const proposed = firstChoice(plan)
    expect(filesInPreview(plan, proposed)).toEqual([
      {
        name: '附件2.docx',
        standing: 'found',
        rows: [0, 1, 2, 3],
        counts: { new: 1, differs: 1, same: 1, refused: 1 },
        chosen: 'all',
      },
      {
        name: '附件2.docx',
        standing: 'found',
        rows: [4, 5],
        counts: { new: 0, differs: 0, same: 1, refused: 1 },
        chosen: 'nothing',
      },
      {
        name: '通知.docx',
        standing: 'no-table',
        rows: [],
        counts: { new: 0, differs: 0, same: 0, refused: 0 },
        chosen: 'nothing',
      },
    ])
    expect(outcomeOf(plan, proposed)).toEqual({ added: 1, changed: 1, overwritten: 1, emptied: 0 })
    const emptied = withEmptied(plan, withRows(plan, proposed, [1], false), 0, true)
    expect(outcomeOf(plan, emptied)).toEqual({ added: 0, changed: 1, overwritten: 1, emptied: 1 })
    expect(filesInPreview(plan, emptied)[0]?.chosen).toBe('some')
    expect(filesInPreview(plan, withFile(plan, emptied, 0, false))[0]?.chosen).toBe('none')
  })

  it('PAPER-86: ten thousand rows alike in two files are planned in no time', () => {
    const rows = Array.from({ length: 10_000 }, () => rowOf('木耳镇', { task: '开展托育宣传', progress: '一' }))
    const plan = planMonthImport(month(), [fileOf(rows), fileOf(rows)], LEAD)
    const added = [...plan.rows.keys()].filter(i => plan.rows[i]?.fate.is === 'new')
    expect(added.filter(i => i < 10_000)).toHaveLength(MAX_UNIT_ROWS - 1)
    expect(added.filter(i => i >= 10_000)).toEqual(added.slice(0, MAX_UNIT_ROWS - 1).map(i => i + 10_000))
    expect(plan.rows[10_001]?.rivals).toEqual([1])
    for (const file of [0, 1])
      expect(outcomeOf(plan, withFile(plan, firstChoice(plan), file, true)).added).toBe(MAX_UNIT_ROWS - 1)
  })
})

describe('annex 1', () => {
  it('PAPER-77: comes in the same way: the lead office’s alone, in its own year', () => {
    const doc = world('plan-2022').copy()
    const task = { assigned: ['muer' as UnitId], cadence: 'monthly' as const, unknown: [] }
    const [known, more] = [TASK_LIST_2022[1]?.content ?? '', '新增任务']
    const tasks = [
      { texts: { content: known, leadUnits: '区教委', due: '2022年11月' }, ...task },
      { texts: { content: more, leadUnits: '木耳镇', due: '每月' }, ...task },
    ]
    const planFor = (year: number | null, who = LEAD) =>
      planTasksImport(doc, [{ name: '附件1.docx', annexes: [{ annex: 1, year, tasks }] }], who)
    const plan = planFor(NOTICE_YEAR)
    expect(fates(plan)).toEqual(['differs', 'new'])
    expect(changesAt(plan, 0)).toEqual([
      { field: 'due', before: '2022年12月', after: '2022年11月', effect: 'overwrites' },
    ])
    expect(fates(planFor(2023))).toEqual(['other-year', 'other-year'])
    expect(planFor(null).files[0]?.standing).toBe('undated')
    expect(fates(planFor(NOTICE_YEAR, CLERK))).toEqual(['locked', 'locked'])
  })
})
