/** What a person writes into several cells at once (paste, cut, delete, fill): one step, and all of it or nothing. */
import { unitFinder } from '../../shared/annex/unit-names.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { countIn } from '../../shared/document/counts.ts'
import { cleanText } from '../../shared/document/text.ts'
import { isTooLong } from '../../shared/document/write-cell.ts'
import type { OwnEdits } from '../cell/own-edits.ts'
import { setText } from '../cell/set-text.ts'
import { filledDown, type Corners } from './fill-down.ts'
import type { CellWrite, GridModel } from './grid-model.ts'
import { wholeRows, withoutHeading, type RowsLack } from './pasted-rows.ts'
import type { GridSource } from './table-rows.ts'

/**
 * Why the grid did not take something: `read-only` and a lack of rows of a paste, `fill` of filling down, `not-here` of typing,
 * `no-count` of a number.
 */
export type GridRefusal = 'too-long' | 'read-only' | 'fill' | 'not-here' | 'no-count' | RowsLack

export interface GridWrites {
  isEditable(row: number, column: number): boolean
  /** Cells that take nothing are passed over; where one of them would get a number that is none, nothing is written. */
  write(changes: readonly CellWrite[]): boolean
  /** What was typed in an open cell: written like its letters, though it was locked meanwhile. Refused, it is kept for the person. */
  writeTyped(change: CellWrite): void
  /** False, and said, where a cell of it takes nothing. */
  mayWrite(changes: readonly (readonly [row: number, column: number, ...unknown[]])[], otherwise: GridRefusal): boolean
  /**
   * From the selection's first cell on; over all of it where it is as large several times, as Excel does. Whole rows of
   * the annex go to their unit's. Answers the corners of what was written; null where nothing was, and then it was said why.
   */
  paste(table: readonly (readonly string[])[], selected: readonly number[] | undefined): Corners | null
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
  function write(changes: readonly CellWrite[]): boolean {
    return writeAll(changes.filter(([row, column]) => isEditable(row, column)))
  }

  function writeAll(taken: readonly CellWrite[]): boolean {
    if (taken.some(([, column, next]) => model.isCount(column) && countIn(next) === 'no-count')) {
      refused('no-count')
      return false
    }
    edits.begin()
    source.together(() => taken.forEach(writeOne))
    edits.begin()
    return true
  }

  function writeOne([row, column, next]: CellWrite): void {
    const count = model.isCount(column) ? countIn(next) : 'no-count'
    if (count !== 'no-count') return model.putCount(row, column, count)
    const text = model.textAt(row, column)
    if (text && setText(text, next) === 'too-long') refused('too-long')
  }

  /** Null where it cannot be written, and then it was said why. */
  function pasted(table: readonly (readonly string[])[], corners: Corners): readonly CellWrite[] | null {
    const [top, find] = [Math.min(corners[0], corners[2]), unitFinder(source.units())]
    const whole = wholeRows({ table, columns: model.columns, rows: model.rows(), find, top })
    if (Array.isArray(whole)) return whole
    const over = whole === null ? pastedOver(table, corners) : []
    // else it is repeated, and fills its selection exactly: rows are not what it lacks
    const isOnce = over.length === table.length * (table[0]?.length ?? 0)
    const why = whole ?? (isOnce ? lackOf(over) : null)
    if (why === null) return over
    refused(why !== 'elsewhere' && mayAddTo(why.unit) ? why : 'read-only')
    return null
  }

  /** Null where it has its rows, or where rows are not all that it lacks: with more of them it would still go over another's. */
  function lackOf(changes: readonly CellWrite[]): RowsLack | null {
    const rows = model.rows()
    const unit = rows[changes[0]?.[0] ?? -1]?.unit
    const off = changes.filter(([row, column]) => !isEditable(row, column)).map(([row]) => row)
    if (unit === undefined || off.length === 0 || off.some(row => rows[row]?.unit === unit)) return null
    if (changes.some(([row, column]) => isEditable(row, column) && rows[row]?.unit !== unit)) return null
    return { unit, rows: new Set(off).size }
  }

  /** who may write in a unit's first row, beside its name, may add rows below it */
  const mayAddTo = (unit: UnitId | null): boolean =>
    isEditable(
      model.rows().findIndex(row => row.unit === unit),
      1,
    )

  const mayWrite: GridWrites['mayWrite'] = (changes, otherwise) => {
    const is = changes.every(([row, column]) => isEditable(row, column))
    if (!is) refused(otherwise)
    return is
  }

  return {
    isEditable,
    write,
    writeTyped: change => void writeAll([change]),
    mayWrite,
    paste(table, selected) {
      const corners = cornersOf(selected)
      const changes = corners && pasted(withoutHeading(table), corners)
      if (!changes) return null
      const isLong = changes.some(([row, column, text]) => isTooLong(model.textAt(row, column) ?? '', cleanText(text)))
      if (isLong) refused('too-long')
      if (isLong || !mayWrite(changes, 'read-only')) return null
      if (!write(changes)) return null
      const [first, last] = [changes[0], changes.at(-1)]
      return first && last ? [first[0], first[1], last[0], last[1]] : null
    },
    fillDown(selected) {
      const corners = cornersOf(selected)
      const changes = corners ? filledDown(model.cells(), corners) : []
      if (mayWrite(changes, 'fill')) write(changes)
    },
  }
}

/** As the library gives a selection: of one cell too. */
function cornersOf(selected: readonly number[] | undefined): Corners | null {
  const [row, column, otherRow = row, otherColumn = column] = selected ?? []
  if (row === undefined || column === undefined || otherRow === undefined || otherColumn === undefined) return null
  return [row, column, otherRow, otherColumn]
}

/** What a paste would write: row, column, text. */
export function pastedOver(
  table: readonly (readonly string[])[],
  [row, column, otherRow, otherColumn]: Corners,
): CellWrite[] {
  const [top, left] = [Math.min(row, otherRow), Math.min(column, otherColumn)]
  const size = { height: table.length, width: table[0]?.length ?? 0 }
  const chosen = { height: Math.abs(row - otherRow) + 1, width: Math.abs(column - otherColumn) + 1 }
  const repeats = chosen.height % size.height === 0 && chosen.width % size.width === 0
  const { height, width } = repeats ? chosen : size
  return Array.from({ length: height * width }, (_, n): CellWrite => {
    const [y, x] = [Math.floor(n / width), n % width]
    return [top + y, left + x, table[y % size.height]?.[x % size.width] ?? '']
  })
}
