/** The ways into a cell of the table that do not start in it: what the search found, and where a colleague stands. */
import { watch } from 'vue'
import type { GridRow } from '../grid/table-rows.ts'
import { usePresence } from '../stores/presence.ts'
import type { Find } from './use-find.ts'

/** What a page's grid can be asked for. */
export interface Reachable {
  goTo(isIt: (row: GridRow) => boolean, field: string): boolean
  reveal(isIt: (row: GridRow) => boolean, field: string): void
  takeKeyboard(): void
}

type Place = Pick<GridRow, 'row'> & { unit: string | null }

/** The plan's rows have no unit, which presence writes as an empty one. */
const isAt =
  (place: Place) =>
  ({ unit, row }: GridRow): boolean =>
    (unit ?? '') === (place.unit ?? '') && row === place.row

export interface Going {
  /** false where the cell is not shown */
  goTo(cell: Place & { field: string }): boolean
  leaveFind(): void
}

export function useGoing(grid: () => Reachable | null, find: Find): Going {
  const presence = usePresence()

  const goTo: Going['goTo'] = cell => grid()?.goTo(isAt(cell), cell.field) ?? false

  watch(find.here, cell => cell && grid()?.reveal(isAt(cell), cell.field))
  watch(
    () => presence.sought,
    cell => cell && goTo(cell),
  )

  return {
    goTo,
    /** From the search into the cell that it found; what one searched for no longer marks the table. */
    leaveFind() {
      const cell = find.here.value
      find.wanted.value = ''
      if (cell) goTo(cell)
      grid()?.takeKeyboard()
    },
  }
}
