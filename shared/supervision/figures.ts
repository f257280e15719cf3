/** Numbers of childcare places with the cells that they come from. */
import type { UnitId } from '../annex/units.ts'
import type { RowCount } from '../document/progress-table.ts'
import type { Month } from '../time.ts'

export interface PlaceCell {
  month: Month
  unit: UnitId
  row: string
  field: RowCount
}
/** A number of places, and the cells that it is the sum of. */
export interface Figure {
  value: number
  cells: readonly PlaceCell[]
}

export interface MonthPlaces {
  month: Month
  /** null: the unit gave none */
  newPlaces: Figure | null
  totalPlaces: Figure | null
}
