/** What the lead office sets in a year's plan beside its texts: the units, and who reports a task how often. */
import type * as Y from 'yjs'
import type { Cadence } from '../../shared/annex/task-list.ts'
import { unitFinder } from '../../shared/annex/unit-names.ts'
import { NOTICE_UNITS, type Unit, type UnitId } from '../../shared/annex/units.ts'
import { entryAt } from '../../shared/document/cell.ts'
import { tasksOf } from '../../shared/document/task-list.ts'
import { newEntryId, unitsOf, unitValue } from '../../shared/document/values.ts'
import type { Month } from '../../shared/time.ts'
import { LOCAL_ASIDE, LOCAL_STEP } from '../sync/origins.ts'

/** A unit's key is never deleted, so none of it is for the undo stack: whoever adds one by mistake retires it. */
export function putUnit(doc: Y.Doc, unit: Unit): void {
  doc.transact(() => doc.getMap('units').set(unit.id, unitValue(unit)), LOCAL_ASIDE)
}

/** Of what the unit is now: its value is replaced whole, and a page shows it a moment later. */
export function changeUnit(doc: Y.Doc, id: UnitId, change: (unit: Unit) => Unit): void {
  const unit = unitsOf(doc).find(one => one.id === id)
  if (unit) putUnit(doc, change(unit))
}

/** Of the units that the notice names beside annex 1, those that the plan has under neither their id nor their name. */
export function unitsToOffer(units: readonly Unit[]): typeof NOTICE_UNITS {
  const find = unitFinder(units)
  return NOTICE_UNITS.filter(({ id, name }) => !units.some(unit => unit.id === id) && find(name) === null)
}

/** At the end of the official order. */
export function addUnit(doc: Y.Doc, unit: Pick<Unit, 'name' | 'kind' | 'placesTarget'> & { id?: UnitId }): void {
  const order = Math.max(-1, ...unitsOf(doc).map(one => one.order)) + 1
  const id = unit.id ?? (`unit-${newEntryId().slice(0, 8)}` as UnitId)
  putUnit(doc, { ...unit, id, order })
}

/** One place up or down; where nothing stands there, nothing is done. */
export function moveUnit(doc: Y.Doc, id: UnitId, by: 1 | -1): void {
  const units = unitsOf(doc)
  const from = units.findIndex(unit => unit.id === id)
  const [one, other] = [units[from], units[from + by]]
  if (!one || !other) return
  const places = units.map(unit => (unit === one ? other : unit === other ? one : unit))
  doc.transact(() => {
    places.forEach((unit, order) => {
      if (unit.order !== order) putUnit(doc, { ...unit, order })
    })
  }, LOCAL_ASIDE)
}

/** Gives the task to a unit, or takes it away; the units stand in the official order. A step of its own. */
export function toggleAssigned(doc: Y.Doc, row: string, unit: UnitId): void {
  const task = tasksOf(doc).find(({ id }) => id === row)
  if (!task) return
  const { assigned } = task
  const next = assigned.includes(unit) ? assigned.filter(one => one !== unit) : [...assigned, unit]
  const order = unitsOf(doc).map(({ id }) => id)
  setTask(doc, row, { assigned: next.sort((a, b) => order.indexOf(a) - order.indexOf(b)) })
}

export interface TaskSettings {
  assigned?: readonly UnitId[]
  cadence?: Cadence
  /** null: not done yet */
  doneIn?: Month | null
}

/** A step of its own. */
export function setTask(doc: Y.Doc, row: string, { assigned, cadence, doneIn }: TaskSettings): void {
  const task = entryAt(doc, { unit: null, row })
  if (!task) return
  doc.transact(() => {
    if (assigned) task.set('assigned', [...assigned])
    if (cadence) task.set('cadence', cadence)
    if (doneIn) task.set('doneIn', doneIn)
    else if (doneIn === null) task.delete('doneIn')
  }, LOCAL_STEP)
}
