/** Parsing of foreign values at the document's border: what a Y.Map holds is `unknown` until it has passed here. */
import { uint32 } from 'lib0/random'
import type * as Y from 'yjs'
import { UNIT_KINDS, type Unit, type UnitId } from '../annex/units.ts'

/** Ids of rows, tasks and comments (contract, section 3). */
export const isEntryId = (text: string): boolean => /^[A-Za-z0-9_-]{1,64}$/.test(text)

/** A new row's, task's or comment's id. */
export const newEntryId = (): string => Array.from({ length: 4 }, randomHex).join('')

/** 32 bits; lib0's `uuidv4` asks for a number for each of its digits, which is felt with a thousand rows. */
const randomHex = (): string => uint32().toString(16).padStart(8, '0')

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const stringOr = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise)

/** A count of childcare places: an integer >= 0. */
export const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

/** One value of a `units` map; null where it is not one. */
export function readUnit(id: string, value: unknown): Unit | null {
  if (!isRecord(value)) return null
  const { name, kind, order, placesTarget, retired } = value
  const knownKind = UNIT_KINDS.find(one => one === kind)
  if (typeof name !== 'string' || knownKind === undefined || typeof order !== 'number' || !Number.isFinite(order))
    return null
  return {
    id: id as UnitId,
    name,
    kind: knownKind,
    order,
    ...(isCount(placesTarget) && { placesTarget }),
    ...(retired === true && { retired }),
  }
}

/** What a `units` map stores of a unit; a month's units carry no target. */
export const unitValue = ({ id: _, ...value }: Unit): Omit<Unit, 'id'> => value

/** The units of a plan or a month, in the official order. */
export function unitsOf(doc: Y.Doc): Unit[] {
  const units: Unit[] = []
  for (const [id, value] of doc.getMap('units')) {
    const unit = readUnit(id, value)
    if (unit) units.push(unit)
  }
  return units.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}
