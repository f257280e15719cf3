/**
 * What is stored on this computer and stands on what is not: on a write that never came to be (a browser that crashed, a full
 * disk), or on one that cannot be read any more. No server takes what has a gap, and all the rest would be held up by it, so that
 * it is kept out of the document, put in as soon as its ground has come, and kept as text where its ground is nowhere.
 */
import { toBase64 } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import * as Y from 'yjs'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { DocumentKey, KeptText, PendingCell } from './database.ts'

export interface Stranded {
  /** in Yjs's second format */
  update: Uint8Array
  /** by client: it may stand once the document has this clock of it */
  missing: ReadonlyMap<number, number>
}

/** Takes it out of the document; null where everything stands. */
export function takeStranded(doc: Y.Doc): Stranded | null {
  const { pendingStructs, pendingDs } = doc.store
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  const updates = [pendingStructs?.update, pendingDs].filter(update => update instanceof Uint8Array)
  return updates.length > 0
    ? { update: Y.mergeUpdatesV2(updates), missing: pendingStructs?.missing ?? new Map<number, number>() }
    : null
}

/** Puts in what stands by now; answers the rest. */
export function putIn(doc: Y.Doc, stranded: Stranded, origin: unknown): Stranded | null {
  const { update, missing } = stranded
  const mayStand = missing.size === 0 || [...missing].some(([client, clock]) => Y.getState(doc.store, client) > clock)
  if (!mayStand) return stranded
  Y.applyUpdateV2(doc, update, origin)
  return takeStranded(doc)
}

export interface StrandedPlace {
  account: string
  room: RoomName
  key: DocumentKey
}

/**
 * Its letters and numbers as texts, for the person: where a letter stands cannot be known without its ground, so that those of each
 * page are one text, in the cell in which that page wrote last. What does not go on from the letter before is on a line of its own.
 *
 * A cell keeps the page that wrote in it last: where none is a page's own any more, its text goes to the one of `waitedThen` that
 * began to wait last.
 *
 * @param waiting the cells that no page has confirmed by now, those in which somebody types too
 * @param waitedThen those when the document was opened; where none of either is known nothing of it is this person's
 */
export function strandedTexts(
  place: StrandedPlace,
  stranded: Stranded,
  waiting: readonly PendingCell[],
  waitedThen: readonly PendingCell[],
): KeptText[] {
  const { account, room, key } = place
  return [...typedIn(stranded)].flatMap(([client, mine]): KeptText[] => {
    const own = [...waiting, ...waitedThen].filter(({ stamp }) => clientOf(stamp) === client)
    const cell = lastBy(own, ({ stamp }) => editOf(stamp)) ?? lastBy(waitedThen, ({ since }) => since)
    if (!cell) return []
    const { unit, row, field, comment } = cell
    const id = `${key}|stranded|${client}|${toBase64(digest(encodeUtf8(mine)))}`
    const on = { unit, row, field, ...(comment && { comment: { ...comment, re: null } }) }
    return [{ id, account, room, ...on, mine, code: 'stranded', at: Date.now() }]
  })
}

/** What each page (a client of Yjs's) typed, in its own order, but for what was deleted again. */
function typedIn({ update }: Stranded): Map<number, string> {
  const { structs, ds } = Y.decodeUpdateV2(update)
  const isGone = (client: number, clock: number): boolean => Y.isDeleted(ds, Y.createID(client, clock))
  const typed = new Map<number, string>()
  for (const item of structs.filter(struct => struct instanceof Y.Item)) {
    const { client, clock } = item.id
    const left = typedBy(item)
      .filter((_part, i) => !isGone(client, clock + i))
      .join('')
    const before = typed.get(client)
    if (left === '') continue
    typed.set(client, before === undefined ? left : `${before}${goesOn(item, isGone) ? '' : '\n'}${left}`)
  }
  return typed
}

/** Its letters or number, one for each clock; keys and structure are nothing that a person typed. */
function typedBy({ content }: Y.Item): unknown[] {
  if (content instanceof Y.ContentString) return content.getContent()
  return content instanceof Y.ContentAny ? content.arr.map(value => (typeof value === 'number' ? value : '')) : []
}

/** It stands right after what the same page typed before it, or but for letters that were deleted again. */
function goesOn(
  { id: { client, clock }, origin }: Y.Item,
  isGone: (client: number, clock: number) => boolean,
): boolean {
  if (origin?.client !== client) return false
  for (let between = origin.clock + 1; between < clock; between++) if (!isGone(client, between)) return false
  return true
}

/** A stamp is `CLIENT.EDIT`. */
const clientOf = (stamp: string): number => Number(stamp.split('.')[0])
const editOf = (stamp: string): number => Number(stamp.split('.')[1])

const lastBy = (cells: readonly PendingCell[], by: (cell: PendingCell) => number): PendingCell | undefined =>
  [...cells].sort((a, b) => by(b) - by(a))[0]
