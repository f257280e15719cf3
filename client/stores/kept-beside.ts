/** What the server keeps beside the open month (chases, topics, bulletins) is read anew once there is more of it. */
import { watch } from 'vue'
import type * as Y from 'yjs'
import { keptBeside } from '../../shared/document/progress-table.ts'
import { progressRoom } from '../../shared/document/rooms.ts'
import type { Month } from '../../shared/time.ts'
import { useTable } from './table.ts'

/**
 * Calls back whenever the month's own document says that there are more, and once when it comes: what was read before might
 * lack what was kept meanwhile.
 * @param month null, or not the one whose table is open: never
 */
export function onKeptBeside(month: () => Month | null, more: () => void): void {
  const table = useTable()
  const doc = (): Y.Doc | null => {
    const at = month()
    return at !== null && table.room === progressRoom(at) && table.standing === 'ready' ? table.doc : null
  }
  watch(
    doc,
    (now, _before, onCleanup) => {
      if (!now) return
      let known = keptBeside(now)
      const look = (): void => {
        const count = keptBeside(now)
        if (count === known) return
        known = count
        more()
      }
      now.getMap('table').observe(look)
      onCleanup(() => now.getMap('table').unobserve(look))
      more()
    },
    { immediate: true },
  )
}
