/** An open editor among others: it tells where one's caret is, and draws where theirs are. */
import type * as Y from 'yjs'
import { LOCAL } from '../sync/origins.ts'
import { caretPlace, sharedCaret, type SharedCaret } from './caret.ts'
import { openCaretLayer, type CaretSeen } from './caret-layer.ts'

/** Another person in the same cell. */
export interface OtherCaret extends SharedCaret {
  clientId: number
  colour: string
  tag: string
}

export interface SharedEditorOptions {
  area: HTMLTextAreaElement
  text: Y.Text
  /** null: no longer in it */
  tell(caret: SharedCaret | null): void
}

export interface SharedEditor {
  /** Who else is in the cell now. */
  others(carets: readonly OtherCaret[]): void
  close(): void
}

export function shareEditor({ area, text, tell }: SharedEditorOptions): SharedEditor {
  const layer = openCaretLayer(area)
  /** when and where each was last seen to move */
  const moved = new Map<number, { head: number; at: number }>()
  let carets: readonly OtherCaret[] = []
  let byOthers = false
  let told = ''
  let frame = 0

  const soon = (): void => void (frame ||= requestAnimationFrame(draw))

  function draw(): void {
    frame = 0
    tellOwn()
    const shown = text.toString()
    // an input method composes, or the first letter is still to come: what is seen is not the text
    layer.show(shown, area.value === shown ? carets.flatMap(seen) : [])
    byOthers = false
  }

  function seen({ clientId, colour, tag, ...caret }: OtherCaret): CaretSeen[] {
    const place = caretPlace(text, caret)
    if (!place) return []
    const now = performance.now()
    const before = moved.get(clientId)
    // one's own letters push the others' carets on: that is not their hand
    const at = !before || (byOthers && before.head !== place.head) ? now : before.at
    moved.set(clientId, { head: place.head, at })
    return [{ ...place, colour, tag, rest: now - at }]
  }

  /** A caret that only typing moved is where it was, between the same letters: nothing to tell. */
  function tellOwn(): void {
    if (area.ownerDocument.activeElement !== area || area.value !== text.toString()) return
    const { selectionStart, selectionEnd, selectionDirection } = area
    const [anchor, head] =
      selectionDirection === 'backward' ? [selectionEnd, selectionStart] : [selectionStart, selectionEnd]
    const caret = sharedCaret(text, { anchor, head })
    const next = JSON.stringify(caret)
    if (next === told) return
    told = next
    tell(caret)
  }

  function onChange(_event: Y.YTextEvent, transaction: Y.Transaction): void {
    byOthers ||= transaction.origin !== LOCAL
    soon()
  }

  text.observe(onChange)
  area.ownerDocument.addEventListener('selectionchange', soon)
  soon()
  return {
    others(now) {
      // whoever paints tells of them anew each time: only what differs is somebody's hand
      if (JSON.stringify(now) === JSON.stringify(carets)) return
      carets = now
      byOthers = true
      soon()
    },
    close() {
      text.unobserve(onChange)
      area.ownerDocument.removeEventListener('selectionchange', soon)
      cancelAnimationFrame(frame)
      layer.close()
      tell(null)
    },
  }
}
