/**
 * The moments of the open table's past: those at which somebody edited it, and the table as it stood at each. Read anew a
 * moment after the table changes.
 */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type * as Y from 'yjs'
import type { RoomEdits } from '../../shared/api.ts'
import { loadContent, loadEdits } from '../stores/past.ts'
import { useTable } from '../stores/table.ts'

/** so long after the last letter the log has it, and a reader is not disturbed at each */
const SETTLED_MS = 1_500
/** tables of the past that are kept at hand */
const MAX_KEPT = 8

export interface TablePast {
  standing: Ref<'loading' | 'ready' | 'failed'>
  /** why reading failed */
  failure: Ref<unknown>
  edits: ShallowRef<RoomEdits | null>
  /** ms since the epoch, ascending: the table's opening, then the end of every edit */
  moments: ComputedRef<number[]>
  /** The table at a moment; null: now. Rejects with `ApiFailure`. */
  contentAt(at: number | null): Promise<Y.Doc>
  load(): Promise<void>
}

export function useTablePast(): TablePast {
  const table = useTable()
  const standing = ref<'loading' | 'ready' | 'failed'>('loading')
  const failure = ref<unknown>(null)
  const edits = shallowRef<RoomEdits | null>(null)
  const kept = new Map<number, Promise<Y.Doc>>()
  let settling: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    const { room } = table
    if (!room) return
    try {
      const read = await loadEdits(room)
      if (room !== table.room) return
      edits.value = read
      standing.value = 'ready'
    } catch (reason) {
      failure.value = reason
      standing.value = 'failed'
    }
  }

  watch(
    () => table.doc,
    (doc, _before, onCleanup) => {
      kept.clear()
      edits.value = null
      standing.value = 'loading'
      void load()
      if (!doc) return
      const changed = (): void => {
        clearTimeout(settling)
        settling = setTimeout(load, SETTLED_MS)
      }
      doc.on('update', changed)
      onCleanup(() => doc.off('update', changed))
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(settling))

  function contentAt(at: number | null): Promise<Y.Doc> {
    const { room, doc } = table
    if (!room || !doc) return Promise.reject(new Error('no table is open'))
    if (at === null) return Promise.resolve(doc)
    const content = kept.get(at) ?? loadContent(room, at)
    kept.delete(at)
    kept.set(at, content)
    content.catch(() => kept.delete(at))
    for (const oldest of [...kept.keys()].slice(0, -MAX_KEPT)) kept.delete(oldest)
    return content
  }

  return {
    standing,
    failure,
    edits,
    moments: computed(() => {
      const { value: known } = edits
      const times = known ? [known.begunAt, ...known.edits.map(({ at }) => at)].map(at => Date.parse(at)) : []
      return [...new Set(times)].sort((a, b) => a - b)
    }),
    contentAt,
    load,
  }
}
