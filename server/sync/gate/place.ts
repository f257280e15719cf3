/**
 * Where each change of an update lands, by Yjs's own rule of integration: with its left origin, else its right origin,
 * else its explicit parent. What is referred to is looked up in the live document below the server's clock, and in the
 * update itself above it; a reference to what comes later, or in a circle, would make `Y.applyUpdate` throw halfway.
 */
import * as Y from 'yjs'
import type { NewUpdate } from './canonical.ts'
import type { Id, ItemStruct, Struct } from './decode.ts'
import { Refused } from './verdict.ts'

/** A list of Yjs: the characters of a text, or the values that one key of a map had. */
export interface Place {
  /** name of the root type */
  root: string
  /** keys from the root to the type: [] the root itself, [row], [row, field] */
  path: readonly string[]
  /** of the map's entry; null in a text */
  key: string | null
  /** the live text that the list is, where it is one that the room has */
  text: Y.Text | null
}

export type Change =
  | { kind: 'insert'; place: Place; item: ItemStruct }
  /** of a live item; `was` is what it holds in the room, null for one of this update */
  | { kind: 'delete'; place: Place; id: Id; length: number; was: Y.Item | null; fresh: ItemStruct | null }

/** `dropped`: an origin was garbage-collected, so that Yjs itself drops the struct. */
type Placed = { struct: ItemStruct; place: Place | 'dropped' }
/** `waitsFor`: what the struct refers to is not placed yet */
type Answer = Place | 'dropped' | { waitsFor: Id }

/** One client's structs of an update, and how far they are placed. */
interface Queue {
  items: ItemStruct[]
  next: number
  /** being placed, or waiting for what it refers to: whoever needs it then stands in a circle */
  isOpen: boolean
}

/** Clients that one update may bring structs of: each load of a page is one. */
const MAX_CLIENTS = 2_000

/** The changes of an update, in an order in which each stands after what it refers to. Throws `Refused`. */
export function changesOf(update: NewUpdate, doc: Y.Doc): Change[] {
  const placed = placeAll(update, doc)
  const inserts = [...placed.values()].flatMap(run =>
    run.flatMap(({ struct, place }): Change[] =>
      place === 'dropped' ? [] : [{ kind: 'insert', place, item: struct }],
    ),
  )
  return [...inserts, ...deletesOf(update, placed, doc)]
}

/** Each struct's place, by client, ascending by clock. */
function placeAll(update: NewUpdate, doc: Y.Doc): Map<number, Placed[]> {
  const blocks = update.blocks.filter(block => block.length > 0)
  if (blocks.length > MAX_CLIENTS) throw new Refused('limit', `structs of ${blocks.length} clients`)
  const queues = new Map<number, Queue>()
  const placed = new Map<number, Placed[]>()
  for (const block of blocks) {
    const client = block[0]?.client ?? 0
    if (queues.has(client)) throw new Refused('schema', `client ${client} comes twice`)
    const items = itemsOf(block, Y.getState(doc.store, client))
    queues.set(client, { items, next: 0, isOpen: false })
    placed.set(client, [])
  }
  for (const queue of queues.values()) placeRest(queue, queues, placed, doc)
  return placed
}

/** Places a client's structs in order; where one refers to another client's, that one's are placed up to there first. */
function placeRest(first: Queue, queues: Map<number, Queue>, placed: Map<number, Placed[]>, doc: Y.Doc): void {
  const open: { queue: Queue; upTo: number }[] = [{ queue: first, upTo: Number.POSITIVE_INFINITY }]
  first.isOpen = true
  for (let top = open.at(-1); top; top = open.at(-1)) {
    const { queue, upTo } = top
    const struct = queue.items[queue.next]
    if (!struct || struct.clock > upTo) {
      queue.isOpen = false
      open.pop()
      continue
    }
    const place = placeOf(struct, placed, doc)
    if (isWaiting(place)) {
      const needed = queues.get(place.waitsFor.client)
      if (!needed || needed.isOpen || !reaches(needed, place.waitsFor.clock))
        throw new Refused('missing', 'a struct refers to what is not there, to what comes later, or in a circle')
      needed.isOpen = true
      open.push({ queue: needed, upTo: place.waitsFor.clock })
      continue
    }
    placed.get(struct.client)?.push({ struct, place })
    queue.next++
  }
}

function reaches({ items }: Queue, clock: number): boolean {
  const last = items.at(-1)
  return last !== undefined && clock < last.clock + last.length
}

/** A block starts where the room's knowledge ends, and has neither gaps nor garbage. */
function itemsOf(block: readonly Struct[], state: number): ItemStruct[] {
  if (block[0]?.clock !== state) throw new Refused('missing', `clock ${block[0]?.clock ?? 0} after ${state}`)
  if (block.some(struct => struct.kind === 'skip')) throw new Refused('missing', 'a skip')
  return block.map(struct => {
    if (struct.kind !== 'item') throw new Refused('schema', 'new garbage')
    return struct
  })
}

function placeOf(struct: ItemStruct, placed: Map<number, Placed[]>, doc: Y.Doc): Answer {
  const [one, other] = [struct.origin, struct.rightOrigin].flatMap(id => (id ? [neighbourPlace(id, placed, doc)] : []))
  if (one === undefined) return placeInParent(struct, placed, doc)
  return other === undefined ? one : agreed(one, other)
}

