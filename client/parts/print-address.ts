/** The print view's address: which table, what of it, how it is set. A bookmark and the way back carry it. */
import { isUnitId, type UnitId } from '../../shared/annex/units.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import { NUMBERS, REPORTED, type NumbersChoice, type ReportedChoice } from '../stores/export-choices.ts'
import { addressOf } from './addresses.ts'

export interface PrintChoice {
  /** one unit's table, all units in one, or each unit's own, one after another */
  extent: UnitId | 'whole' | 'each'
  /** not asked of one unit's */
  reported: ReportedChoice
  numbers: NumbersChoice
  /** 本月新增托位 and 累计托位 beside the official columns */
  places: boolean
  /** each unit's newest frozen copy in place of what stands in the table now */
  copies: boolean
  /** their SHA-256 below all: of copies alone */
  seals: boolean
}

/** Of all units, in one table or each in its own. */
export const isOfAll = (extent: PrintChoice['extent']): boolean => extent === 'whole' || extent === 'each'

/** As the official form has it: what nobody asked for otherwise. */
export const AS_USUAL: PrintChoice = {
  extent: 'whole',
  reported: REPORTED[0],
  numbers: NUMBERS[0],
  places: false,
  copies: false,
  seals: false,
}

/** An address says only what is not as usual: but for `each` and `reported`, in the words of the server's own (`/api/annex/…`). */
function printQuery({ extent, reported, numbers, places, copies, seals }: PrintChoice): Record<string, string> {
  return {
    ...(extent === 'each' ? { each: '1' } : extent !== 'whole' && { unit: extent }),
    ...(reported !== AS_USUAL.reported && { reported }),
    ...(numbers !== AS_USUAL.numbers && { numbers }),
    ...(places && { places: '1' }),
    ...(copies && { copy: '1' }),
    ...(copies && seals && { seals: '1' }),
  }
}

export function printAddress(room: RoomName, choice: PrintChoice): string {
  const query = new URLSearchParams(printQuery(choice)).toString()
  return `/print${addressOf(room)}${query === '' ? '' : `?${query}`}`
}

/** What an address says; whatever it says wrongly is as usual. */
export function printChoice(query: Readonly<Record<string, unknown>>): PrintChoice {
  return {
    extent: extentIn(query),
    reported: REPORTED.find(one => one === query.reported) ?? AS_USUAL.reported,
    numbers: NUMBERS.find(one => one === query.numbers) ?? AS_USUAL.numbers,
    places: query.places === '1',
    copies: query.copy === '1',
    seals: query.copy === '1' && query.seals === '1',
  }
}

function extentIn({ each, unit }: Readonly<Record<string, unknown>>): PrintChoice['extent'] {
  if (each === '1') return 'each'
  return typeof unit === 'string' && isUnitId(unit) ? unit : AS_USUAL.extent
}
