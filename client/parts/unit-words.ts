/** A unit's colour wherever a person is shown. What it is called now: `stores/unit-names.ts`. */
import { UNITS, type UnitId } from '../../shared/annex/units.ts'

const PERSON_COLOURS = 8

/** `p1` to `p8` by the unit's official order; the observer comes after all units. */
export function unitColour(id: UnitId): string {
  const order = UNITS.find(unit => unit.id === id)?.order ?? UNITS.length
  return `p${(order % PERSON_COLOURS) + 1}`
}
