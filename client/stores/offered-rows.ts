/** Hidden rows into which somebody typed meanwhile: offered to their unit until it decides, over reloads too. */
import { watch, type Ref } from 'vue'
import type * as Y from 'yjs'
import { entryAt } from '../../shared/document/cell.ts'
import { watchHiddenRows, type HiddenRow } from '../sync/typed-in-hidden.ts'
import { useNotedList } from './noted-list.ts'
import { useTable } from './table.ts'

export interface OfferedRows {
  rows: Readonly<Ref<readonly HiddenRow[]>>
  /** The unit has decided. */
  drop(row: HiddenRow): void
}

export function useOfferedRows(mayOffer: (row: HiddenRow) => boolean): OfferedRows {
  const table = useTable()
  const list = useNotedList<HiddenRow>('offered', isHidden)

  watch(
    () => table.doc,
    (doc, _before, onCleanup) => {
      if (!doc) return
      const waits = ({ unit, row }: HiddenRow): boolean =>
        table.waiting.some(cell => !cell.comment && cell.unit === unit && cell.row === row && cell.field !== 'removed')
      const stop = watchHiddenRows(doc, waits, found => {
        const offered = found.filter(row => mayOffer(row) && !list.items.value.some(one => isSame(one, row)))
        if (offered.length > 0) list.change(rows => unique([...rows, ...offered]))
      })
      const look = (): void => {
        if (list.items.value.some(row => !isHidden(doc, row)))
          list.change(rows => rows.filter(row => isHidden(doc, row)))
      }
      doc.on('afterTransaction', look)
      onCleanup(() => {
        stop()
        doc.off('afterTransaction', look)
      })
    },
    { immediate: true },
  )

  return { rows: list.items, drop: row => list.change(rows => rows.filter(one => !isSame(one, row))) }
}

const isHidden = (doc: Y.Doc, row: HiddenRow): boolean => entryAt(doc, row)?.get('removed') === true
const isSame = (a: HiddenRow, b: HiddenRow): boolean => a.unit === b.unit && a.row === b.row
const unique = (rows: readonly HiddenRow[]): HiddenRow[] =>
  rows.filter((row, i) => rows.findIndex(one => isSame(one, row)) === i)
