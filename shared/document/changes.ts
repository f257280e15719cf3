/** What differs between a table as it stood at one moment and at another, cell by cell. */
import type * as Y from 'yjs'
import { cellKey, writtenCells, writtenIn, type Cell } from './cell.ts'
import { unitsOf } from './values.ts'

export interface CellChange extends Cell {
  /** empty where nothing was shown */
  before: string
  after: string
}

/** In the official order of the units; a row that came or went counts with each of its texts. */
export function changesBetween(before: Y.Doc, after: Y.Doc): CellChange[] {
  const units = new Set([null, ...unitsOf(before).map(({ id }) => id), ...unitsOf(after).map(({ id }) => id)])
  const changes: CellChange[] = []
  for (const unit of units) {
    const [then, now] = [shownTexts(before, unit), shownTexts(after, unit)]
    for (const { cell } of new Map([...then, ...now]).values()) {
      const key = cellKey(cell)
      const change = { ...cell, before: then.get(key)?.text ?? '', after: now.get(key)?.text ?? '' }
      if (change.before !== change.after) changes.push(change)
    }
  }
  return changes
}

const shownTexts = (doc: Y.Doc, unit: Cell['unit']): Map<string, { cell: Cell; text: string }> =>
  new Map(writtenCells(doc, unit).map(cell => [cellKey(cell), { cell, text: writtenIn(doc, cell) ?? '' }]))