/** The one list that both neighbours lie in. */
function agreed(one: Answer, other: Answer): Answer {
  if (isWaiting(one)) return one
  if (isWaiting(other)) return other
  if (one === 'dropped' || other === 'dropped') return 'dropped'
  if (!isSame(one, other)) throw new Refused('schema', 'the two origins lie in different lists')
  return one
}

const isWaiting = (answer: Answer): answer is { waitsFor: Id } => typeof answer === 'object' && 'waitsFor' in answer

/** The list that an item is in. */
function neighbourPlace(id: Id, placed: Map<number, Placed[]>, doc: Y.Doc): Answer {
  const live = liveStruct(id, doc)
  if (live) return live instanceof Y.Item ? placeOfItem(live, doc) : 'dropped'
  return freshStruct(id, placed)?.place ?? { waitsFor: id }
}

function placeInParent(struct: ItemStruct, placed: Map<number, Placed[]>, doc: Y.Doc): Answer {
  const { parent, key } = struct
  if (parent === null) return 'dropped'
  if (typeof parent === 'string') return { root: parent, path: [], key, text: null }
  const live = liveStruct(parent, doc)
  if (live) {
    if (!(live instanceof Y.Item)) return 'dropped'
    if (!(live.content instanceof Y.ContentType)) throw new Refused('schema', 'the parent holds no type')
    return { ...pathOf(live.content.type, doc), key, text: textIn(live.content.type) }
  }
  const fresh = freshStruct(parent, placed)
  if (!fresh) return { waitsFor: parent }
  if (fresh.place === 'dropped') return 'dropped'
  if (fresh.struct.content.kind !== 'type') throw new Refused('schema', 'the parent holds no type')
  if (fresh.place.key === null) throw new Refused('schema', 'a type inside a list')
  return { root: fresh.place.root, path: [...fresh.place.path, fresh.place.key], key, text: null }
}

/** A live item's list. */
export function placeOfItem(item: Y.Item, doc: Y.Doc): Place {
  const type = item.parent
  if (!(type instanceof Y.AbstractType)) throw new Refused('schema', 'an item without a parent')
  return { ...pathOf(type, doc), key: item.parentSub, text: textIn(type) }
}

function pathOf(type: Y.AbstractType<unknown>, doc: Y.Doc): { root: string; path: string[] } {
  const path: string[] = []
  let at = type
  for (let item = at._item; item; item = at._item) {
    if (item.parentSub === null || !(item.parent instanceof Y.AbstractType))
      throw new Refused('schema', 'a type inside a list')
    path.unshift(item.parentSub)
    at = item.parent
  }
  for (const [root, one] of doc.share) if (one === at) return { root, path }
  throw new Refused('schema', 'a type outside the document')
}

function deletesOf(update: NewUpdate, placed: Map<number, Placed[]>, doc: Y.Doc): Change[] {
  return update.deletes.flatMap(({ client, clock, length }) => {
    const end = clock + length
    const known = Y.getState(doc.store, client)
    const changes: Change[] = []
    const live = doc.store.clients.get(client)
    if (live && clock < known) {
      for (let i = Y.findIndexSS(live, clock), item = live[i]; item && item.id.clock < end; item = live[++i]) {
        if (item.deleted || !(item instanceof Y.Item)) continue
        const from = Math.max(clock, item.id.clock)
        const part = Math.min(end, item.id.clock + item.length) - from
        changes.push({
          kind: 'delete',
          place: placeOfItem(item, doc),
          id: { client, clock: from },
          length: part,
          was: item,
          fresh: null,
        })
      }
    }
    return end > known ? [...changes, ...freshDeletes({ client, clock: Math.max(clock, known), end }, placed)] : changes
  })
}

function freshDeletes({ client, clock, end }: Id & { end: number }, placed: Map<number, Placed[]>): Change[] {
  const run = placed.get(client) ?? []
  const last = run.at(-1)?.struct
  if (!last || last.clock + last.length < end) throw new Refused('missing', 'a delete of what is not there')
  return run.flatMap(({ struct, place }): Change[] => {
    const from = Math.max(clock, struct.clock)
    const length = Math.min(end, struct.clock + struct.length) - from
    if (length <= 0 || place === 'dropped' || struct.content.kind === 'deleted') return []
    return [{ kind: 'delete', place, id: { client, clock: from }, length, was: null, fresh: struct }]
  })
}

function liveStruct({ client, clock }: Id, doc: Y.Doc): Y.Item | Y.GC | null {
  const structs = doc.store.clients.get(client)
  if (!structs || clock >= Y.getState(doc.store, client)) return null
  return structs[Y.findIndexSS(structs, clock)] ?? null
}

function freshStruct({ client, clock }: Id, placed: Map<number, Placed[]>): Placed | null {
  const run = placed.get(client) ?? []
  let low = 0
  let high = run.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const one = run[middle]
    if (!one) return null
    if (clock < one.struct.clock) high = middle - 1
    else if (clock >= one.struct.clock + one.struct.length) low = middle + 1
    else return one
  }
  return null
}

const textIn = (type: Y.AbstractType<unknown>): Y.Text | null => (type instanceof Y.Text ? type : null)

const isSame = (a: Place, b: Place): boolean =>
  a.root === b.root && a.key === b.key && a.path.length === b.path.length && a.path.every((key, i) => key === b.path[i])
