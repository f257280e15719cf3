/** A month's own units: written at its opening, and with later changes of the plan while it is not closed. */
import type * as Y from 'yjs'
import type { Unit } from '../annex/units.ts'
import { canonicalJson } from './canonical-json.ts'
import { unitsOf, unitValue } from './values.ts'

/** Those of the plan's units that the month has otherwise, or not at all. Who is retired and has no part in it gets none. */
export function changedUnits(month: Y.Doc, plan: readonly Unit[]): Unit[] {
  const own = new Map(unitsOf(month).map(unit => [unit.id, textOf(unit)]))
  return plan.filter(unit => own.get(unit.id) !== textOf(unit) && (own.has(unit.id) || !unit.retired))
}

export const setMonthUnit = (month: Y.Doc, unit: Unit): unknown => month.getMap('units').set(unit.id, monthValue(unit))

/** A month's units carry no target. */
function monthValue(unit: Unit): Omit<Unit, 'id' | 'placesTarget'> {
  const { placesTarget: _, ...value } = unitValue(unit)
  return value
}

const textOf = (unit: Unit): string => canonicalJson(monthValue(unit))
