/**
 * Cells in which this person wrote without a network while others changed them too: both remain, so somebody should look
 * whether it still reads well. Marked until he has stood in the cell, over reloads too.
 */
import { computed, watch, type ComputedRef } from 'vue'
import type * as Y from 'yjs'
import { cellKey, textAt, type Cell } from '../../shared/document/cell.ts'
import { editedCells } from '../../shared/document/edited-cells.ts'
import { FROM_FILE, OTHER_TAB } from '../sync/origins.ts'
import { useNotedList } from './noted-list.ts'
import { useTable } from './table.ts'

export interface BothEdited {
  /** `cellKey` of each */
  cells: ComputedRef<ReadonlySet<string>>
  looked(cell: Cell): void
}

/** the same person's hand in another place */
const OWN = new Set<unknown>([OTHER_TAB, FROM_FILE])

export function useBothEdited(): BothEdited {
  const table = useTable()
  const list = useNotedList<string>('both', () => true)
  const cells = computed(() => new Set(list.items.value))

  watch(
    () => table.doc,
    (doc, _before, onCleanup) => {
      if (!doc) return
      const look = (transaction: Y.Transaction): void => {
        // what comes while both are connected the person sees coming
        if (transaction.local || OWN.has(transaction.origin) || table.connected) return
        const waiting = new Set(table.waiting.map(({ cell }) => cell))
        const both = editedCells(transaction).filter(cell => waiting.has(cellKey(cell)) && textAt(doc, cell))
        if (both.length > 0) list.change(keys => [...new Set([...keys, ...both.map(cellKey)])])
      }
      doc.on('afterTransaction', look)
      onCleanup(() => doc.off('afterTransaction', look))
    },
    { immediate: true },
  )

  return {
    cells,
    looked(cell) {
      const looked = cellKey(cell)
      if (cells.value.has(looked)) list.change(keys => keys.filter(key => key !== looked))
    },
  }
}
