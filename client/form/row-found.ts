/** Where in a row the text stands that one searches for, with a little around it. */
import type { GridColumn } from '../grid/grid-model.ts'
import { placesOf } from '../grid/replace-text.ts'
import type { GridRow } from '../grid/table-rows.ts'

/** UTF-16 units before what was found: it must stand in the first of two lines on a phone */
const BEFORE_CHARS = 8
/** and behind it: what two lines can hold */
const BEHIND_CHARS = 60

export interface Excerpt {
  /** the field's title */
  title: string
  before: string
  found: string
  behind: string
}

/** Of the first field that has it; null where none of these columns has. */
export function excerptOf(row: GridRow, columns: readonly GridColumn[], wanted: string): Excerpt | null {
  for (const { field, title } of columns) {
    const text = row.texts[field] ?? ''
    const [place] = placesOf(text, wanted)
    if (!place) continue
    const [from, end] = [place.at - BEFORE_CHARS, place.at + place.length]
    return {
      title,
      before: from > 0 ? `…${whole(text.slice(from, place.at))}` : text.slice(0, place.at),
      found: text.slice(place.at, end),
      behind: text.slice(end, end + BEHIND_CHARS),
    }
  }
  return null
}

/** Without the second half of a pair at its beginning. */
const whole = (text: string): string => text.replace(/^[\udc00-\udfff]/, '')
