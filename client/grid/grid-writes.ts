/** What a person writes into several cells at once (paste, cut, delete, fill): one step, and all of it or nothing. */
import type { OwnEdits } from '../cell/own-edits.ts'
import { setText } from '../cell/set-text.ts'
import { filledDown } from './fill-down.ts'
import type { GridModel } from './grid-model.ts'
import type { GridSource } from './table-rows.ts'

/** Why the grid did not take something: `read-only` of a paste, `fill` of filling down, `not-here` of typing. */
export type GridRefusal = 'too-long' | 'read-only' | 'fill' | 'not-here'

export type CellWrite = readonly [row: number, column: number, text: string]

export interface GridWrites {
  isEditable(row: number, column: number): boolean
  /** Cells that take nothing are passed over. */
  write(changes: readonly CellWrite[]): void
  /** False, and said, where a cell of it takes nothing. */
  mayWrite(changes: readonly (readonly [row: number, column: number, ...unknown[]])[], otherwise: GridRefusal): boolean
  /** @param selected two opposite corners */
  fillDown(selected: readonly number[] | undefined): void
}

export interface WriteOptions {
  model: GridModel
  source: GridSource
  edits: OwnEdits
  isEditable(row: number, column: number): boolean
  refused(why: GridRefusal): void
}

export function gridWrites({ model, source, edits, isEditable, refused }: WriteOptions): GridWrites {
  function write(changes: readonly CellWrite[]): void {
    edits.begin()
    source.together(() => {
      for (const [row, column, next] of changes) {
        const text = isEditable(row, column) ? model.textAt(row, column) : null
        if (text && setText(text, next) === 'too-long') refused('too-long')
      }
    })
    edits.begin()
  }

  const mayWrite: GridWrites['mayWrite'] = (changes, otherwise) => {
    const is = changes.every(([row, column]) => isEditable(row, column))
    if (!is) refused(otherwise)
    return is
  }

  return {
    isEditable,
    write,
    mayWrite,
    fillDown(selected) {
      const [row, column, otherRow = row, otherColumn = column] = selected ?? []
      if (row === undefined || column === undefined || otherRow === undefined || otherColumn === undefined) return
      const changes = filledDown(model.cells(), [row, column, otherRow, otherColumn])
      if (mayWrite(changes, 'fill')) write(changes)
    },
  }
}
