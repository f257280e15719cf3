/** Makes a cell's text another one by as little change as it takes: who edits the same cell meanwhile loses nothing. */
import type * as Y from 'yjs'
import { MAX_CELL_CHARS } from '../limits.ts'
import { entryAt, textAt, type Cell } from './cell.ts'
import { countIn } from './counts.ts'
import { replacementsBetween } from './replacement.ts'
import { cleanText } from './text.ts'

/** `too-long`: nothing was written. */
export type Written = 'written' | 'too-long'

interface Sized {
  length: number
}

/** What makes a text longer than a cell may be; one that is longer already may be shortened. */
export const isTooLong = (before: Sized, after: Sized): boolean =>
  after.length > MAX_CELL_CHARS && after.length > before.length

export function writeText(text: Y.Text, next: string, origin: unknown): Written {
  const [before, clean] = [text.toString(), cleanText(next)]
  if (isTooLong(before, clean)) return 'too-long'
  const replacements = replacementsBetween(before, clean)
  if (replacements.length === 0) return 'written'
  text.doc?.transact(() => {
    // from the end, so that the places before stay what they are
    for (const { at, removed, inserted } of replacements.reverse()) {
      text.delete(at, removed)
      text.insert(at, inserted)
    }
  }, origin)
  return 'written'
}

/** Any cell, a number's too; what is no number is not written there. */
export function writeCell(doc: Y.Doc, cell: Cell, next: string, origin: unknown): Written {
  const text = textAt(doc, cell)
  if (text) return writeText(text, next, origin)
  const count = countIn(next)
  if (count !== 'no-count') writeCount(doc, cell, count, origin)
  return 'written'
}

/** @param count null takes the number away */
export function writeCount(doc: Y.Doc, cell: Cell, count: number | null, origin: unknown): void {
  const entry = entryAt(doc, cell)
  if (!entry || (entry.get(cell.field) ?? null) === count) return
  doc.transact(() => {
    if (count === null) entry.delete(cell.field)
    else entry.set(cell.field, count)
  }, origin)
}
