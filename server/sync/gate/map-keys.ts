/** What a map's key holds after an update: Yjs keeps a key's values as a list and shows the last, if it lives. */
import type * as Y from 'yjs'
import type { Id, ItemStruct } from './decode.ts'
import type { Change } from './place.ts'

/**
 * Whether the key still shows a value: each value of the update that nothing of the update follows must live, and where
 * the current one is deleted, one of them must follow it. (A value that follows another stands to its right, so the last
 * of all is among these.)
 *
 * @param current the item that the key shows now, deleted or not; null for a key that is new
 */
export function lastIsLive(changes: readonly Change[], current: Y.Item | null): boolean {
  const inserted = changes.flatMap(change => (change.kind === 'insert' ? [change.item] : []))
  const deleted = new Set(changes.flatMap(change => (change.kind === 'delete' && change.fresh ? [change.fresh] : [])))
  const followed = new Set(inserted.map(item => keyOf(item.origin)))
  const ends = inserted.filter(item => !followed.has(keyOf(item)))
  if (ends.some(item => item.content.kind === 'deleted' || deleted.has(item))) return false
  if (!current) return ends.length > 0
  const deletesCurrent = changes.some(change => change.kind === 'delete' && change.was === current)
  return !deletesCurrent || ends.some(item => follows(item, current, inserted))
}

function follows(item: ItemStruct, current: Y.Item, inserted: readonly ItemStruct[]): boolean {
  for (let at: ItemStruct | undefined = item, steps = 0; at && steps <= inserted.length; steps++) {
    const origin: Id | null = at.origin
    if (origin?.client === current.id.client && origin.clock === current.id.clock) return true
    at = inserted.find(one => one.client === origin?.client && one.clock === origin.clock)
  }
  return false
}

const keyOf = (id: { client: number; clock: number } | null): string => (id ? `${id.client} ${id.clock}` : '')
