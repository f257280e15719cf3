/** Whole rows of annex 2 on the clipboard: the heading goes, and each row to its unit's, whichever cell is selected. */
import type { FindUnit } from '../../shared/annex/unit-names.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { headerIn, isHeaderRest } from '../../shared/office/annex-headings.ts'
import type { CellWrite, GridColumn } from './grid-model.ts'
import type { GridRow } from './table-rows.ts'

type Table = readonly (readonly string[])[]

/** The annex's title, and who fills it, stand above its heading. */
const MAX_LINES_ABOVE = 4

/** The rows below the annex's heading, where the clipboard has one: nobody means to write the titles of the columns. */
export function withoutHeading(table: Table): Table {
  const at = table.slice(0, MAX_LINES_ABOVE + 1).findIndex(row => headerIn(row) !== null)
  if (at < 0 || !table.slice(0, at).every(isTitle)) return table
  const below = table.slice(at + 1)
  const rows = below[0] && isHeaderRest(below[0]) ? below.slice(1) : below
  return rows.length > 0 ? rows : table
}

const isTitle = (row: readonly string[]): boolean => row.filter(text => text.trim() !== '').length <= 1

export interface PastedRows {
  table: Table
  /** the grid's own: those of the form first */
  columns: readonly GridColumn[]
  rows: readonly GridRow[]
  find: FindUnit
  /** where it is pasted */
  top: number
}

/** A paste has so many rows more than its unit has from there on; of the plan's, whose rows are nobody's, than there are. */
export interface RowsLack {
  unit: UnitId | null
  rows: number
}

/**
 * What a paste would write whose rows have the whole form, each beginning with its unit's name (nothing below the first
 * where that spans several rows): null where it is no such paste, `elsewhere` where a unit has no rows here. A unit's rows are
 * filled from the selected one on where that is its own, else from its first.
 */
export function wholeRows(pasted: PastedRows): CellWrite[] | RowsLack | 'elsewhere' | null {
  const { table, columns, rows, find, top } = pasted
  const units = isWhole(table, columns) ? unitsOf(table, find) : null
  if (!units) return null
  const next = new Map<UnitId, number>()
  const changes: CellWrite[] = []
  for (const [i, unit] of units.entries()) {
    const at = next.get(unit) ?? (rows[top]?.unit === unit ? top : rows.findIndex(row => row.unit === unit))
    if (rows[at]?.unit !== unit)
      return next.has(unit) ? { unit, rows: units.slice(i).filter(one => one === unit).length } : 'elsewhere'
    next.set(unit, at + 1)
    changes.push(...(table[i] ?? []).slice(1).map((text, x): CellWrite => [at, x + 1, text]))
  }
  return changes
}

function isWhole(table: Table, columns: PastedRows['columns']): boolean {
  const width = table[0]?.length ?? 0
  const official = columns.filter(({ isBeside }) => !isBeside).length
  return columns[0]?.field === 'unit' && width >= official && width <= columns.length
}

/** Whose row each is; null where one begins with no unit's name. */
function unitsOf(table: Table, find: FindUnit): UnitId[] | null {
  const units: UnitId[] = []
  for (const [name = ''] of table) {
    const unit = name.trim() === '' ? units.at(-1) : find(name)
    if (!unit) return null
    units.push(unit)
  }
  return units
}
