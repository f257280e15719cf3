/** Annex 2 as CSV. */
import { COUNT_COLUMNS, PROGRESS_COLUMNS } from '../annex/forms.ts'
import { csvOf } from '../csv.ts'
import type { Annex2 } from '../document/annex-content.ts'
import { countText } from './annex-tables.ts'

/** The official columns, and the counts of places on request; whose and of when it is stands in the file's name. */
export const annex2Csv = ({ rows, withPlaces = false }: Annex2): string =>
  csvOf([
    [...PROGRESS_COLUMNS, ...(withPlaces ? COUNT_COLUMNS : [])].map(({ title }) => title),
    ...rows.map(row => [
      ...PROGRESS_COLUMNS.map(({ field }) => row[field]),
      ...(withPlaces ? COUNT_COLUMNS.map(({ field }) => countText(row[field])) : []),
    ]),
  ])
