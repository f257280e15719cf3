/** Which hidden rows somebody typed into meanwhile: what he wrote must not vanish with the row (contract, section 3). */
import * as Y from 'yjs'
import { entryAt, type Cell } from '../../shared/document/cell.ts'
import { editedCells, isNew } from '../../shared/document/edited-cells.ts'

export type HiddenRow = Pick<Cell, 'unit' | 'row'>

/** @param waits whether this computer has an edit of the row that the server has not confirmed */
export function watchHiddenRows(
  doc: Y.Doc,
  waits: (row: HiddenRow) => boolean,
  found: (rows: readonly HiddenRow[]) => void,
): () => void {
  const look = (transaction: Y.Transaction): void => {
    const rows = editedCells(transaction).filter(cell => {
      const flag = flagOf(doc, cell)
      if (!flag) return false
      // hidden here before letters came, or were typed here (an editor may be open); or hidden by another while letters wait here
      if (!isNew(transaction, flag)) return gotLetters(doc, transaction, cell)
      return !transaction.local && cell.field === 'removed' && waits(cell)
    })
    if (rows.length > 0) found(rows.map(({ unit, row }) => ({ unit, row })))
  }
  doc.on('afterTransaction', look)
  return () => doc.off('afterTransaction', look)
}

/** What holds `removed`; null where the row is shown. */
function flagOf(doc: Y.Doc, cell: HiddenRow): Y.Item | null {
  const entry = entryAt(doc, cell)
  return entry?.get('removed') === true ? (entry._map.get('removed') ?? null) : null
}

function gotLetters(doc: Y.Doc, transaction: Y.Transaction, cell: Cell): boolean {
  const text = entryAt(doc, cell)?.get(cell.field)
  if (!(text instanceof Y.Text)) return false
  for (let item = text._start; item; item = item.right) if (!item.deleted && isNew(transaction, item)) return true
  return false
}
