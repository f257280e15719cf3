/** Makes a cell's text another one by as little change as it takes: who edits the same cell meanwhile loses nothing. */
import type * as Y from 'yjs'
import { entryAt, textAt, type Cell } from '../../shared/document/cell.ts'
import { cleanText } from '../../shared/document/text.ts'
import { MAX_CELL_CHARS } from '../../shared/limits.ts'
import { LOCAL, LOCAL_STEP } from '../sync/origins.ts'
import { replacementBetween } from './diff.ts'

/** `too-long`: nothing was written. */
export function setText(text: Y.Text, next: string, origin: symbol = LOCAL): 'written' | 'too-long' {
  const clean = cleanText(next)
  if (clean.length > MAX_CELL_CHARS && clean.length > text.length) return 'too-long'
  const replacement = replacementBetween(text.toString(), clean)
  if (!replacement) return 'written'
  text.doc?.transact(() => {
    text.delete(replacement.at, replacement.removed)
    text.insert(replacement.at, replacement.inserted)
  }, origin)
  return 'written'
}

/** Any cell, a number's too, as a step of its own. */
export function setCell(doc: Y.Doc, cell: Cell, next: string): 'written' | 'too-long' {
  const text = textAt(doc, cell)
  if (text) return setText(text, next, LOCAL_STEP)
  doc.transact(() => entryAt(doc, cell)?.set(cell.field, Number(next)), LOCAL_STEP)
  return 'written'
}
