/** What stands in the official annexes, read from the documents: hidden rows left out, units in the official order. */
import type * as Y from 'yjs'
import { progressTitle } from '../annex/forms.ts'
import type { UnitId } from '../annex/units.ts'
import type { Month } from '../time.ts'
import { shownRowsOf, type RowText } from './progress-table.ts'
import { planHead, shownTasksOf, type TaskText } from './task-list.ts'
import { unitsOf } from './values.ts'

export interface Annex1 {
  title: string
  tasks: Record<TaskText, string>[]
}

/** `unit` is 牵头单位, by its name. */
export interface Annex2 {
  title: string
  rows: ({ unit: string } & Record<RowText, string>)[]
}

export const annex1Of = (doc: Y.Doc): Annex1 => ({ title: planHead(doc).title, tasks: shownTasksOf(doc) })

/** One unit's table, or all units' in one. Null where the month has no such unit. */
export function annex2Of(doc: Y.Doc, month: Month, unit?: UnitId): Annex2 | null {
  const units = unitsOf(doc).filter(one => unit === undefined || one.id === unit)
  const [first] = units
  if (unit !== undefined && !first) return null
  return {
    title: unit === undefined ? progressTitle(month) : progressTitle(month, first?.name),
    rows: units.flatMap(({ id, name }) => shownRowsOf(doc, id).map(row => ({ ...row, unit: name }))),
  }
}
