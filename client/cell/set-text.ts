/** Makes a cell's text another one by as little change as it takes: who edits the same cell meanwhile loses nothing. */
import type * as Y from 'yjs'
import { cleanText } from '../../shared/document/text.ts'
import { MAX_CELL_CHARS } from '../../shared/limits.ts'
import { LOCAL } from '../sync/origins.ts'
import { replacementBetween } from './diff.ts'

/** `too-long`: nothing was written. */
export function setText(text: Y.Text, next: string): 'written' | 'too-long' {
  const clean = cleanText(next)
  if (clean.length > MAX_CELL_CHARS && clean.length > text.length) return 'too-long'
  const replacement = replacementBetween(text.toString(), clean)
  if (!replacement) return 'written'
  text.doc?.transact(() => {
    text.delete(replacement.at, replacement.removed)
    text.insert(replacement.at, replacement.inserted)
  }, LOCAL)
  return 'written'
}
