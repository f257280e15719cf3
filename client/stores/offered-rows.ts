/** Hidden rows into which somebody typed meanwhile: offered to their unit until it decides, over reloads too. */
import { ref, watch, type Ref } from 'vue'
import type * as Y from 'yjs'
import { entryAt } from '../../shared/document/cell.ts'
import { readNote, writeNote } from '../local/database.ts'
import { watchHiddenRows, type HiddenRow } from '../sync/typed-in-hidden.ts'
import { localDatabase } from './local.ts'
import { useSession } from './session.ts'
import { useTable } from './table.ts'

export interface OfferedRows {
  rows: Ref<readonly HiddenRow[]>
  /** The unit has decided. */
  drop(row: HiddenRow): void
}

export function useOfferedRows(mayOffer: (row: HiddenRow) => boolean): OfferedRows {
  const table = useTable()
  const session = useSession()
  const rows = ref<readonly HiddenRow[]>([])
  const note = (): string => `offered|${session.who?.account ?? ''}|${table.room ?? ''}`

  async function keep(now: readonly HiddenRow[]): Promise<void> {
    rows.value = now
    await writeNote(
      await localDatabase(),
      note(),
      now.map(({ unit, row }) => ({ unit, row })),
    )
  }

  async function open(doc: Y.Doc): Promise<void> {
    const kept = (await readNote<HiddenRow[]>(await localDatabase(), note())) ?? []
    if (table.doc === doc) rows.value = kept.filter(row => isHidden(doc, row))
  }

  watch(
    () => table.doc,
    (doc, _before, onCleanup) => {
      rows.value = []
      if (!doc) return
      void open(doc)
      const waits = ({ unit, row }: HiddenRow): boolean =>
        table.waiting.some(cell => cell.unit === unit && cell.row === row && cell.field !== 'removed')
      const stop = watchHiddenRows(doc, waits, found => {
        const fresh = found.filter(row => mayOffer(row) && !rows.value.some(one => isSame(one, row)))
        if (fresh.length > 0) void keep([...rows.value, ...unique(fresh)])
      })
      const look = (): void => {
        const hidden = rows.value.filter(row => isHidden(doc, row))
        if (hidden.length < rows.value.length) void keep(hidden)
      }
      doc.on('afterTransaction', look)
      onCleanup(() => {
        stop()
        doc.off('afterTransaction', look)
      })
    },
    { immediate: true },
  )

  return { rows, drop: row => void keep(rows.value.filter(one => !isSame(one, row))) }
}

const isHidden = (doc: Y.Doc, row: HiddenRow): boolean => entryAt(doc, row)?.get('removed') === true
const isSame = (a: HiddenRow, b: HiddenRow): boolean => a.unit === b.unit && a.row === b.row
const unique = (rows: readonly HiddenRow[]): HiddenRow[] =>
  rows.filter((row, i) => rows.findIndex(one => isSame(one, row)) === i)
