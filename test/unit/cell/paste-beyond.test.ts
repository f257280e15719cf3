/** A paste that reaches below the table's end, by who may write in every row of it. */
import { expect, it } from 'vitest'
import { openOwnEdits } from '../../../client/cell/own-edits.ts'
import { gridModel } from '../../../client/grid/grid-model.ts'
import { gridWrites } from '../../../client/grid/grid-writes.ts'
import { progressSource } from '../../../client/grid/table-rows.ts'
import { PROGRESS_GRID } from '../../../client/pages/progress-columns.ts'
import { rowsMap } from '../../../shared/document/progress-table.ts'
import { MUER, world } from '../gate/world.ts'

const PROGRESS = PROGRESS_GRID.findIndex(({ field }) => field === 'progress')

it('PAGE-463: over other units’ rows too, it is not said to lack rows: who added them would write over those units’', () => {
  const doc = world().copy()
  const source = progressSource(doc)
  const model = gridModel(source, PROGRESS_GRID)
  const said: unknown[] = []
  const writes = gridWrites({
    model,
    source,
    edits: openOwnEdits(doc, [rowsMap(doc, MUER)]),
    isEditable: (row, column) => column > 0 && model.at(row, column) !== null,
    refused: why => said.push(why),
  })
  const rows = model.rows()
  const last = rows.at(-1)?.unit
  const lines = (count: number): string[][] => Array.from({ length: count }, () => ['已完成'])

  // two rows below the end, from the row before the last unit's first one, and from the last row
  const before = rows.findIndex(({ unit }) => unit === last) - 1
  expect(writes.paste(lines(rows.length - before + 2), [before, PROGRESS])).toBeNull()
  expect(writes.paste(lines(3), [rows.length - 1, PROGRESS])).toBeNull()
  expect(said).toEqual(['read-only', { unit: last, rows: 2 }])
})
