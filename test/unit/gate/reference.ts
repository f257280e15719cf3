/**
 * The contract's rules once more, slow and by other means: the update is applied to a copy of the room, and what Yjs made
 * of it is looked at. Nothing of the gate is used here.
 */
import { createDecoder, hasContent } from 'lib0/decoding'
import * as Y from 'yjs'
import type { Account } from '../../../shared/access.ts'
import { isEntryId, isCount } from '../../../shared/document/values.ts'
import { GATE_CELL_CHARS, GATE_UNIT_ROWS, MAX_UNIT_COMMENTS } from '../../../shared/limits.ts'
import type { World } from './world.ts'

/** What is new in the copy: an item that came with the update, or one that it deleted. */
interface Touch {
  item: Y.Item
  /** of the item's clocks, how many the room had */
  had: number
  deletesOld: boolean
  root: string
  path: string[]
}

export type Reference = { allowed: boolean; why: string; after: Y.Doc }

/** Whether the update may go in. */
export function judgeSlowly(update: Uint8Array, room: World, author: Account): Reference {
  // with its garbage: what was set and deleted within the update is looked at too
  const after = new Y.Doc({ gc: false })
  for (const name of room.doc.share.keys()) after.getMap(name)
  Y.applyUpdate(after, Y.encodeStateAsUpdate(room.doc))
  const before = { vector: stateOf(after), deleted: Y.createDeleteSetFromStructStore(after.store) }
  const known = new Map([...after.share.keys()].map(name => [name, new Map(after.getMap(name)._map)]))
  try {
    applyWhole(update, after)
    const touches = touchesOf(after, before)
    checkForged(after, before.vector, room, author)
    for (const { root } of touches) checkOwner(root, room, author)
    for (const root of new Set(touches.map(touch => touch.root)))
      checkRoot(
        root,
        touches.filter(touch => touch.root === root),
        { after, known: known.get(root) ?? new Map(), author },
      )
    return { allowed: true, why: '', after }
  } catch (error) {
    return { allowed: false, why: String(error), after }
  }
}

const no = (why: string): never => {
  throw new Error(why)
}

function applyWhole(update: Uint8Array, doc: Y.Doc): void {
  const decoder = createDecoder(update.slice())
  Y.readUpdate(decoder, new Y.Doc())
  if (hasContent(decoder)) no('bytes are left over')
  // what the room has is not looked at: a flipped copy of it may say anything
  const fresh = Y.diffUpdate(update.slice(), Y.encodeStateVector(doc))
  Y.applyUpdate(doc, fresh)
  const { structs, ds } = Y.decodeUpdate(fresh)
  const ranges = [...ds.clients.values()].flat().map(({ len }) => len)
  if ([...structs.map(({ length }) => length), ...ranges].some(length => length < 1)) no('a range without length')
  if (doc.store.pendingStructs ?? doc.store.pendingDs) no('it lacks something')
}

const stateOf = (doc: Y.Doc): Map<number, number> => Y.decodeStateVector(Y.encodeStateVector(doc))

type DeleteSet = ReturnType<typeof Y.createDeleteSetFromStructStore>

function touchesOf(doc: Y.Doc, before: { vector: Map<number, number>; deleted: DeleteSet }): Touch[] {
  return [...doc.store.clients].flatMap(([client, structs]) => {
    const state = before.vector.get(client) ?? 0
    return structs.flatMap(struct => touchOf(struct, state, before.deleted, doc) ?? [])
  })
}

function touchOf(struct: Y.Item | Y.GC, state: number, deleted: DeleteSet, doc: Y.Doc): Touch | null {
  const had = Math.min(struct.length, Math.max(0, state - struct.id.clock))
  if (struct instanceof Y.GC) return had < struct.length ? no('new garbage') : null
  if (had < struct.length) checkNeighbours(struct, doc)
  const deletesOld = struct.deleted && had > 0 && !wasDeleted(struct, had, deleted)
  return had < struct.length || deletesOld ? { item: struct, had, deletesOld, ...placeOf(struct, doc) } : null
}

/** What an item was put between stands in one list with it. */
function checkNeighbours({ origin, rightOrigin, parent, parentSub }: Y.Item, doc: Y.Doc): void {
  for (const id of [origin, rightOrigin]) {
    const neighbour = id && Y.getItem(doc.store, id)
    if (neighbour && (neighbour.parent !== parent || neighbour.parentSub !== parentSub)) no('between two lists')
  }
}

