/** What a month and a year are opened with. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { UnitId } from '../../../shared/annex/units.ts'
import { changedUnits, setMonthUnit } from '../../../shared/document/month-units.ts'
import {
  contactsIn,
  firstMonth,
  isDueIn,
  nextMonth,
  nextPlan,
  writeFirstPlan,
  writeMonth,
  writePlan,
} from '../../../shared/document/opening.ts'
import { rowsOf, type ProgressRow } from '../../../shared/document/progress-table.ts'
import { planHead, shownTasksOf, tasksMap } from '../../../shared/document/task-list.ts'
import { unitsOf } from '../../../shared/document/values.ts'
import { deadlineOf, type Month } from '../../../shared/time.ts'
import { MUER, textIn } from '../gate/world.ts'

const REFORM = 'development-reform' as UnitId
const TRAINING = 'human-resources' as UnitId
const month = (text: string): Month => text as Month

function firstPlan(): Y.Doc {
  const plan = new Y.Doc()
  writeFirstPlan(plan, 2022)
  return plan
}

function opened(plan: Y.Doc, name: string, before: Y.Doc[] = []): Y.Doc {
  const doc = new Y.Doc()
  writeMonth(doc, nextMonth(plan, before.map(contactsIn), { month: month(name), deadline: deadlineOf(month(name)) }))
  return doc
}

const taskOf = (plan: Y.Doc, unit: UnitId): Y.Map<unknown> => {
  const id = shownTasksOf(plan).find(({ assigned }) => assigned.includes(unit))?.id ?? ''
  const task = tasksMap(plan).get(id)
  if (!(task instanceof Y.Map)) throw new Error(unit)
  return task
}

describe('what is due', () => {
  it('MONTH-06: monthly tasks every month, quarterly ones in 3, 6, 9 and 12, the others until done, that month included', () => {
    const months = Array.from({ length: 12 }, (_, i) => month(`2022-${String(i + 1).padStart(2, '0')}`))
    const dueIn = (task: Parameters<typeof isDueIn>[0]): number[] =>
      months.flatMap((one, i) => (isDueIn(task, one) ? [i + 1] : []))
    expect(dueIn({ cadence: 'monthly' })).toHaveLength(12)
    expect(dueIn({ cadence: 'quarterly' })).toEqual([3, 6, 9, 12])
    expect(dueIn({ cadence: 'once' })).toHaveLength(12)
    expect(dueIn({ cadence: 'once', doneIn: month('2022-10') })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(dueIn({ cadence: 'once', doneIn: month('2021-12') })).toEqual([])
  })

  it('MONTH-07: a month has the rows that are due, a unit without one has no row, a hidden task and a retired unit none at all', () => {
    const plan = firstPlan()
    taskOf(plan, TRAINING).set('doneIn', '2022-09')
    taskOf(plan, 'trade-unions' as UnitId).set('removed', true)
    const [muer] = unitsOf(plan).filter(({ id }) => id === MUER)
    plan.getMap('units').set(MUER, { ...muer, id: undefined, retired: true })
    const october = opened(plan, '2022-10')
    const counts = Object.fromEntries(unitsOf(october).map(({ id }) => [id, rowsOf(october, id).length]))
    expect(counts).toMatchObject({ [REFORM]: 0, [TRAINING]: 0, 'trade-unions': 0, longxing: 1, 'market-regulation': 1 })
    expect(counts[MUER]).toBeUndefined()
    expect(rowsOf(opened(plan, '2022-12'), REFORM)).toHaveLength(1)
    expect(unitsOf(october).some(({ placesTarget }) => placesTarget !== undefined)).toBe(false)
  })

  it('MONTH-08: the row of the same task begins with the contact that the unit last gave for it, and nothing else', () => {
    const plan = firstPlan()
    const september = new Y.Doc()
    writeMonth(september, firstMonth(plan, month('2022-09'), deadlineOf(month('2022-09'))))
    for (const unit of [MUER, REFORM]) {
      textIn(september, unit, 'contact').insert(0, '王工 67812345')
      textIn(september, unit, 'nextSteps').insert(0, '继续推进')
    }
    const october = opened(plan, '2022-10', [september])
    const expected: Partial<ProgressRow> = { contact: '王工 67812345', nextSteps: '', progress: '' }
    expect(rowsOf(october, MUER)).toMatchObject([expected])
    expect(rowsOf(october, 'longxing' as UnitId)).toMatchObject([{ contact: '' }])
    // the quarterly one was last reported three months ago
    expect(rowsOf(opened(plan, '2022-12', [october, september]), REFORM)).toMatchObject([expected])
    textIn(october, MUER, 'contact').delete(0, 2)
    textIn(october, MUER, 'contact').insert(0, '李工')
    expect(rowsOf(opened(plan, '2022-11', [october, september]), MUER)[0]?.contact).toBe('李工 67812345')
    const text = taskOf(plan, MUER).get('content')
    if (text instanceof Y.Text) text.insert(0, '另一项任务：')
    expect(rowsOf(opened(plan, '2022-11', [october, september]), MUER)[0]?.contact).toBe('')
  })
})

describe('the next year', () => {
  it("MONTH-09, MONTH-24: next year's plan starts from this year's: units but for the retired, tasks, none of them done, dates moved", () => {
    const plan = firstPlan()
    taskOf(plan, TRAINING).set('doneIn', '2022-10')
    plan.getMap('units').set('civil-affairs', { name: '区民政局', kind: 'department', order: 22, placesTarget: 7 })
    plan.getMap('units').set('womens-federation', { name: '区妇联', kind: 'department', order: 8, retired: true })
    plan.getMap('table').set('kindergartenTarget', 1200)
    const next = new Y.Doc()
    writePlan(next, nextPlan(2023, plan))
    expect(planHead(next)).toEqual({
      year: 2023,
      title: '2023年渝北区促进托育服务发展工作任务清单',
      districtTarget: 3150,
      kindergartenTarget: 1200,
    })
    const ids = unitsOf(next).map(({ id }) => id)
    expect([ids.length, ids.includes('womens-federation' as UnitId)]).toEqual([22, false])
    expect(unitsOf(next).at(-1)).toMatchObject({ name: '区民政局', placesTarget: 7 })
    const tasks = shownTasksOf(next)
    expect(tasks.map(({ due }) => due)).toEqual([
      '2023年12月',
      '2023年12月',
      '每季度报送',
      '每月推送',
      '2023年10月',
      '2023年12月',
      '2023年12月',
    ])
    expect(tasks.flatMap(({ doneIn }) => doneIn ?? [])).toEqual([])
    expect(rowsOf(opened(next, '2023-03'), TRAINING)).toHaveLength(1)
    expect(tasks[5]?.assigned).toEqual(['trade-unions'])
    expect(tasks.map(({ id }) => id).some(id => shownTasksOf(plan).some(task => task.id === id))).toBe(false)
    expect(shownTasksOf(plan)[0]?.due).toBe('2022年12月')
  })
})

describe("a month's units", () => {
  it("MONTH-10: what differs from the plan's is set, targets aside; a retired unit that had no part in the month gets none", () => {
    const plan = firstPlan()
    const doc = opened(plan, '2022-10')
    const units = (): ReturnType<typeof changedUnits> => changedUnits(doc, unitsOf(plan))
    expect(units()).toEqual([])
    plan.getMap('units').set(MUER, { name: '木耳镇', kind: 'town', order: 9, placesTarget: 60 })
    plan.getMap('units').set('old', { name: '旧单位', kind: 'department', order: 30, retired: true })
    expect(units()).toEqual([])
    plan.getMap('units').set(MUER, { name: '木耳镇', kind: 'town', order: 9, placesTarget: 60, retired: true })
    plan.getMap('units').set('new', { name: '新单位', kind: 'department', order: 31 })
    expect(units().map(({ id }) => id)).toEqual([MUER, 'new'])
    for (const unit of units()) setMonthUnit(doc, unit)
    expect(units()).toEqual([])
    expect(doc.getMap('units').get(MUER)).toEqual({ name: '木耳镇', kind: 'town', order: 9, retired: true })
  })
})
