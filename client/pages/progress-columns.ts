/** Annex 2's columns on the page: those of the form, and beside it the numbers of places. */
import { COUNT_COLUMNS, PROGRESS_COLUMNS } from '../../shared/annex/forms.ts'
import type { GridColumn } from '../grid/grid-model.ts'
import { COUNT_FORM, PROGRESS_FORM, PROGRESS_NARROW } from '../parts/form-columns.ts'

const CENTRED = new Set(['unit', 'contact'])

export const PROGRESS_GRID: readonly GridColumn[] = [
  ...PROGRESS_COLUMNS.map(({ field, title }, i): GridColumn => ({
    field,
    title,
    width: PROGRESS_FORM[i]?.width ?? 100,
    narrow: PROGRESS_NARROW[i] ?? 100,
    align: CENTRED.has(field) ? 'centre' : 'left',
  })),
  ...COUNT_COLUMNS.map(({ field, title }, i): GridColumn => ({
    field,
    title,
    width: COUNT_FORM[i]?.width ?? 100,
    align: 'centre',
    isBeside: true,
  })),
]
