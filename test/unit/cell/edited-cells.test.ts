/** Which cells one change wrote in: what the server may refuse must be known cell by cell. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { cellKey, entryAt, writtenCells, writtenIn, type Cell } from '../../../shared/document/cell.ts'
import { writtenCellsOf } from '../../../shared/document/edited-cells.ts'
import { addRow, ROW_TEXTS, rowsMap, textOf } from '../../../shared/document/progress-table.ts'
import { MUER } from '../gate/world.ts'

/** The cells of one change, as keys. */
function named(doc: Y.Doc, change: () => void): string[] {
  const keys: string[] = []
  const look = (transaction: Y.Transaction): void => void keys.push(...writtenCellsOf(transaction).map(cellKey))
  doc.on('afterTransaction', look)
  change()
  doc.off('afterTransaction', look)
  return keys.sort()
}

const rows = fc.array(
  fc.record({
    id: fc.constantFrom('r1', 'r2', 'r3'),
    field: fc.constantFrom(...ROW_TEXTS),
    text: fc.constantFrom('', '已摸排', '人手不足'),
  }),
  { maxLength: 6 },
)

describe('a change from elsewhere', () => {
  it('LOCAL-25: every text that came with a new row is named, and of a row that was there what changed alone', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const [here, elsewhere] = [new Y.Doc(), new Y.Doc()]
        const write = (made: typeof before): void =>
          made.forEach(({ id, field, text }) => {
            if (!rowsMap(elsewhere, MUER).has(id)) addRow(elsewhere, { unit: MUER, id, order: id, [field]: text })
            else textOf(elsewhere, MUER, id, field)?.insert(0, text)
          })
        const arrive = (): void => Y.applyUpdate(here, Y.encodeStateAsUpdate(elsewhere))
        write(before)
        arrive()
        const old = new Map(writtenCells(here, MUER).map(cell => [cellKey(cell), writtenIn(here, cell)]))
        write(after)
        const told = named(here, arrive)
        const differs = (cell: Cell): boolean => writtenIn(here, cell) !== old.get(cellKey(cell))
        expect(told.filter(key => !key.endsWith('/order'))).toEqual(
          writtenCells(here, MUER).filter(differs).map(cellKey).sort(),
        )
      }),
    )
  })

  it('LOCAL-26: a row that only moved brings none of its texts along; a new one its numbers too', () => {
    const doc = new Y.Doc()
    addRow(doc, { unit: MUER, id: 'r1', order: 'a', progress: '已摸排' })
    const entry = entryAt(doc, { unit: MUER, row: 'r1' })
    expect(named(doc, () => void entry?.set('order', 'b'))).toEqual(['muer/r1/order'])
    entry?.set('newPlaces', 30)
    const other = new Y.Doc()
    expect(named(other, () => Y.applyUpdate(other, Y.encodeStateAsUpdate(doc)))).toEqual(
      ['newPlaces', 'order', 'progress'].map(field => `muer/r1/${field}`),
    )
  })
})
