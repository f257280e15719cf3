/**
 * What a map's key holds after an update: Yjs keeps a key's values as a list and shows the last, if it lives. Two who set
 * a key at once make a list with two ends, of which the client ids decide.
 */
import type * as Y from 'yjs'
import type { Id } from './decode.ts'
import type { Change } from './place.ts'
import { Refused } from './verdict.ts'

/** Values that one key had, or that an update brings to it: each is one that a person set. */
const MAX_VALUES = 10_000

/** One clock of a list: Yjs merges deleted values of one client, and may split them again. */
interface Value {
  id: Id
  origin: Id | null
  lives: boolean
}

/**
 * Whether the key still shows a value. No value of the update may have a right origin.
 *
 * @param current the item that the key shows now, deleted or not; null for a key that is new
 */
export function lastIsLive(changes: readonly Change[], current: Y.Item | null): boolean {
  const inserted = insertedValues(changes)
  const shown = current ? [{ id: current.lastId, origin: null, lives: !isDeleted(current, changes) }] : []
  const followed = new Set(inserted.map(({ origin }) => keyOf(origin)))
  const ends = [...inserted, ...shown].filter(({ id }) => !followed.has(keyOf(id)))
  if (!ends.some(({ lives }) => lives)) return false
  return ends.every(({ lives }) => lives) || lastOf(inserted, current, changes)?.lives === true
}

function insertedValues(changes: readonly Change[]): Value[] {
  const items = changes.flatMap(change => (change.kind === 'insert' ? [change.item] : []))
  if (items.reduce((sum, { length }) => sum + length, 0) > MAX_VALUES)
    throw new Refused('limit', 'too many values of one key')
  const taken = new Set(
    changes
      .flatMap(change => (change.kind === 'delete' && change.fresh ? unitsOf({ ...change, origin: null }) : []))
      .map(({ id }) => keyOf(id)),
  )
  return items.flatMap(item =>
    unitsOf({ ...item, id: item }).map(unit => ({
      ...unit,
      lives: item.content.kind !== 'deleted' && !taken.has(keyOf(unit.id)),
    })),
  )
}

/** Each clock of an item stands behind the one before it. */
const unitsOf = ({ id, origin, length }: { id: Id; origin: Id | null; length: number }): Omit<Value, 'lives'>[] =>
  Array.from({ length }, (_, n) => ({
    id: { client: id.client, clock: id.clock + n },
    origin: n === 0 ? origin : { client: id.client, clock: id.clock + n - 1 },
  }))

const isDeleted = (item: Y.Item, changes: readonly Change[]): boolean =>
  item.deleted || changes.some(change => change.kind === 'delete' && change.was === item)

/** Puts the values in by Yjs's own rule for those who insert at one place; nothing where that would be work without end. */
function lastOf(inserted: readonly Value[], current: Y.Item | null, changes: readonly Change[]): Value | undefined {
  const list: Value[] = []
  for (let item = current; item; item = item.left) {
    if (list.length + item.length > MAX_VALUES) return undefined
    const lives = !isDeleted(item, changes)
    list.unshift(...unitsOf(item).map(unit => ({ ...unit, lives })))
  }
  for (const value of inserted) list.splice(indexFor(value, list), 0, value)
  return list.at(-1)
}

function indexFor(value: Value, list: readonly Value[]): number {
  const begin = list.findIndex(({ id }) => keyOf(id) === keyOf(value.origin)) + 1
  const indexOf = new Map(list.map(({ id }, i) => [keyOf(id), i]))
  let at = begin
  /** where those begin that would stand to the right of what follows them */
  let conflicting = begin
  for (let i = begin; i < list.length; i++) {
    const other = list[i]
    if (!other) break
    const origin = other.origin ? (indexOf.get(keyOf(other.origin)) ?? -1) : -1
    if (keyOf(other.origin) === keyOf(value.origin)) {
      if (other.id.client >= value.id.client) break
    } else if (origin < begin) break
    else if (origin >= conflicting) continue
    at = conflicting = i + 1
  }
  return at
}

const keyOf = (id: Id | null): string => (id ? `${id.client} ${id.clock}` : '')
