/**
 * A textarea bound to a cell's live Y.Text: each input becomes an insertion or deletion at once, others' letters appear
 * around the caret, and while an input method composes they wait.
 */
import * as Y from 'yjs'
import { replacementBetween, type Replacement } from '../../shared/document/replacement.ts'
import { cleanText } from '../../shared/document/text.ts'
import { isTooLong } from '../../shared/document/write-cell.ts'
import { LOCAL } from '../sync/origins.ts'
import { movedBy, type DeltaStep } from './moved-by.ts'

export interface LiveTextOptions {
  area: HTMLTextAreaElement
  text: Y.Text
  /** the person began to type on a closed cell: the first input replaces what stands there, as in Excel */
  replaces: boolean
  /** an input method is at it already: its first letter is what opened the cell */
  isComposing: boolean
  /** an input would make the text longer than a cell may be; it was not taken */
  tooLong(): void
  /** the textarea shows what nobody typed into it: it may have to grow */
  shown(): void
}

export interface LiveText {
  close(): void
}

/** Binds the two until `close`. With `replaces` the textarea stays as it is (empty), else it shows the text. */
export function bindLiveText({ area, text, replaces, isComposing, tooLong, shown: fit }: LiveTextOptions): LiveText {
  /** what the textarea shows, in terms of the text; nothing of it where `replaces`, until the first input */
  let shown = text.toString()
  let isUntouched = replaces
  let composed: { start: Y.RelativePosition; end: Y.RelativePosition; at: number; tail: number } | null = null

  if (!replaces) area.value = shown

  function write({ at, removed, inserted }: Replacement): void {
    text.doc?.transact(() => {
      if (removed > 0) text.delete(at, removed)
      if (inserted !== '') text.insert(at, inserted)
    }, LOCAL)
  }

  function show(start: number, end: number): void {
    shown = text.toString()
    area.value = shown
    area.setSelectionRange(start, end)
    fit()
  }

  function take(replacement: Replacement | null): void {
    if (!replacement) return
    const inserted = cleanText(replacement.inserted)
    if (isTooLong(text, { length: text.length - replacement.removed + inserted.length })) {
      show(replacement.at + replacement.removed, replacement.at + replacement.removed)
      return tooLong()
    }
    write({ ...replacement, inserted })
    if (inserted === replacement.inserted) shown = text.toString()
    else show(replacement.at + inserted.length, replacement.at + inserted.length)
  }

  /** What the first input replaces is what stands there now: others may have written since the cell was opened. */
  function begin(): void {
    if (isUntouched) shown = text.toString()
    isUntouched = false
  }

  function onInput(event: Event): void {
    if (composed || (event as InputEvent).isComposing) return
    begin()
    take(replacementBetween(shown, area.value, area.selectionEnd))
  }

  function onCompositionStart(): void {
    const [start, end] = isUntouched ? [0, text.length] : [area.selectionStart, area.selectionEnd]
    begin()
    composed = {
      // the left one sticks to what stands before it, the right one to what stands behind
      start: Y.createRelativePositionFromTypeIndex(text, start, -1),
      end: Y.createRelativePositionFromTypeIndex(text, end, 0),
      at: area.selectionStart,
      tail: area.value.length - area.selectionEnd,
    }
  }

  /** What was composed goes where the selection stood, wherever others have moved it meanwhile. */
  function onCompositionEnd(): void {
    if (!composed) return
    const { start, end, at, tail } = composed
    composed = null
    const inserted = area.value.slice(at, area.value.length - tail)
    const from = indexOf(start) ?? 0
    const to = Math.max(from, indexOf(end) ?? text.length)
    if (inserted === '' && from === to) return show(from, from)
    take({ at: from, removed: to - from, inserted })
    show(from + inserted.length, from + inserted.length)
  }

  const indexOf = (position: Y.RelativePosition): number | null =>
    text.doc ? (Y.createAbsolutePositionFromRelativePosition(position, text.doc)?.index ?? null) : null

  function onChange(event: Y.YTextEvent, transaction: Y.Transaction): void {
    if (transaction.origin === LOCAL || composed || isUntouched) return
    const delta = event.delta as readonly DeltaStep[]
    show(movedBy(delta, area.selectionStart), movedBy(delta, area.selectionEnd))
  }

  area.addEventListener('input', onInput)
  area.addEventListener('compositionstart', onCompositionStart)
  area.addEventListener('compositionend', onCompositionEnd)
  text.observe(onChange)
  if (isComposing) onCompositionStart()
  return {
    close() {
      onCompositionEnd()
      area.removeEventListener('input', onInput)
      area.removeEventListener('compositionstart', onCompositionStart)
      area.removeEventListener('compositionend', onCompositionEnd)
      text.unobserve(onChange)
    },
  }
}
