/** What the tests of the page's pure parts are told: months with places, as the rules count them. */
import { UNITS, type UnitId } from '../../../shared/annex/units.ts'
import type { MonthRows } from '../../../shared/supervision/places.ts'
import type { Month } from '../../../shared/time.ts'

type Places = Readonly<Record<string, { newPlaces?: number; totalPlaces?: number }>>

const TEXTS = { task: '', progress: '', problems: '', nextSteps: '', contact: '', remarks: '' }

/** A month in which each unit has one row, whose id is the unit's. */
export const monthWith = (month: string, places: Places): MonthRows => ({
  month: month as Month,
  units: UNITS.map(unit => ({ ...unit, rows: [{ id: unit.id, ...TEXTS, ...places[unit.id] }] })),
})

export const MUER = 'muer' as UnitId
