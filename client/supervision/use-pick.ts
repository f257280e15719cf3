/** A click on a chart's bar or point: to the figure's cell, or to the table where several cells make the number. */
import { ref, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { Figure } from '../../shared/supervision/figures.ts'
import { cellAddress } from '../parts/addresses.ts'

export interface Pick {
  showsTable: Ref<boolean>
  pick(index: number): void
}

export function usePick(figureAt: (index: number) => Figure | null | undefined): Pick {
  const router = useRouter()
  const showsTable = ref(false)
  return {
    showsTable,
    pick(index) {
      const cells = figureAt(index)?.cells ?? []
      const [only] = cells
      if (only && cells.length === 1) void router.push(cellAddress(only))
      else showsTable.value = true
    },
  }
}
