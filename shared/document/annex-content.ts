/** What stands in the official annexes, read from the documents: hidden rows left out, units in the official order. */
import type * as Y from 'yjs'
import { progressTitle, REPORT_WORDS } from '../annex/forms.ts'
import type { Unit, UnitId } from '../annex/units.ts'
import { isReported } from '../reports.ts'
import { sealLine, type SealedCopy } from '../supervision/seals.ts'
import type { Month } from '../time.ts'
import { hasTask, reportOf, shownRowsOf, type RowCount, type RowText } from './progress-table.ts'
import { planHead, shownTasksOf, type TaskText } from './task-list.ts'
import { unitsOf } from './values.ts'

export interface Annex1 {
  title: string
  tasks: Record<TaskText, string>[]
}

export interface Annex2Row extends Record<RowText, string>, Partial<Record<RowCount, number>> {
  /** 牵头单位, by its name */
  unit: string
  /** the state of its report in words, where the paper is to show it */
  mark?: string
}

export interface Annex2 {
  title: string
  rows: Annex2Row[]
  /** 本月新增托位 and 累计托位 stand beside the official columns; not by default */
  withPlaces?: boolean
  /** lines below all others: the SHA-256 of the frozen copies (`sealLine`); none by default */
  seals?: readonly string[]
}

/** Which units stand in annex 2: all, those whose report is in, or all with their report's state beside the name. */
export type Annex2Choice = 'all' | 'submitted' | 'marked'

export const annex1Of = (doc: Y.Doc): Annex1 => ({ title: planHead(doc).title, tasks: shownTasksOf(doc) })

/** A month as it stands; or, with `copies`, as each unit last submitted it: who has submitted nothing has no rows. */
export interface Annex2Source {
  doc: Y.Doc
  month: Month
  copies?: ReadonlyMap<UnitId, SealedCopy> | null
  /** 本月新增托位 and 累计托位 beside the official columns */
  withPlaces?: boolean
  /** below all, of each copy that stands in it */
  withSeals?: boolean
}

/** One unit's table, or all units' in one. Null where the month has no such unit. */
export function annex2Of(source: Annex2Source, unit?: UnitId, choice: Annex2Choice = 'all'): Annex2 | null {
  const { doc, month, withPlaces = false, withSeals = false } = source
  const units = unitsOf(doc).filter(one => unit === undefined || one.id === unit)
  const [first] = units
  if (unit !== undefined && !first) return null
  return {
    title: unit === undefined ? progressTitle(month) : progressTitle(month, first?.name),
    rows: units.flatMap(one => rowsFor(source, one, choice)),
    ...(withPlaces && { withPlaces }),
    ...(withSeals && { seals: units.flatMap(one => sealsFor(source, one, choice)) }),
  }
}

/** Each unit's own table, of those that have rows to show. */
export const annex2OfEach = (source: Annex2Source, choice: Annex2Choice = 'all'): Annex2[] =>
  unitsOf(source.doc)
    .map(({ id }) => annex2Of(source, id, choice))
    .filter((table): table is Annex2 => table !== null && table.rows.length > 0)

/** The month's set: all units in one, then each with rows alone. */
export function annex2SetOf(source: Annex2Source, choice: Annex2Choice = 'all'): Annex2[] {
  const whole = annex2Of(source, undefined, choice)
  return [...(whole ? [whole] : []), ...annex2OfEach(source, choice)]
}

const NO_TEXTS: Readonly<Record<RowText, string>> = {
  task: '',
  progress: '',
  problems: '',
  nextSteps: '',
  contact: '',
  remarks: '',
}

function rowsFor(source: Annex2Source, unit: Unit, choice: Annex2Choice): Annex2Row[] {
  const { doc } = source
  const { id, retired } = unit
  const state = reportOf(doc, id)?.state ?? 'open'
  if (choice === 'submitted' && !isReported(state)) return []
  const { name, rows: texts } = contentFor(source, unit)
  const rows = texts.map(row => ({ ...row, unit: name }))
  if (choice !== 'marked') return rows
  // who owes a report and has nothing to show is to be seen too
  const isOwed = retired !== true && (state !== 'open' || hasTask(doc, id))
  const shown = rows.length > 0 || !isOwed ? rows : [{ ...NO_TEXTS, unit: name }]
  return shown.map(row => ({ ...row, mark: REPORT_WORDS[state] }))
}

function sealsFor(source: Annex2Source, unit: Unit, choice: Annex2Choice): string[] {
  const copy = source.copies?.get(unit.id)
  return copy && rowsFor(source, unit, choice).length > 0 ? [sealLine(copy)] : []
}

/** A copy has the name that the unit had then. */
function contentFor(
  { doc, copies }: Annex2Source,
  { id, name }: Unit,
): { name: string; rows: readonly Omit<Annex2Row, 'unit'>[] } {
  if (!copies) return { name, rows: shownRowsOf(doc, id) }
  const copy = copies.get(id)
  return copy ? { name: copy.unit.name, rows: copy.rows } : { name, rows: [] }
}
