/** A room's first content. Only the server writes it: two clients that both made it offline would double it. */
import type * as Y from 'yjs'
import { planTitle } from '../annex/forms.ts'
import { districtTarget, KINDERGARTEN_TARGET } from '../annex/targets.ts'
import { NOTICE_YEAR, TASK_LIST_2022, type PlanTask } from '../annex/task-list.ts'
import { UNITS, type Unit, type UnitId } from '../annex/units.ts'
import { monthNumber, type CivilDate, type Month } from '../time.ts'
import { setMonthUnit } from './month-units.ts'
import { firstOrders } from './order.ts'
import { addRow, shownRowsOf, type ProgressRow } from './progress-table.ts'
import { addTask, planHead, shownTasksOf, type TaskRow } from './task-list.ts'
import { isSameTask } from './text.ts'
import { newEntryId, unitsOf, unitValue } from './values.ts'

/** The plan of a year that has no year before it: the notice's annex 1, its dates moved to that year. */
export const writeFirstPlan = (doc: Y.Doc, year: number): void =>
  writePlan(doc, {
    ...{ year, units: UNITS, kindergartenTarget: KINDERGARTEN_TARGET },
    tasks: TASK_LIST_2022.map(task => movedTo(year, task, NOTICE_YEAR)),
  })

/**
 * What a plan begins with that starts from an earlier year's: its units but for the retired, its tasks, dates moved. What was done that year
 * (at least one training each year) is to be done again: none is done yet. The district's target is that of the year.
 */
export function nextPlan(year: number, before: Y.Doc): PlanOpening {
  const { year: from, kindergartenTarget } = planHead(before)
  const units = unitsOf(before).filter(unit => !unit.retired)
  const isKept = (id: UnitId): boolean => units.some(unit => unit.id === id)
  return {
    ...{ year, units, kindergartenTarget: kindergartenTarget ?? KINDERGARTEN_TARGET },
    tasks: shownTasksOf(before).map(task => ({
      ...movedTo(year, task, from ?? year),
      assigned: task.assigned.filter(isKept),
    })),
  }
}

const movedTo = (year: number, task: PlanTask, from: number): PlanTask => ({
  ...task,
  due: task.due.replaceAll(`${from}年`, `${year}年`),
})

export interface PlanOpening {
  year: number
  kindergartenTarget: number
  units: readonly Unit[]
  tasks: readonly PlanTask[]
}

export function writePlan(doc: Y.Doc, { year, kindergartenTarget, units, tasks }: PlanOpening): void {
  doc.transact(() => {
    const table = doc.getMap('table')
    table.set('year', year)
    table.set('title', planTitle(year))
    table.set('districtTarget', districtTarget(year))
    table.set('kindergartenTarget', kindergartenTarget)
    for (const unit of units) doc.getMap('units').set(unit.id, unitValue(unit))
    const orders = firstOrders(tasks.length)
    tasks.forEach((task, i) => addTask(doc, { ...task, id: newEntryId(), order: orders[i] ?? '' }))
  })
}

/** What a month is opened with. */
export interface MonthOpening {
  month: Month
  deadline: CivilDate
  units: readonly Unit[]
  /** 主要任务 of each unit, in the order of the plan */
  tasksOf(unit: UnitId): readonly string[]
  /** 联系人（电话） with which the row of a task begins; absent: empty */
  contactOf?(unit: UnitId, task: string): string
}

/** The month of the first start: a row for every task of every unit, whatever its cadence (contract, section 6). */
export const firstMonth = (plan: Y.Doc, month: Month, deadline: CivilDate): MonthOpening => ({
  ...{ month, deadline, units: unitsOf(plan) },
  tasksOf: contentsIn(shownTasksOf(plan)),
})

/** By unit, a month's rows that name a contact, in their order. */
export type Contacts = ReadonlyMap<UnitId, readonly Pick<ProgressRow, 'task' | 'contact'>[]>

export const contactsIn = (doc: Y.Doc): Contacts =>
  new Map(unitsOf(doc).map(({ id }) => [id, shownRowsOf(doc, id).filter(({ contact }) => contact.trim() !== '')]))

/**
 * Every other month: the tasks that are due in it, and the contact that each unit last had for the same task. A unit that is
 * retired by now has no part in it.
 *
 * @param before of the months before it, the newest first: what is reported by the quarter was last reported three months ago
 */
export function nextMonth(
  plan: Y.Doc,
  before: readonly Contacts[],
  { month, deadline }: Pick<MonthOpening, 'month' | 'deadline'>,
): MonthOpening {
  return {
    ...{ month, deadline, units: unitsOf(plan).filter(unit => !unit.retired) },
    tasksOf: contentsIn(shownTasksOf(plan).filter(task => isDueIn(task, month))),
    contactOf: (unit, task) => lastContact(before, unit, task),
  }
}

/** Every month; in March, June, September and December; or each month until it is done, that one included. */
export function isDueIn({ cadence, doneIn }: Pick<TaskRow, 'cadence' | 'doneIn'>, month: Month): boolean {
  switch (cadence) {
    case 'monthly':
      return true
    case 'quarterly':
      return monthNumber(month) % 3 === 0
    case 'once':
      return doneIn === undefined || month <= doneIn
    default:
      return cadence satisfies never
  }
}

const contentsIn =
  (tasks: readonly TaskRow[]): MonthOpening['tasksOf'] =>
  unit =>
    tasks.filter(task => task.assigned.includes(unit)).map(task => task.content)

function lastContact(before: readonly Contacts[], unit: UnitId, task: string): string {
  const rows = before.flatMap(contacts => contacts.get(unit) ?? [])
  return rows.find(row => isSameTask(row.task, task))?.contact ?? ''
}

export function writeMonth(doc: Y.Doc, opening: MonthOpening): void {
  doc.transact(() => {
    const table = doc.getMap('table')
    table.set('month', opening.month)
    table.set('deadline', opening.deadline)
    table.set('closed', false)
    for (const unit of opening.units) {
      setMonthUnit(doc, unit)
      const tasks = opening.tasksOf(unit.id)
      const orders = firstOrders(tasks.length)
      tasks.forEach((task, i) => {
        const contact = opening.contactOf?.(unit.id, task) ?? ''
        addRow(doc, { unit: unit.id, id: newEntryId(), order: orders[i] ?? '', task, contact })
      })
    }
  })
}
