/** What a unit of the demonstration writes into its rows of a month. */
import type { UnitId } from '../../shared/annex/units.ts'
import { rowsMap, shownRowsOf, textOf, type RowText } from '../../shared/document/progress-table.ts'
import * as Y from 'yjs'
import { departmentTexts, type Entry } from './texts-departments.ts'
import { contactOf, MENDED, REMARKS } from './texts-people.ts'
import { placesBefore, townStage } from './texts-towns.ts'

const KINDERGARTENS = 'education-commission'
const KINDERGARTEN_PLACES_BEFORE = 3_380

export interface Filling {
  unit: UnitId
  /** place of the unit in the official order, and of the month in the year that is made up, from 0 */
  i: number
  k: number
  /** the clerk has only begun: the report is not ready */
  isHalf: boolean
}

/** In one transaction, as an import does. */
export function fillRows(doc: Y.Doc, filling: Filling): void {
  const { unit, i, k, isHalf } = filling
  const { newPlaces, totalPlaces } = placesOf(filling)
  doc.transact(() => {
    shownRowsOf(doc, unit).forEach((row, n) => {
      const { progress, problems, nextSteps } = entryOf(filling, n)
      const write = (field: RowText, text: string): void => textOf(doc, unit, row.id, field)?.insert(0, text)
      write('progress', said(progress, newPlaces, totalPlaces))
      if (row.contact === '') write('contact', contactOf(i))
      if (isHalf) return
      write('problems', problems)
      write('nextSteps', nextSteps)
      write('remarks', REMARKS[(i + k) % REMARKS.length] ?? '')
      const map = rowsMap(doc, unit).get(row.id)
      if (n > 0 || totalPlaces === 0 || !(map instanceof Y.Map)) return
      map.set('newPlaces', newPlaces)
      map.set('totalPlaces', totalPlaces)
    })
  })
}

/** What the lead office asked for is added. */
export function mendRows(doc: Y.Doc, unit: UnitId): void {
  const [row] = shownRowsOf(doc, unit)
  const text = row && textOf(doc, unit, row.id, 'progress')
  text?.insert(text.length, MENDED)
}

const stageOf = ({ unit, i, k }: Filling) => townStage(unit, i + k)

const isTown = (unit: UnitId): boolean => placesBefore(unit) > 0

function entryOf(filling: Filling, n: number): Entry {
  if (isTown(filling.unit)) return stageOf(filling)
  const texts = departmentTexts(filling.unit)
  return texts[(filling.k + n) % texts.length] ?? { progress: '', problems: '', nextSteps: '' }
}

/** Both 0 where the unit counts none. */
function placesOf(filling: Filling): { newPlaces: number; totalPlaces: number } {
  const { unit, k } = filling
  const months = Array.from({ length: k + 1 }, (_, month) => newPlacesIn({ ...filling, k: month }))
  const before = unit === KINDERGARTENS ? KINDERGARTEN_PLACES_BEFORE : placesBefore(unit)
  return { newPlaces: months.at(-1) ?? 0, totalPlaces: months.reduce((sum, one) => sum + one, before) }
}

function newPlacesIn(filling: Filling): number {
  if (filling.unit === KINDERGARTENS) return 70 + ((filling.k * 17) % 40)
  const most = isTown(filling.unit) ? stageOf(filling).newPlaces : 0
  // no two of them are alike
  return most === 0 ? 0 : Math.max(2, most - 2 * (filling.i % 4))
}

const said = (text: string, newPlaces: number, totalPlaces: number): string =>
  text.replace('{n}', String(newPlaces)).replace('{t}', String(totalPlaces))
