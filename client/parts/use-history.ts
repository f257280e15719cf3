/** The versions of one cell as the server's log has them; read anew when the cell changes, and a moment after its text does. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { HistoryEntry } from '../../shared/api.ts'
import { textAt, writtenIn, type Cell } from '../../shared/document/cell.ts'
import { call } from '../stores/api.ts'
import { useTable } from '../stores/table.ts'

/** so long after the last letter the log has it, and a reader is not disturbed at each */
const SETTLED_MS = 1_500

export interface CellVersion extends HistoryEntry {
  /** the version before it */
  before: string
  /** the newest, where the cell still has it: the log is behind for a moment after each edit */
  isCurrent: boolean
  /** the cell says something else now */
  differs: boolean
}

export interface CellHistory {
  standing: Ref<'loading' | 'ready' | 'failed'>
  /** why reading failed */
  failure: Ref<unknown>
  versions: ComputedRef<CellVersion[]>
  /** what stands in the cell now */
  now: Ref<string | null>
  load(): Promise<void>
}

export function useHistory(cell: () => Cell | null): CellHistory {
  const table = useTable()
  const standing = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = ref<unknown>(null)
  const entries = shallowRef<HistoryEntry[]>([])
  const now = ref<string | null>(null)
  /** an answer for a cell that one has left is dropped */
  let turn = 0
  let settling: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    const [mine, at] = [++turn, cell()]
    if (!at || !table.room) return
    const query = new URLSearchParams({ row: at.row, field: at.field, ...(at.unit !== null && { unit: at.unit }) })
    try {
      const read = await call<HistoryEntry[]>('GET', `/api/rooms/${table.room}/history?${query.toString()}`)
      if (mine !== turn) return
      entries.value = read
      standing.value = 'ready'
    } catch (reason) {
      if (mine !== turn) return
      failure.value = reason
      standing.value = 'failed'
    }
  }

  watch(
    [() => table.doc, cell],
    ([doc, at], _before, onCleanup) => {
      entries.value = []
      standing.value = 'loading'
      void load()
      const text = doc && at && textAt(doc, at)
      if (!doc || !at || !text) return
      now.value = writtenIn(doc, at)
      const changed = (): void => {
        now.value = writtenIn(doc, at)
        clearTimeout(settling)
        settling = setTimeout(load, SETTLED_MS)
      }
      text.observe(changed)
      onCleanup(() => text.unobserve(changed))
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(settling))

  const versions = computed(() =>
    entries.value
      // a row is born with its texts empty: nobody wrote that
      .filter((entry, i) => entry.text !== '' || i < entries.value.length - 1)
      .map((entry, i): CellVersion => ({
        ...entry,
        before: entries.value[i + 1]?.text ?? '',
        isCurrent: i === 0 && entry.text === now.value,
        differs: entry.text !== now.value,
      })),
  )
  return { standing, failure, versions, now, load }
}
