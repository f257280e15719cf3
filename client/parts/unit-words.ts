/** A unit's name, stamp and colour wherever a person is shown. */
import { personName, personWords, shortName, unitName, UNITS, type UnitId } from '../../shared/annex/units.ts'

export { personName, personWords, unitName }

const PERSON_COLOURS = 8

/** Two characters for the stamp. */
export const unitStamp = (id: UnitId): string => shortName(unitName(id))

/** `p1` to `p8` by the unit's official order; the observer comes after all units. */
export function unitColour(id: UnitId): string {
  const order = UNITS.find(unit => unit.id === id)?.order ?? UNITS.length
  return `p${(order % PERSON_COLOURS) + 1}`
}
