/** Comments on a cell (批注) in a month's document: contract, section 3. Each stands in the root of its author's unit. */
import * as Y from 'yjs'
import type { UnitId } from '../annex/units.ts'
import type { Instant } from '../time.ts'
import { placeOf } from './edited-cells.ts'
import { commentsRoot } from './progress-table.ts'
import { isRecord, stringOr, unitsOf } from './values.ts'

/** The cell that a comment is on; a month's cells all have a unit. */
export interface CommentedCell {
  unit: UnitId
  row: string
  field: string
}

/** Where a comment stands: `unit` is its author's. */
export interface CommentPlace {
  unit: UnitId
  id: string
}

export interface Comment extends CommentPlace {
  on: CommentedCell
  /** account */
  by: string
  at: Instant
  text: string
  /** the comment that it answers */
  re: string | null
  resolved: boolean
  /** hidden by its author: comments are never deleted */
  removed: boolean
}

export type NewComment = Omit<Comment, 'removed'>

/** A comment is its cell's, with its own place beside it: what waits, or was refused, is told comment by comment. */
export interface WrittenComment extends CommentedCell {
  comment: CommentPlace
}

const ROOT = commentsRoot('' as UnitId)

export const commentsMap = (doc: Y.Doc, unit: UnitId): Y.Map<unknown> => doc.getMap(commentsRoot(unit))

/** All of the month, hidden ones included; what is none is passed over. */
export const commentsOf = (doc: Y.Doc): Comment[] => unitsOf(doc).flatMap(({ id }) => commentsOfUnit(doc, id))

function commentsOfUnit(doc: Y.Doc, unit: UnitId): Comment[] {
  const comments: Comment[] = []
  for (const [id, value] of commentsMap(doc, unit)) {
    const comment = value instanceof Y.Map ? readComment({ unit, id }, value) : null
    if (comment) comments.push(comment)
  }
  return comments
}

export function commentAt(doc: Y.Doc, place: CommentPlace): Comment | null {
  const entry = entryOf(doc, place)
  return entry && readComment(place, entry)
}

/** Null where it is on no cell. */
function readComment(place: CommentPlace, entry: Y.Map<unknown>): Comment | null {
  const on = readCell(entry.get('on'))
  const [text, re] = [entry.get('text'), entry.get('re')]
  if (!on || !(text instanceof Y.Text)) return null
  return {
    ...place,
    on,
    by: stringOr(entry.get('by'), ''),
    at: stringOr(entry.get('at'), '') as Instant,
    text: text.toString(),
    re: typeof re === 'string' ? re : null,
    resolved: entry.get('resolved') === true,
    removed: entry.get('removed') === true,
  }
}

function readCell(value: unknown): CommentedCell | null {
  if (!isRecord(value)) return null
  const { unit, row, field } = value
  return typeof unit === 'string' && typeof row === 'string' && typeof field === 'string'
    ? { unit: unit as UnitId, row, field }
    : null
}

/** Makes a comment whole, as the gate asks: every key and its text in one transaction. */
export function addComment(doc: Y.Doc, { unit, id, ...comment }: NewComment, origin?: unknown): void {
  const { on, by, at, text, re, resolved } = comment
  doc.transact(() => {
    const entry = new Y.Map<unknown>()
    entry.set('on', { unit: on.unit, row: on.row, field: on.field })
    entry.set('by', by)
    entry.set('at', at)
    entry.set('text', new Y.Text(text))
    if (re !== null) entry.set('re', re)
    if (resolved) entry.set('resolved', true)
    commentsMap(doc, unit).set(id, entry)
  }, origin)
}

/** Hides a comment, or shows it again: its author's alone. */
export function hideComment(doc: Y.Doc, place: CommentPlace, isHidden: boolean, origin?: unknown): void {
  const entry = entryOf(doc, place)
  doc.transact(() => (isHidden ? entry?.set('removed', true) : entry?.delete('removed')), origin)
}

function entryOf(doc: Y.Doc, { unit, id }: CommentPlace): Y.Map<unknown> | null {
  const entry = commentsMap(doc, unit).get(id)
  return entry instanceof Y.Map ? entry : null
}

/** `#UNIT/ID`: no cell's key begins so. */
export const commentKey = ({ unit, id }: CommentPlace): string => `#${unit}/${id}`

/** The comments that one transaction made or changed. */
export function writtenCommentsOf({ changed, doc }: Y.Transaction): WrittenComment[] {
  const written = new Map<string, WrittenComment>()
  for (const [type, keys] of changed) {
    for (const place of placesOf(type as Y.AbstractType<unknown>, keys, doc)) {
      const on = commentAt(doc, place)?.on
      if (on) written.set(commentKey(place), { ...on, comment: place })
    }
  }
  return [...written.values()]
}

function placesOf(type: Y.AbstractType<unknown>, keys: ReadonlySet<string | null>, doc: Y.Doc): CommentPlace[] {
  const { root, path } = placeOf(type, doc)
  if (!root.startsWith(ROOT)) return []
  const unit = root.slice(ROOT.length) as UnitId
  const [id] = path
  return (id === undefined ? [...keys] : [id]).flatMap(one => (one === null ? [] : [{ unit, id: one }]))
}
