/** The print view's address: which table, what of it, how it is set. A bookmark and the way back carry it. */
import { isUnitId, type UnitId } from '../../shared/annex/units.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import { addressOf } from './addresses.ts'

/** `all` marks each unit's state; `reported` leaves out who has not submitted. */
export const ROWS = ['all', 'reported'] as const
export type Rows = (typeof ROWS)[number]

/** Page numbers on a landscape page: at its short edge as the portrait pages have them, or at its foot. */
export const NUMBERS = ['turned', 'foot'] as const
export type Numbers = (typeof NUMBERS)[number]

export interface PrintChoice {
  /** null: all units in one */
  unit: UnitId | null
  rows: Rows
  numbers: Numbers
}

/** An address says only what is not as usual. */
export function printQuery({ unit, rows, numbers }: PrintChoice): Record<string, string> {
  return {
    ...(unit !== null && { unit }),
    ...(rows !== ROWS[0] && { rows }),
    ...(numbers !== NUMBERS[0] && { numbers }),
  }
}

export function printAddress(room: RoomName, choice: PrintChoice): string {
  const query = new URLSearchParams(printQuery(choice)).toString()
  return `/print${addressOf(room)}${query === '' ? '' : `?${query}`}`
}

/** What an address says; whatever it says wrongly is as usual. */
export function printChoice(query: Readonly<Record<string, unknown>>): PrintChoice {
  const { unit } = query
  return {
    unit: typeof unit === 'string' && isUnitId(unit) ? unit : null,
    rows: ROWS.find(one => one === query.rows) ?? ROWS[0],
    numbers: NUMBERS.find(one => one === query.numbers) ?? NUMBERS[0],
  }
}
