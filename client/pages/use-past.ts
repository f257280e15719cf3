/** Whether the page shows its table as it stands, or as it stood at an earlier moment: then nobody writes in it. */
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type * as Y from 'yjs'
import { switchedSource, type GridSource } from '../grid/table-rows.ts'
import type { Past } from '../stores/past.ts'

export interface PastView {
  past: ShallowRef<Past | null>
  /** the rows that are shown: the same source whichever moment they are of */
  source: ComputedRef<GridSource | null>
}

export function usePast(doc: () => Y.Doc | null, sourceOf: (doc: Y.Doc) => GridSource): PastView {
  const past = shallowRef<Past | null>(null)
  watch(doc, () => (past.value = null), { flush: 'sync' })

  const then = computed(() => past.value && sourceOf(past.value.doc))
  const source = computed(() => {
    const present = doc()
    if (!present) return null
    const now = sourceOf(present)
    return switchedSource(
      () => then.value ?? now,
      switched => watch(past, switched, { flush: 'sync' }),
    )
  })
  return { past, source }
}
