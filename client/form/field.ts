/** What every field of a row's form is given, and what it tells: a text's and a number's alike. */
import type { CellMarks } from '../grid/cell-renderer.ts'

export interface FieldProps {
  /** `data-unit`, `data-row`, `data-field` */
  place: { unit: string; row: string; field: string }
  title: string
  label: string
  /** what stands there now; of a number in digits */
  shown: string
  marks: CellMarks
}

export interface FieldEvents {
  stands: [stands: boolean]
  history: []
  comments: []
  /** what the field offers is taken */
  take: [next: string]
}
