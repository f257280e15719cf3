/** A caret in a cell's live text as presence carries it: it stays with its letters, wherever others move them. */
import * as Y from 'yjs'
import { isRecord } from '../../shared/document/values.ts'

/** Where a selection began and where its caret is, as y-protocols' relative positions in JSON; equal without a selection. */
export interface SharedCaret {
  anchor: unknown
  head: unknown
}

/** The same in UTF-16 units from the text's beginning. */
export interface CaretPlace {
  anchor: number
  head: number
}

export function sharedCaret(text: Y.Text, { anchor, head }: CaretPlace): SharedCaret {
  const at = (index: number): unknown =>
    Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, Math.min(index, text.length)))
  return { anchor: at(anchor), head: at(head) }
}

/** Null where it is no caret of this text: others' states are foreign, and one may speak of letters that are not here yet. */
export function caretPlace(text: Y.Text, { anchor, head }: SharedCaret): CaretPlace | null {
  const [from, to] = [indexOf(text, anchor), indexOf(text, head)]
  return from === null || to === null ? null : { anchor: from, head: to }
}

function indexOf(text: Y.Text, position: unknown): number | null {
  if (!text.doc || !isRecord(position)) return null
  try {
    const found = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), text.doc)
    return found?.type === text ? found.index : null
  } catch {
    return null // shapes that Yjs does not expect
  }
}
