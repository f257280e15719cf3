/** The year's task list (工作任务清单, annex 1) in its Yjs document: contract, section 3. */
import * as Y from 'yjs'
import { CADENCES, type Cadence, type PlanTask } from '../annex/task-list.ts'
import { isUnitId, type UnitId } from '../annex/units.ts'
import { isMonth, type Month } from '../time.ts'
import { byOrder } from './order.ts'
import { isCount, stringOr } from './values.ts'

export const TASK_TEXTS = ['content', 'leadUnits', 'due'] as const
export type TaskText = (typeof TASK_TEXTS)[number]

export interface TaskRow extends Record<TaskText, string> {
  id: string
  order: string
  assigned: UnitId[]
  cadence: Cadence
  /** the month in which a `once` task was done */
  doneIn?: Month
  removed: boolean
}

export interface PlanHead {
  year: number | null
  title: string
  /** 全区总托位 */
  districtTarget: number | null
  /** 区内幼儿园新增托位 */
  kindergartenTarget: number | null
}

export const tasksMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('tasks')

/** All tasks in their order, hidden ones included. */
export function tasksOf(doc: Y.Doc): TaskRow[] {
  const tasks: TaskRow[] = []
  for (const [id, value] of tasksMap(doc)) if (value instanceof Y.Map) tasks.push(readTask(id, value))
  return tasks.sort(byOrder)
}

/** The tasks that people see, in the order of 序号. */
export const shownTasksOf = (doc: Y.Doc): TaskRow[] => tasksOf(doc).filter(task => !task.removed)

function readTask(id: string, map: Y.Map<unknown>): TaskRow {
  const textIn = (field: TaskText): string => {
    const text = map.get(field)
    return text instanceof Y.Text ? text.toString() : ''
  }
  const assigned = map.get('assigned')
  const doneIn = stringOr(map.get('doneIn'), '')
  return {
    id,
    order: stringOr(map.get('order'), ''),
    content: textIn('content'),
    leadUnits: textIn('leadUnits'),
    due: textIn('due'),
    assigned: Array.isArray(assigned)
      ? assigned.filter((unit): unit is UnitId => typeof unit === 'string' && isUnitId(unit))
      : [],
    cadence: CADENCES.find(cadence => cadence === map.get('cadence')) ?? 'once',
    ...(isMonth(doneIn) && { doneIn }),
    removed: map.get('removed') === true,
  }
}

/** A task's live text; null where the task or the text is not there. */
export function taskTextOf(doc: Y.Doc, task: string, field: TaskText): Y.Text | null {
  const map = tasksMap(doc).get(task)
  const text = map instanceof Y.Map ? map.get(field) : null
  return text instanceof Y.Text ? text : null
}

/** Makes a task whole, as the gate asks: `order` and every text in one transaction. */
export function addTask(doc: Y.Doc, task: { id: string; order: string } & PlanTask, origin?: unknown): void {
  doc.transact(() => {
    const map = new Y.Map<unknown>()
    map.set('order', task.order)
    for (const field of TASK_TEXTS) map.set(field, new Y.Text(task[field]))
    map.set('assigned', [...task.assigned])
    map.set('cadence', task.cadence)
    tasksMap(doc).set(task.id, map)
  }, origin)
}

export function planHead(doc: Y.Doc): PlanHead {
  const table = doc.getMap('table')
  const count = (key: string): number | null => {
    const value = table.get(key)
    return isCount(value) ? value : null
  }
  return {
    year: count('year'),
    title: stringOr(table.get('title'), ''),
    districtTarget: count('districtTarget'),
    kindergartenTarget: count('kindergartenTarget'),
  }
}
