/** Both annexes found in the tables of a file, and whose and of when they are. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PROGRESS_COLUMNS } from '../../../shared/annex/forms.ts'
import { TASK_LIST_2022 } from '../../../shared/annex/task-list.ts'
import { assignedIn, leadUnitIn, SAME_OFFICE, unitFinder } from '../../../shared/annex/unit-names.ts'
import { UNITS, type UnitId } from '../../../shared/annex/units.ts'
import type { ImportedAnnex, ImportedRow } from '../../../shared/document/imported.ts'
import { atOnce } from '../import/files.ts'
import { withUnits } from '../../../shared/document/imported-units.ts'
import { ROW_TEXTS } from '../../../shared/document/progress-table.ts'
import { annexesIn as statedIn } from '../../../shared/office/annex-in.ts'
import { titleAmong } from '../../../shared/office/annex-title.ts'
import type { FoundTable } from '../../../shared/office/found.ts'

const find = unitFinder(UNITS)
const idOf = (name: string): UnitId | undefined => UNITS.find(unit => unit.name === name)?.id
const HEADER = PROGRESS_COLUMNS.map(({ title }) => title)
const NAME = '附件2.docx'

const annexesIn = (tables: readonly FoundTable[], fileName: string): ImportedAnnex[] =>
  atOnce(withUnits)(statedIn(tables, fileName), UNITS)
const inOne = (table: Partial<FoundTable>, name = NAME): ImportedAnnex | undefined =>
  annexesIn([{ before: [], rows: [], ...table }], name)[0]
const rowsIn = (table: Partial<FoundTable>, name = NAME): ImportedRow[] => {
  const annex = inOne(table, name)
  return annex?.annex === 2 ? annex.rows : []
}
const unitsIn = (table: Partial<FoundTable>, name = NAME): string[] =>
  rowsIn(table, name).map(({ unit }) => (unit.is === 'known' ? unit.unit : `${unit.is}: ${unit.text}`))
const lineOf = (unit: string, task: string): string[] => [unit, task, '', '', '', '', '']

describe('a unit’s name', () => {
  it('PAPER-70: each form that the notice or an office uses means one unit, and none means two', () => {
    for (const { id, name } of UNITS)
      for (const form of [name, `渝北${name.replace(/^(?!区)/, '区')}`, `重庆市渝北区${name.replace(/^区/, '')}`])
        expect([form, find(form)]).toEqual([form, id])
    const forms = SAME_OFFICE.flat()
    expect(new Set(forms).size).toBe(forms.length)
    for (const [own, ...others] of SAME_OFFICE)
      for (const form of others) expect(find(`区${form}`)).toBe(idOf(`区${own ?? ''}`))
    expect(
      ['区经济信息委', '区城管局（盖章）', '木耳镇人民政府', '回兴街道办事处', '区城市\n管理局'].map(find),
    ).toEqual(['区经信委', '区城市管理局', '木耳镇', '回兴街道', '区城市管理局'].map(idOf))
    expect(['', '渝北区', '区民政局', '教育', '街道', '区'].map(find)).toEqual([null, null, null, null, null, null])
  })

  it('PAPER-70: a form that would fit two of a month’s units fits none, a unit’s own name always its unit', () => {
    const more = (name: string, order: number) => ({
      id: `more-${order}` as UnitId,
      name,
      kind: 'department' as const,
      order,
    })
    const both = unitFinder([...UNITS, more('区城管局', 30), more('区发改委', 31)])
    expect(both('区城管局')).toBe('more-30')
    expect(both('区城市管理局')).toBe('urban-management')
    expect(both('区发展和改革委员会')).toBeNull()
  })

  it('PAPER-70: a cell of several lead units is no one’s row', () => {
    expect(leadUnitIn('区总工会\n区妇联', find)).toEqual({ is: 'several', text: '区总工会\n区妇联' })
    expect(leadUnitIn('区教委、区民政局', find).is).toBe('several')
    expect(leadUnitIn('区教委\n渝北区教委', find)).toEqual({ is: 'known', unit: 'education-commission' })
    expect(leadUnitIn('区民政局', find)).toEqual({ is: 'unknown', text: '区民政局' })
  })
})

/** Each heading as offices write it; two columns for the contact are joined. */
const WORDINGS: Readonly<Record<string, readonly string[]>> = {
  unit: ['牵头单位', '牵头\n单位', '责任单位', '牵　头　单　位'],
  task: ['主要任务', '工作任务', '主要任务（附件1）'],
  progress: ['工作开展情况', '工作开展\n情况', '工作进展情况', '落实情况'],
  problems: ['存在问题', '存在的问题', '存在问题及困难'],
  nextSteps: ['下一步工作计划', '下一步计划', '下步工作计划', '下一步\n工作安排'],
  contact: [
    '联系人（电话）',
    '联系人(电话)',
    '联系人\n（电话）',
    '联系人及电话',
    '联系人/联系电话',
    '联系人、联系方式',
  ],
  remarks: ['备注', '备 注', '【备注】'],
}
const wide = (text: string): string =>
  text.replace(/[!-~]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
const cell = fc.string({ unit: fc.constantFrom('托', '位', '\n', '😀', '（', '=', ',', '"', ' ', '１'), maxLength: 6 })
const row = fc.record({
  unit: fc.constantFrom(...UNITS.slice(0, 12)),
  task: cell.map(text => `任${text}`),
  progress: cell,
  problems: cell,
  nextSteps: cell,
  contact: cell,
  remarks: cell,
})
const layout = fc.record({
  wordings: fc.record(Object.fromEntries(Object.entries(WORDINGS).map(([key, all]) => [key, fc.constantFrom(...all)]))),
  columns: fc.shuffledSubarray([...Object.keys(WORDINGS), '序号', '托位数', '配合单位'], { minLength: 10 }),
  isWide: fc.boolean(),
  repeats: fc.boolean(),
  noise: fc.subarray(['empty', 'total', 'note', 'title'] as const),
  beside: fc.boolean(),
})

describe('the table of annex 2 in a file', () => {
  it('PAPER-71: found wherever it stands, in whatever order, wording and company, with its rows as they were written', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), layout, (wanted, how) => {
        const lineWith = (text: (column: string) => string): string[] => how.columns.map(text)
        const across = (text: string): string[] => lineWith(() => text)
        const heading = lineWith(column => how.wordings[column] ?? column).map(text => (how.isWide ? wide(text) : text))
        const lines = wanted.map((one, i) =>
          lineWith(column =>
            column === 'unit'
              ? one.unit.name
              : (((one as Record<string, unknown>)[column] as string) ?? (column === '序号' ? String(i + 1) : '其他')),
          ),
        )
        const noise = {
          empty: lineWith(() => ''),
          total: lineWith(column => (column === 'unit' || column === '序号' ? '合　计' : '12')),
          note: across('注：本表每月25日前报送。'),
          title: across('区教委2022年9月托位数发展工作落实情况推进表'),
        }
        const rows = [
          ...how.noise.filter(one => one === 'title' || one === 'note').map(one => noise[one]),
          heading,
          ...lines.slice(0, 2),
          ...(how.repeats ? [heading] : []),
          ...lines.slice(2),
          ...how.noise.filter(one => one !== 'title').map(one => noise[one]),
        ]
        const other = {
          before: ['各类收文'],
          rows: [
            ['姓名', '电话', '备注'],
            ['张三', '1', ''],
          ],
        }
        const found = annexesIn([...(how.beside ? [other] : []), { before: ['附件2'], rows }, other], NAME)
        const expected = wanted.map(({ unit, ...texts }) => ({ unit: { is: 'known', unit: unit.id }, texts }))
        const month = how.noise.includes('title') ? '2022-09' : null
        expect(found).toEqual([{ annex: 2, month, rows: expected }])
      }),
      { numRuns: 500 },
    )
  })

  it('PAPER-71: a contact in two columns is joined, also under one merged heading or a header of two rows', () => {
    const person = ['区教委', '任务', '', '', '', '张三', '13800000000', '']
    const apart = [...HEADER.slice(0, 5), '联系人', '联系电话', '备注']
    const merged = [...HEADER.slice(0, 5), '联系人（电话）', '联系人（电话）', '备注']
    const below = [...HEADER.slice(0, 5), '姓名', '电话', '备注']
    const onlyBelow = ['', '', '', '', '', '姓名', '电话', '']
    for (const header of [[apart], [merged], [merged, below], [merged, onlyBelow]]) {
      const found = rowsIn({ rows: [...header, person] })
      expect(found.map(({ texts }) => texts.contact)).toEqual(['张三\n13800000000'])
    }
    expect(rowsIn({ rows: [merged, person.with(6, '张三')] })[0]?.texts.contact).toBe('张三')
  })

  it('PAPER-71: a heading over several columns leads to the row below it, with its own headings', () => {
    const upper = ['牵头单位', '主要任务', '落实情况', '落实情况', '落实情况', '联系人（电话）', '备注']
    expect(rowsIn({ rows: [upper, HEADER, ['区教委', '甲', '乙', '丙', '丁', '戊', '己']] })[0]?.texts).toEqual(
      Object.fromEntries(ROW_TEXTS.map((field, i) => [field, '甲乙丙丁戊己'.charAt(i)])),
    )
  })

  it('PAPER-71: childcare places are read where the columns are there and hold numbers', () => {
    const rows = [
      [...HEADER, '本月新增托位（个）', '累计托位数'],
      [...lineOf('区教委', '甲'), '１２个', '约30'],
    ]
    expect(rowsIn({ rows })[0]?.texts).toMatchObject({ task: '甲', newPlaces: '12' })
    expect(rowsIn({ rows })[0]?.texts).not.toHaveProperty('totalPlaces')
  })

  it('PAPER-71: what is no annex is none, however alike', () => {
    expect(
      inOne({
        rows: [
          ['单位', '联系人', '电话', '备注'],
          ['区教委', '张三', '1', ''],
        ],
      }),
    ).toBeUndefined()
    expect(inOne({ rows: [['序号', '工作任务', '工作进展', '完成时间']] })).toBeUndefined()
    expect(annexesIn([], NAME)).toEqual([])
  })

  it('PAPER-71: a unit is the row’s own, else the title’s, else the row’s above', () => {
    const rows = [HEADER, lineOf('', '甲'), lineOf('区妇联', '乙'), lineOf('', '丙')]
    const titled = { before: ['木耳镇2022年9月托位数发展工作落实情况推进表'], rows }
    expect(unitsIn(titled)).toEqual(['muer', 'womens-federation', 'muer'])
    expect(unitsIn({ before: ['渝北区2022年9月托位数发展工作落实情况推进表'], rows })).toEqual([
      'unknown: 渝北区',
      'womens-federation',
      'womens-federation',
    ])
    expect(unitsIn({ rows: rows.slice(0, 2) }, '附件2 区教委2022年9月推进表.docx')).toEqual(['education-commission'])
    expect(unitsIn({ before: ['填报单位：区城管局   填报时间：2022年9月20日'], rows: rows.slice(0, 2) })).toEqual([
      'urban-management',
    ])
  })

  it('PAPER-71: two months in one file stay two; what goes on in the next table is one', () => {
    const table = (title: string[], task: string): FoundTable => ({
      before: title,
      rows: [HEADER, lineOf('区教委', task)],
    })
    const found = annexesIn([table(['2022年8月推进表'], '甲'), table([], '乙'), table(['2022年9月推进表'], '丙')], NAME)
    expect(found.map(annex => (annex.annex === 2 ? [annex.month, annex.rows.length] : null))).toEqual([
      ['2022-08', 2],
      ['2022-09', 1],
    ])
    const csv = [
      ['2022年8月推进表', '', ''],
      HEADER,
      lineOf('区教委', '甲'),
      ['2022年9月推进表'],
      HEADER,
      lineOf('区教委', '乙'),
    ]
    expect(annexesIn([{ before: [], rows: csv }], NAME)).toHaveLength(2)
  })
})

