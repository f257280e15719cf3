/** Replaces what the search found, in the cells that one may edit: one, or all in one step. */
import { cellKey, type Cell } from '../../shared/document/cell.ts'
import { cleanText } from '../../shared/document/text.ts'
import { isTooLong } from '../../shared/document/write-cell.ts'
import type { OwnEdits } from '../cell/own-edits.ts'
import { placesOf } from '../grid/replace-text.ts'
import type { GridRow, GridSource } from '../grid/table-rows.ts'
import type { Find } from './use-find.ts'

export interface ReplaceOptions {
  find: Find
  source: () => GridSource | null
  edits: () => OwnEdits | null
  fields: readonly string[]
  isEditable(row: GridRow, field: string): boolean
  /** how many were replaced, or that a cell would become too long: then nothing was */
  said(count: number | 'too-long'): void
  /** all is replaced: the next key is the table's, which can take it back */
  replacedAll(): void
}

/** @param all false: in the cell that the search stands at */
export function useReplace(options: ReplaceOptions): (by: string, all: boolean) => void {
  const { find, source, edits, fields, isEditable, said, replacedAll } = options

  function textsOf(table: GridSource, here: Cell | null) {
    return table
      .rows()
      .flatMap(row =>
        fields
          .filter(field => isEditable(row, field) && (here === null || cellKey({ ...row, field }) === cellKey(here)))
          .flatMap(field => table.textOf(row, field) ?? []),
      )
  }

  return (by, all) => {
    const [table, own, wanted] = [source(), edits(), find.wanted.value]
    if (!table || !own || (!all && !find.here.value)) return
    const inserted = cleanText(by)
    const found = textsOf(table, all ? null : find.here.value)
      .map(text => ({ text, places: placesOf(text.toString(), wanted) }))
      .filter(({ places }) => places.length > 0)
    const grows = found.some(({ text, places }) => {
      const removed = places.reduce((sum, { length }) => sum + length, 0)
      return isTooLong(text, { length: text.length - removed + places.length * inserted.length })
    })
    if (grows) return said('too-long')
    own.begin()
    table.together(() => {
      // from the end, so that no place moves before it is reached
      for (const { text, places } of found)
        for (const { at, length } of [...places].reverse()) {
          text.delete(at, length)
          text.insert(at, inserted)
        }
    })
    own.begin()
    said(found.reduce((sum, { places }) => sum + places.length, 0))
    if (all) replacedAll()
    else find.step(1)
  }
}
