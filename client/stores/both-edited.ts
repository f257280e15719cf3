/**
 * Cells in which this person wrote without a network while others changed them too: both remain, so somebody should look
 * whether it still reads well. Marked until he has stood in the cell, over reloads too.
 */
import { ref, watch, type Ref } from 'vue'
import type * as Y from 'yjs'
import { cellKey, textAt, type Cell } from '../../shared/document/cell.ts'
import { readNote, writeNote } from '../local/database.ts'
import { editedCells } from '../../shared/document/edited-cells.ts'
import { OTHER_TAB } from '../sync/origins.ts'
import { localDatabase } from './local.ts'
import { useSession } from './session.ts'
import { useTable } from './table.ts'

export interface BothEdited {
  /** `cellKey` of each */
  cells: Ref<ReadonlySet<string>>
  looked(cell: Cell): void
}

export function useBothEdited(): BothEdited {
  const table = useTable()
  const session = useSession()
  const cells = ref<ReadonlySet<string>>(new Set())
  const note = (): string => `both|${session.who?.account ?? ''}|${table.room ?? ''}`

  async function keep(now: ReadonlySet<string>): Promise<void> {
    cells.value = now
    await writeNote(await localDatabase(), note(), [...now])
  }

  async function open(doc: Y.Doc): Promise<void> {
    const kept = (await readNote<string[]>(await localDatabase(), note())) ?? []
    if (table.doc === doc) cells.value = new Set([...kept, ...cells.value])
  }

  watch(
    () => table.doc,
    (doc, _before, onCleanup) => {
      cells.value = new Set()
      if (!doc) return
      void open(doc)
      const look = (transaction: Y.Transaction): void => {
        // what comes while both are connected the person sees coming
        if (transaction.local || transaction.origin === OTHER_TAB || table.connected) return
        const waiting = new Set(table.waiting.map(({ cell }) => cell))
        const both = editedCells(transaction).filter(cell => waiting.has(cellKey(cell)) && textAt(doc, cell))
        if (both.length > 0) void keep(new Set([...cells.value, ...both.map(cellKey)]))
      }
      doc.on('afterTransaction', look)
      onCleanup(() => doc.off('afterTransaction', look))
    },
    { immediate: true },
  )

  return {
    cells,
    looked(cell) {
      if (!cells.value.has(cellKey(cell))) return
      const rest = new Set(cells.value)
      rest.delete(cellKey(cell))
      void keep(rest)
    },
  }
}
