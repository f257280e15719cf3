/** A unit's name, stamp and colour wherever a person is shown. */
import { OBSERVER, shortName, UNITS, type UnitId } from '../../shared/annex/units.ts'

const PERSON_COLOURS = 8

/** The official short name; the id itself for a unit that the notice does not name. */
export const unitName = (id: UnitId): string =>
  id === OBSERVER.id ? OBSERVER.name : (UNITS.find(unit => unit.id === id)?.name ?? id)

/** Two characters for the stamp. */
export const unitStamp = (id: UnitId): string => shortName(unitName(id))

/** A person's name beside the unit's; empty where the account goes by the unit's own name, as issued ones do at first. */
export const personName = (unit: UnitId, name: string): string => (name === unitName(unit) ? '' : name)

/** 区教委 陈工, or 区教委 alone. */
export const personWords = (unit: UnitId, name: string): string => `${unitName(unit)} ${personName(unit, name)}`.trim()

/** `p1` to `p8` by the unit's official order; the observer comes after all units. */
export function unitColour(id: UnitId): string {
  const order = UNITS.find(unit => unit.id === id)?.order ?? UNITS.length
  return `p${(order % PERSON_COLOURS) + 1}`
}
