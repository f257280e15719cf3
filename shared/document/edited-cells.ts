/** Which cells one transaction edited. */
import type * as Y from 'yjs'
import type { UnitId } from '../annex/units.ts'
import { cellKey, entryAt, writtenIn, type Cell } from './cell.ts'

const ROWS = 'rows/'

/** The rows and tasks of an event's path: [row, field] for a text, [row] and its keys for the rest. */
export function editedCells(transaction: Y.Transaction): Cell[] {
  const cells = new Map<string, Cell>()
  for (const [type, keys] of transaction.changed) {
    for (const cell of cellsOf(type as Y.AbstractType<unknown>, keys, transaction.doc)) cells.set(cellKey(cell), cell)
  }
  return [...cells.values()]
}

/**
 * The same, and what stands in whole new rows cell by cell: a text that was born with its row is no edit of its own.
 * Who has to keep what was written asks for it.
 */
export function writtenCellsOf(transaction: Y.Transaction): Cell[] {
  const { doc } = transaction
  return editedCells(transaction).flatMap(cell => {
    const entry = entryAt(doc, cell)
    if (!entry?._item || !isNew(transaction, entry._item)) return [cell]
    const written = [...entry.keys()].map(field => ({ ...cell, field }))
    return [cell, ...written.filter(one => writtenIn(doc, one))]
  })
}

/** Made by the transaction. */
export const isNew = ({ beforeState }: Y.Transaction, { id }: Y.Item): boolean =>
  id.clock >= (beforeState.get(id.client) ?? 0)

/** The root that a type belongs to, and the keys that lead from there to it. */
export function placeOf(type: Y.AbstractType<unknown>, doc: Y.Doc): { root: string; path: string[] } {
  const path: string[] = []
  let root = type
  for (let item = type._item; item; item = root._item) {
    if (item.parentSub !== null) path.unshift(item.parentSub)
    root = item.parent as Y.AbstractType<unknown>
  }
  return { root: [...doc.share].find(([, one]) => one === root)?.[0] ?? '', path }
}

function cellsOf(type: Y.AbstractType<unknown>, keys: ReadonlySet<string | null>, doc: Y.Doc): Cell[] {
  const { root: name, path } = placeOf(type, doc)
  const unit = name.startsWith(ROWS) ? (name.slice(ROWS.length) as UnitId) : null
  if (unit === null && name !== 'tasks') return []
  const [row, field] = path
  if (row !== undefined && field !== undefined) return [{ unit, row, field }]
  const named = [...keys].filter(key => key !== null)
  // a row's own keys, or whole new rows: their texts count cell by cell once they are typed in
  return row !== undefined
    ? named.map(key => ({ unit, row, field: key }))
    : named.map(key => ({ unit, row: key, field: 'order' }))
}
