/** A room's first content. Only the server writes it: two clients that both made it offline would double it. */
import type * as Y from 'yjs'
import { planTitle } from '../annex/forms.ts'
import { districtTarget, KINDERGARTEN_TARGET } from '../annex/targets.ts'
import { NOTICE_YEAR, TASK_LIST_2022 } from '../annex/task-list.ts'
import { UNITS, type Unit, type UnitId } from '../annex/units.ts'
import type { CivilDate, Month } from '../time.ts'
import { firstOrders } from './order.ts'
import { addRow } from './progress-table.ts'
import { addTask, shownTasksOf } from './task-list.ts'
import { newEntryId, unitsOf, unitValue } from './values.ts'

/** The plan of a year that has no year before it: the notice's annex 1, its dates moved to that year. */
export function writeFirstPlan(doc: Y.Doc, year: number): void {
  doc.transact(() => {
    const table = doc.getMap('table')
    table.set('year', year)
    table.set('title', planTitle(year))
    table.set('districtTarget', districtTarget(year))
    table.set('kindergartenTarget', KINDERGARTEN_TARGET)
    for (const unit of UNITS) doc.getMap('units').set(unit.id, unitValue(unit))
    const orders = firstOrders(TASK_LIST_2022.length)
    TASK_LIST_2022.forEach((task, i) => {
      const due = task.due.replace(`${NOTICE_YEAR}年`, `${year}年`)
      addTask(doc, { ...task, due, id: newEntryId(), order: orders[i] ?? '' })
    })
  })
}

/** What a month is opened with. */
export interface MonthOpening {
  month: Month
  deadline: CivilDate
  units: readonly Unit[]
  /** 主要任务 of each unit, in the order of the plan */
  tasksOf(unit: UnitId): readonly string[]
}

/** The month of the first start: a row for every task of every unit, whatever its cadence (contract, section 6). */
export function firstMonth(plan: Y.Doc, month: Month, deadline: CivilDate): MonthOpening {
  const tasks = shownTasksOf(plan)
  return {
    month,
    deadline,
    units: unitsOf(plan),
    tasksOf: unit => tasks.filter(task => task.assigned.includes(unit)).map(task => task.content),
  }
}

export function writeMonth(doc: Y.Doc, opening: MonthOpening): void {
  doc.transact(() => {
    const table = doc.getMap('table')
    table.set('month', opening.month)
    table.set('deadline', opening.deadline)
    table.set('closed', false)
    for (const unit of opening.units) {
      const { placesTarget: _, ...value } = unitValue(unit)
      doc.getMap('units').set(unit.id, value)
      const tasks = opening.tasksOf(unit.id)
      const orders = firstOrders(tasks.length)
      tasks.forEach((task, i) => addRow(doc, { unit: unit.id, id: newEntryId(), order: orders[i] ?? '', task }))
    }
  })
}