describe('a title', () => {
  it('PAPER-72: says the month in every spelling, broken over lines or not', () => {
    const rest = '托位数发展工作落实情况推进表'
    const titles = [
      [`区教委2022年9月${rest}`],
      [`区教委２０２２年０９月${rest}`],
      [`区教委 2022 年 9 月 ${rest}`],
      [`区教委二〇二二年九月${rest}`],
      [`区教委二○二二年九月${rest}（盖章）`],
      ['附件2', '区教委2022年9月', rest],
      ['附件2', `区教委2022年9月\n${rest}`, '填报时间：2022年10月8日'],
      ['渝北府办发〔2022〕30号 2022年8月', `区教委2022年度9月份${rest}`],
    ]
    for (const lines of titles) {
      expect(titleAmong(lines)).toMatchObject({ month: '2022-09', year: 2022 })
      expect(find(titleAmong(lines).unit)).toBe('education-commission')
    }
    expect(titleAmong([`区教委二〇二二年十二月${rest}`]).month).toBe('2022-12')
    expect(titleAmong([`区教委2022年10月${rest}`]).month).toBe('2022-10')
  })

  it('PAPER-72: a day, a span of months, a blank or an impossible one is no month', () => {
    for (const text of [
      '2022年9月23日',
      '2022年1-9月推进表',
      'XX单位2022年X月推进表',
      '2022年13月推进表',
      '2022.9.25',
      '1382022-0912',
    ])
      expect([text, titleAmong([text]).month]).toEqual([text, null])
  })

  it('PAPER-72: a month may stand in the file’s name alone', () => {
    const rows = [HEADER, lineOf('区教委', '甲')]
    for (const name of ['附件2 区教委2022年9月推进表.docx', '区教委 2022-09.xlsx', '2022.09 推进表.csv'])
      expect(inOne({ rows }, name)).toMatchObject({ month: '2022-09' })
    expect(inOne({ before: ['2022年8月推进表'], rows }, '2022年9月.docx')).toMatchObject({ month: '2022-08' })
  })
})

