/** A cell's address in its document. */
import type { UnitId } from '../annex/units.ts'

/** `unit` is null in the plan. */
export interface Cell {
  unit: UnitId | null
  row: string
  field: string
}

/** `UNIT/ROW/FIELD`, as in the page's `?cell=`; the plan's cells have no unit. */
export const cellKey = ({ unit, row, field }: Cell): string => `${unit ?? ''}/${row}/${field}`