/** Of the part of an item that the room had. */
function wasDeleted({ id }: Y.Item, had: number, deleted: DeleteSet): boolean {
  return Array.from({ length: had }, (_, n) => Y.createID(id.client, id.clock + n)).every(one =>
    Y.isDeleted(deleted, one),
  )
}

function placeOf(item: Y.Item, doc: Y.Doc): { root: string; path: string[] } {
  const path: string[] = []
  for (let at = item; ;) {
    if (at.parentSub !== null) path.unshift(at.parentSub)
    const parent = at.parent as Y.AbstractType<unknown>
    if (!parent._item) {
      const root = [...doc.share].find(([, type]) => type === parent)?.[0]
      return root === undefined ? no('nowhere') : { root, path }
    }
    at = parent._item
    if (at.parentSub === null) no('a type inside a list')
  }
}

function checkForged(doc: Y.Doc, vector: Map<number, number>, room: World, author: Account): void {
  for (const [client, clock] of stateOf(doc)) {
    const owner = room.ownership.ownerOf(client)
    if (clock > (vector.get(client) ?? 0) && owner !== undefined && owner !== author.account) no('forged')
  }
}

function checkOwner(root: string, { doc, kind }: World, author: Account): void {
  if (author.role === 'observer') no('the observer writes nothing')
  const [part, unit] = root.split('/')
  if (kind.kind === 'plan') {
    if (author.role !== 'lead' || root === 'table') no('the plan is the lead office’s')
  } else if (part === 'comments') {
    if (unit !== author.unit) no('another unit’s comments')
  } else if (part === 'rows') checkRowOwner(unit ?? '', doc, author)
  else no('the server’s own')
}

function checkRowOwner(unit: string, doc: Y.Doc, author: Account): void {
  if (author.role !== 'lead' && unit !== author.unit) no('another unit’s rows')
  if (doc.getMap('table').get('closed') === true) no('closed')
  const state = (doc.getMap('reports').get(unit) as { state?: string } | undefined)?.state
  if (author.role !== 'lead' && (state === 'submitted' || state === 'accepted')) no('reported')
  if ((doc.getMap('units').get(unit) as { retired?: boolean } | undefined)?.retired === true) no('retired')
}

interface Rule {
  fits(value: unknown): boolean
  needed?: boolean
  kept?: boolean
  fixed?: boolean
}
interface Layout {
  texts: string[]
  keys: Record<string, Rule>
  most: number
}

const text =
  (most: number) =>
  (value: unknown): boolean =>
    typeof value === 'string' && value.length <= most
const isTrue = (value: unknown): boolean => value === true
const ORDER: Rule = { fits: value => text(1_000)(value) && value !== '', needed: true, kept: true }
const ROWS: Layout = {
  texts: ['task', 'progress', 'problems', 'nextSteps', 'contact', 'remarks'],
  keys: { order: ORDER, removed: { fits: isTrue }, newPlaces: { fits: isCount }, totalPlaces: { fits: isCount } },
  most: GATE_UNIT_ROWS,
}
const COMMENTS: Layout = {
  texts: ['text'],
  keys: {
    on: { fits: isAddress, needed: true, kept: true, fixed: true },
    by: { fits: text(200), needed: true, kept: true, fixed: true },
    at: {
      fits: value =>
        text(200)(value) &&
        /^\d{4}(-\d\d){2}T\d\d(:\d\d){1,2}(\.\d{1,9})?Z$/.test(String(value)) &&
        !Number.isNaN(Date.parse(String(value))),
      needed: true,
      kept: true,
      fixed: true,
    },
    re: { fits: value => typeof value === 'string' && isEntryId(value), kept: true, fixed: true },
    resolved: { fits: isTrue },
    removed: { fits: isTrue },
  },
  most: MAX_UNIT_COMMENTS,
}

function isAddress(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const keys = Object.keys(value).sort().join()
  return keys === 'field,row,unit' && Object.values(value).every(text(200))
}

interface Scene {
  after: Y.Doc
  /** the root's keys before the update */
  known: ReadonlyMap<string, Y.Item>
  author: Account
}

