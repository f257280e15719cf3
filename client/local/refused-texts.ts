/** What of a document that the server would not have is kept for the person, text by text. */
import { toBase64 } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import type * as Y from 'yjs'
import type { Account } from '../../shared/access.ts'
import { cellKey, writtenCells, writtenIn, type Cell } from '../../shared/document/cell.ts'
import { commentAt, commentKey, commentsOf, type CommentPlace } from '../../shared/document/comments.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import { unitsOf } from '../../shared/document/values.ts'
import type { DocumentKey, KeptText } from './database.ts'

/** A cell that was written in, or a comment on it. */
export type Written = Cell & { comment?: CommentPlace | undefined }
export const writtenKey = (one: Written): string => (one.comment ? commentKey(one.comment) : cellKey(one))

export interface Refused {
  who: Account
  room: RoomName
  key: DocumentKey
  /** the refusal's code; `epoch` where the server came back from a backup */
  code: string
}

/**
 * @param waiting what this page has not seen confirmed
 * @param inTabs what other tabs of this computer, closed ones too, have written down as waiting
 */
export function refusedTexts(
  refused: Refused,
  doc: Y.Doc,
  waiting: readonly Written[],
  inTabs: readonly Written[] = [],
): KeptText[] {
  const texts = new Map<string, KeptText>()
  const keep = (places: readonly Written[], unsettled: boolean): void => {
    for (const place of places) {
      const name = writtenKey(place)
      const text = texts.has(name) ? null : keptText(refused, doc, place)
      if (text) texts.set(name, { ...text, unsettled })
    }
  }
  keep(waiting, false)
  // whether the server has it all the same is not known here: of another tab it may have been told since
  keep(inTabs, true)
  if (refused.code === 'epoch') keep(heldBy(refused.who, doc), true)
  return [...texts.values()]
}

/** The same text of the same place has the same id in every tab: it is kept once. Null where there is nothing to keep. */
function keptText({ who: { account }, room, key, code }: Refused, doc: Y.Doc, place: Written): KeptText | null {
  const { unit, row, field } = place
  const { mine, comment } = place.comment ? commentIn(doc, place.comment) : { mine: writtenIn(doc, place) }
  if (mine === null) return null
  const id = `${key}|${writtenKey(place)}|${toBase64(digest(encodeUtf8(mine)))}`
  return { id, account, room, unit, row, field, mine, code, at: Date.now(), ...(comment && { comment }) }
}

/** What it tells without words (resolved, open again, taken back) can be told again, and is not kept. */
function commentIn(doc: Y.Doc, place: CommentPlace): Pick<KeptText, 'comment'> & { mine: string | null } {
  const { text = '', re = null, removed = true } = commentAt(doc, place) ?? {}
  return text === '' || removed ? { mine: null } : { mine: text, comment: { ...place, re } }
}

/** What of the document the account might have written itself. */
function heldBy({ account, role, unit }: Account, doc: Y.Doc): Written[] {
  if (role === 'observer') return []
  const comments = commentsOf(doc)
    .filter(({ by }) => by === account)
    .map(({ unit: of, id, on }) => ({ ...on, comment: { unit: of, id } }))
  if (role === 'reporter') return [...writtenCells(doc, unit), ...comments]
  return [...[null, ...unitsOf(doc).map(({ id }) => id)].flatMap(one => writtenCells(doc, one)), ...comments]
}
