/** What of a document that the server would not have is kept for the person, text by text. */
import { toBase64 } from 'lib0/buffer'
import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import type * as Y from 'yjs'
import type { Account } from '../../shared/access.ts'
import { cellKey, writtenCells, writtenIn, type Cell } from '../../shared/document/cell.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import { unitsOf } from '../../shared/document/values.ts'
import type { DocumentKey, KeptText } from './database.ts'

export interface Refused {
  who: Account
  room: RoomName
  key: DocumentKey
  /** the refusal's code; `epoch` where the server came back from a backup */
  code: string
}

/**
 * @param waiting cells that this page has not seen confirmed
 * @param inTabs those that other tabs of this computer, closed ones too, have written down as waiting
 */
export function refusedTexts(
  refused: Refused,
  doc: Y.Doc,
  waiting: readonly Cell[],
  inTabs: readonly Cell[] = [],
): KeptText[] {
  const texts = new Map<string, KeptText>()
  const keep = (cells: readonly Cell[], unsettled: boolean): void => {
    for (const cell of cells) {
      const mine = writtenIn(doc, cell)
      const name = cellKey(cell)
      if (mine !== null && !texts.has(name)) texts.set(name, keptText(refused, cell, { mine, unsettled }))
    }
  }
  keep(waiting, false)
  // whether the server has it all the same is not known here: of another tab it may have been told since
  keep(inTabs, true)
  if (refused.code === 'epoch') keep(heldBy(refused.who, doc), true)
  return [...texts.values()]
}

/** The same text of the same cell has the same id in every tab: it is kept once. */
function keptText(
  { who: { account }, room, key, code }: Refused,
  cell: Cell,
  { mine, unsettled }: { mine: string; unsettled: boolean },
): KeptText {
  const { unit, row, field } = cell
  const id = `${key}|${cellKey(cell)}|${toBase64(digest(encodeUtf8(mine)))}`
  return { id, account, room, unit, row, field, mine, code, at: Date.now(), unsettled }
}

/** What of the document the account might have written itself. */
function heldBy({ role, unit }: Account, doc: Y.Doc): Cell[] {
  if (role === 'observer') return []
  if (role === 'reporter') return writtenCells(doc, unit)
  return [null, ...unitsOf(doc).map(({ id }) => id)].flatMap(one => writtenCells(doc, one))
}