function checkRoot(root: string, touches: Touch[], scene: Scene): void {
  const [part, unit] = root.split('/')
  const layout = part === 'rows' ? ROWS : part === 'comments' ? COMMENTS : no('no rows')
  if (!scene.after.getMap('units').has(unit ?? '')) no('an unknown unit')
  const map = scene.after.getMap(root)
  for (const id of new Set(touches.map(({ path }) => path[0]))) {
    if (id === undefined) return no('list content in a root')
    checkEntry(map, id, { layout, scene, touches: touches.filter(({ path }) => path[0] === id) })
    if (!scene.known.has(id) && map._map.size > layout.most) no('too many')
  }
}

function checkEntry(
  map: Y.Map<unknown>,
  id: string,
  { layout, scene, touches }: { layout: Layout; scene: Scene; touches: Touch[] },
): void {
  const item = map._map.get(id)
  const before = scene.known.get(id)
  const made = touches.filter(touch => touch.item.parent === map)
  if (!item || item.deleted) no('deleted')
  if (before && made.length > 0) no('overwritten or deleted')
  if (made.length > 1 || (!before && !isEntryId(id))) no('not one map under a good id')
  const entry = map.get(id)
  if (!(entry instanceof Y.Map) || entry.constructor !== Y.Map) return no('no map')
  checkKeys(entry, layout, touches, !before)
  if (layout === COMMENTS) checkAuthor(entry, touches, scene.author, !before)
}

function checkAuthor(entry: Y.Map<unknown>, touches: Touch[], author: Account, isNew: boolean): void {
  if (!isNew && entry.get('by') !== author.account) no('another’s comment')
  for (const { item, had } of touches)
    if (item.parent === entry && item.parentSub === 'by' && valuesOf(item, had).some(by => by !== author.account))
      no('forged by')
}

/** Of those that came with the update; deleted values of one client stand in one item. */
function valuesOf({ content }: Y.Item, had: number): unknown[] {
  if (content instanceof Y.ContentDeleted) return []
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) return content.arr.slice(had)
  return no('no value')
}

function checkKeys(entry: Y.Map<unknown>, layout: Layout, touches: Touch[], isNew: boolean): void {
  for (const touch of touches) {
    if (touch.item.parent === entry) checkValue(touch, layout, isNew)
    else if (touch.path.length === 2) checkCharacter(touch, layout)
    else if (touch.path.length > 2) no('nested')
  }
  for (const [key, rule] of Object.entries(layout.keys)) {
    const wasSet = touches.some(({ item }) => item.parent === entry && item.parentSub === key)
    if ((rule.needed && isNew) || (rule.kept && wasSet)) if (!entry.has(key)) no(`${key} is gone`)
  }
  for (const key of layout.texts) checkText(entry, key, touches)
}

function checkValue(touch: Touch, layout: Layout, isNew: boolean): void {
  const { item, had } = touch
  const key = item.parentSub ?? no('list content in a map')
  if (layout.texts.includes(key)) return checkTextBirth(touch, isNew)
  const rule = layout.keys[key] ?? no('an unknown key')
  if (rule.fixed && !isNew) no('fixed')
  if (had === item.length) return
  if (item.rightOrigin) no('put before another')
  if (!valuesOf(item, had).every(value => rule.fits(value))) no('a value that does not fit')
}

function checkTextBirth({ item, deletesOld }: Touch, isNew: boolean): void {
  if (!isNew || deletesOld || item.deleted || item.left || item.right) no('a text is replaced')
}

function checkCharacter({ item, had }: Touch, layout: Layout): void {
  const owner = (item.parent as Y.AbstractType<unknown>)._item
  if (item.parentSub !== null || !layout.texts.includes(owner?.parentSub ?? '')) no('characters in no text')
  if (had < item.length && !(item.content instanceof Y.ContentString) && !(item.content instanceof Y.ContentDeleted))
    no('no characters')
}

function checkText(entry: Y.Map<unknown>, key: string, touches: Touch[]): void {
  const value = entry.get(key)
  if (!(value instanceof Y.Text) || value.constructor !== Y.Text) return no(`${key} is no text`)
  const grows = touches.some(({ item, had }) => item.parent === value && had < item.length && !item.deleted)
  if (grows && value.length > GATE_CELL_CHARS) no('too long')
}
