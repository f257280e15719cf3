/** A unit's rows, or the plan's tasks, as an import looks at them: texts by field, and what may still be written. */
import type * as Y from 'yjs'
import { mayWrite, NO_LOCKS, type Account } from '../access.ts'
import type { UnitId } from '../annex/units.ts'
import { GATE_UNIT_ROWS, MAX_UNIT_ROWS } from '../limits.ts'
import type { RefusalCode } from '../wire.ts'
import type { Texts } from './import-match.ts'
import type { Ordered } from './order.ts'
import { locksOf, ROW_COUNTS, ROW_TEXTS, rowsOf } from './progress-table.ts'
import { TASK_TEXTS, tasksOf } from './task-list.ts'

/** Whether the account may write into the unit's rows now (into the plan's tasks where it is null). */
export const writeLock = (doc: Y.Doc, unit: UnitId | null, who: Account): 'yes' | RefusalCode =>
  unit === null ? mayWrite(who, { in: 'tasks' }, NO_LOCKS) : mayWrite(who, { in: 'rows', unit }, locksOf(doc))

/** A row or task as it stands, with its numbers in digits. */
export interface Entry extends Ordered {
  removed: boolean
  texts: Texts
}

/** In their order, hidden ones included; the plan's tasks where `unit` is null. */
export function entriesIn(doc: Y.Doc, unit: UnitId | null): Entry[] {
  if (unit === null)
    return tasksOf(doc).map(task => ({
      ...task,
      texts: Object.fromEntries(TASK_TEXTS.map(field => [field, task[field]])),
    }))
  const fields = [...ROW_TEXTS, ...ROW_COUNTS]
  return rowsOf(doc, unit).map(row => ({
    ...row,
    texts: Object.fromEntries(fields.map(field => [field, String(row[field] ?? '')])),
  }))
}

/** How many more a unit (a plan) that has these may have. */
export const roomFor = (all: readonly Entry[]): number =>
  Math.min(GATE_UNIT_ROWS - all.length, MAX_UNIT_ROWS - all.filter(({ removed }) => !removed).length)
