/** The print view's address: which table, what of it, how it is set. A bookmark and the way back carry it. */
import { isUnitId, type UnitId } from '../../shared/annex/units.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import { NUMBERS, REPORTED, type NumbersChoice, type ReportedChoice } from '../stores/export-choices.ts'
import { addressOf } from './addresses.ts'

export interface PrintChoice {
  /** null: all units in one */
  unit: UnitId | null
  /** asked of the whole alone */
  reported: ReportedChoice
  numbers: NumbersChoice
}

/** An address says only what is not as usual. */
function printQuery({ unit, reported, numbers }: PrintChoice): Record<string, string> {
  return {
    ...(unit !== null && { unit }),
    ...(reported !== REPORTED[0] && { reported }),
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
    reported: REPORTED.find(one => one === query.reported) ?? REPORTED[0],
    numbers: NUMBERS.find(one => one === query.numbers) ?? NUMBERS[0],
  }
}