describe('the table of annex 1 in a file', () => {
  it('PAPER-73: the notice’s own comes back with its tasks, units and cadences, whatever the columns’ order', () => {
    const header = ['完成时限', '工作任务', '序号', '牵头单位']
    const rows = TASK_LIST_2022.map((task, i) => [task.due, task.content, String(i + 1), task.leadUnits])
    const before = ['附件1', '2022年渝北区促进托育服务发展工作任务清单']
    expect(inOne({ before, rows: [header, ...rows, ['', '', '8', '']] })).toEqual({
      annex: 1,
      year: 2022,
      tasks: TASK_LIST_2022.map(({ content, leadUnits, due, assigned, cadence }) => ({
        texts: { content, leadUnits, due },
        assigned,
        // its due date says 2022年12月, its sentence 每月: a typed list has the date alone
        cadence: due === '2022年12月' ? 'once' : cadence,
        unknown: [],
      })),
    })
  })

  it('PAPER-73: a lead unit that the plan does not have is named', () => {
    expect(assignedIn('区教委、区民政局，有关镇街', UNITS)).toEqual({
      assigned: UNITS.filter(({ id, kind }) => id === 'education-commission' || kind !== 'department').map(
        ({ id }) => id,
      ),
      unknown: ['区民政局'],
    })
  })
})
