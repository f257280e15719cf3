/** The contract's rules (sections 3 and 4) over the changes of one update: ownership and lock first, then the schema. */
import * as Y from 'yjs'
import { mayWrite, NO_LOCKS, type Account, type Place as AccessPlace } from '../../../shared/access.ts'
import { isUnitId } from '../../../shared/annex/units.ts'
import {
  COMMENT_LAYOUT,
  isUnitValue,
  ROW_LAYOUT,
  rootOf,
  ruleOf,
  TASK_LAYOUT,
  type EntryLayout,
  type Root,
} from '../../../shared/document/layout.ts'
import { locksOf } from '../../../shared/document/progress-table.ts'
import type { RoomKind } from '../../../shared/document/rooms.ts'
import { isEntryId } from '../../../shared/document/values.ts'
import { GATE_CELL_CHARS, GATE_UNIT_ROWS, MAX_UNIT_COMMENTS } from '../../../shared/limits.ts'
import { lastIsLive } from './map-keys.ts'
import type { Budget } from '../budget.ts'
import type { Ownership } from '../ownership.ts'
import type { Change, Place } from './place.ts'
import { Refused } from './verdict.ts'

export interface GateRoom {
  kind: RoomKind
  doc: Y.Doc
  ownership: Pick<Ownership, 'ownerOf' | 'isDurable'>
  budget: Pick<Budget, 'allows'>
}

type Insert = Extract<Change, { kind: 'insert' }>

/** The changes of one root, and in it of one entry (a row, a task, a comment, a unit). */
interface EntryChanges {
  id: string
  /** of the entry's own key in the root */
  own: Change[]
  /** by field: of the entry's keys, and of its texts' characters */
  keys: Map<string, Change[]>
  texts: Map<string, Change[]>
}

/** Throws `Refused` where the author may not make one of the changes. */
export function checkPolicy(changes: readonly Change[], room: GateRoom, author: Account): void {
  const roots = Map.groupBy(changes, change => change.place.root)
  const locks = room.kind.kind === 'progress' ? locksOf(room.doc) : NO_LOCKS
  const known = [...roots].map(([name, inRoot]) => ({ name, inRoot, root: rootOf(room.kind.kind, name) }))
  for (const { root } of known) {
    const answer = root ? mayWrite(author, root as AccessPlace, locks) : 'yes'
    if (answer !== 'yes') throw new Refused(answer, root?.in ?? '')
  }
  for (const { name, inRoot, root } of known) {
    if (!root) throw new Refused('schema', 'an unknown root')
    checkRoot(root, { name, changes: inRoot }, room, author)
  }
}

function checkRoot(
  root: Root,
  { name, changes }: { name: string; changes: Change[] },
  room: GateRoom,
  author: Account,
): void {
  const entries = entriesOf(changes)
  if ('unit' in root && !room.doc.getMap('units').has(root.unit))
    throw new Refused('schema', 'entries of an unknown unit')
  const map = room.doc.getMap(name) // known by now: asking for another would make it
  switch (root.in) {
    case 'tasks':
      return checkEntries(map, entries, TASK_LAYOUT, GATE_UNIT_ROWS)
    case 'plan-units':
      return entries.forEach(checkUnit)
    case 'rows':
      return checkEntries(map, entries, ROW_LAYOUT, GATE_UNIT_ROWS)
    case 'comments':
      for (const entry of entries) checkCommentAuthor(map, entry, author)
      return checkEntries(map, entries, COMMENT_LAYOUT, MAX_UNIT_COMMENTS)
    default:
      throw new Refused('read-only', root.in) // the server's alone; ownership has refused it before
  }
}

function entriesOf(changes: readonly Change[]): EntryChanges[] {
  const entries = new Map<string, EntryChanges>()
  for (const change of changes) {
    const { path, key } = change.place
    const id = path[0] ?? key
    if (id === null) throw new Refused('schema', 'list content in a map')
    const entry = entries.get(id) ?? { id, own: [], keys: new Map(), texts: new Map() }
    entries.set(id, entry)
    sortInto(entry, change, change.place)
  }
  return [...entries.values()]
}

function sortInto(entry: EntryChanges, change: Change, { path, key }: Place): void {
  const [, field, ...deeper] = path
  if (deeper.length > 0) throw new Refused('schema', 'nested too deep')
  if (path.length === 0) entry.own.push(change)
  else if (field === undefined) {
    if (key === null) throw new Refused('schema', 'list content in a map')
    append(entry.keys, key, change)
  } else {
    if (key !== null) throw new Refused('schema', 'a key in a text')
    append(entry.texts, field, change)
  }
}

const append = (map: Map<string, Change[]>, key: string, change: Change): void => {
  const list = map.get(key)
  if (list) list.push(change)
  else map.set(key, [change])
}

function checkEntries(map: Y.Map<unknown>, entries: readonly EntryChanges[], layout: EntryLayout, most: number): void {
  // not `size`, which walks all of them; entries are never deleted
  let count = map._map.size
  for (const entry of entries) {
    const isNew = entry.own.length > 0
    if (isNew) {
      checkBirth(map, entry)
      count++
    }
    checkKeys(map, entry, layout, isNew)
    checkTexts(entry, layout)
    if (isNew && count > most) throw new Refused('limit', `more than ${most} entries`)
  }
}

/** An entry is made once, as a map under a fresh id, and is neither overwritten nor deleted. */
function checkBirth(map: Y.Map<unknown>, { id, own }: EntryChanges): void {
  const [birth, ...more] = own
  if (birth?.kind !== 'insert') throw new Refused('schema', 'an entry is deleted: it may only be hidden')
  if (map._map.has(id)) throw new Refused('schema', 'an entry is overwritten')
  const { content } = birth.item
  if (more.length > 0 || content.kind !== 'type' || content.type !== 'map')
    throw new Refused('schema', 'an entry is not one map')
  if (!isEntryId(id)) throw new Refused('schema', 'an entry has a bad id')
}

function checkKeys(map: Y.Map<unknown>, entry: EntryChanges, layout: EntryLayout, isNew: boolean): void {
  const live = map.get(entry.id)
  for (const [key, changes] of entry.keys) {
    if (layout.texts.includes(key)) checkTextBirth(key, changes, isNew)
    else checkKey(key, changes, layout, isNew)
    const rule = ruleOf(layout, key)
    const current = live instanceof Y.Map ? (live._map.get(key) ?? null) : null
    if (rule && rule.life !== 'optional' && !lastIsLive(changes, current))
      throw new Refused('schema', `${key} is deleted`)
  }
  if (!isNew) return
  const lacking = [...layout.needed, ...layout.texts].find(key => !entry.keys.has(key))
  if (lacking !== undefined) throw new Refused('schema', `an entry lacks ${lacking}`)
}

function checkTextBirth(key: string, changes: readonly Change[], isNew: boolean): void {
  const [change, ...more] = changes
  const content = change?.kind === 'insert' ? change.item.content : null
  if (!isNew || more.length > 0 || content?.kind !== 'type' || content.type !== 'text')
    throw new Refused('schema', `the text ${key} is replaced, deleted or no text`)
}

function checkKey(key: string, changes: readonly Change[], layout: EntryLayout, isNew: boolean): void {
  const rule = ruleOf(layout, key)
  if (!rule) throw new Refused('schema', 'an unknown key')
  if (rule.life === 'fixed' && !isNew) throw new Refused('schema', `${key} is set at birth alone`)
  for (const change of changes) if (change.kind === 'insert') checkValue(change, rule.fits)
}

/** One value, or several that its author has replaced or deleted since: Yjs merges them. */
function checkValue({ item }: Insert, fits: (value: unknown) => boolean): void {
  if (item.rightOrigin !== null) throw new Refused('schema', 'a value that is put before another')
  if (item.content.kind === 'deleted') return
  if (item.content.kind !== 'values' || !item.content.values.every(fits))
    throw new Refused('schema', 'a value does not fit its key')
}

function checkTexts(entry: EntryChanges, layout: EntryLayout): void {
  for (const [field, changes] of entry.texts) {
    if (!layout.texts.includes(field)) throw new Refused('schema', 'characters in no text')
    const added = changes.reduce((sum, change) => sum + charactersOf(change), 0)
    const deleted = changes.reduce((sum, change) => sum + (change.kind === 'delete' ? change.length : 0), 0)
    const length = (changes[0]?.place.text?.length ?? 0) + added - deleted
    if (added > 0 && length > GATE_CELL_CHARS) throw new Refused('limit', `a text over ${GATE_CELL_CHARS}`)
  }
}

function charactersOf(change: Change): number {
  if (change.kind === 'delete') return 0
  const { content } = change.item
  if (content.kind !== 'string' && content.kind !== 'deleted')
    throw new Refused('schema', 'a text holds characters alone')
  return content.kind === 'string' ? content.length : 0
}

/** A comment's author is its session's own account, and only he changes it. */
function checkCommentAuthor(map: Y.Map<unknown>, entry: EntryChanges, author: Account): void {
  const live = map.get(entry.id)
  if (live instanceof Y.Map && live.get('by') !== author.account) throw new Refused('not-your-row', "another's comment")
  for (const change of entry.keys.get('by') ?? []) {
    if (change.kind !== 'insert' || change.item.content.kind !== 'values') continue
    if (change.item.content.values.some(by => by !== author.account))
      throw new Refused('forged', 'by names another account')
  }
}

/** A unit of the plan: JSON, replaced whole, never deleted. */
function checkUnit(entry: EntryChanges): void {
  if (!isUnitId(entry.id) || entry.keys.size > 0 || entry.texts.size > 0) throw new Refused('schema', 'no unit')
  for (const change of entry.own) if (change.kind === 'insert') checkValue(change, isUnitValue)
  const deleted = entry.own.find(change => change.kind === 'delete')
  if (!lastIsLive(entry.own, deleted?.kind === 'delete' ? deleted.was : null))
    throw new Refused('schema', 'a unit is deleted')
}
