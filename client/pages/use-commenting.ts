/** The comments beside a table, or in a form's place, and the way from one to the next that names one's own unit. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { cellKey, type Cell } from '../../shared/document/cell.ts'
import { useComments } from '../stores/comments.ts'
import type { FormView } from './use-form-view.ts'
import type { TableWork } from './use-table-work.ts'

/** What is asked of the panel. */
interface WritingPanel {
  write(): Promise<void>
}

export interface Commenting {
  /** the panel docked beside the table */
  shown: Ref<boolean>
  /** the field whose comments stand in the form's place */
  inForm: ShallowRef<Cell | null>
  /** open ones that name one's own unit */
  count: ComputedRef<number>
  step(by: 1 | -1): void
  /** The panel has come, or gone: its part is loaded when it is first shown. */
  putPanel(panel: WritingPanel | null): void
  /** To write about the cell that one stands in. */
  write(): void
  /** On a cell's mark, perhaps. */
  clicked(event: MouseEvent): void
  /** To a cell, with its comments beside it. */
  go(cell: Cell): void
  /** From the panel back to the cell that it is about, where the next key writes. */
  back(): void
  close(): void
}

export function useCommenting(work: TableWork, shape: FormView['shape']): Commenting {
  const comments = useComments()
  const router = useRouter()
  const route = useRoute()
  const shown = ref(false)
  const panel = shallowRef<WritingPanel | null>(null)
  const inForm = shallowRef<Cell | null>(null)
  /** each cell once, however many of its comments name the unit */
  const cells = computed((): Cell[] => [...new Map(comments.ofUs.map(({ on }) => [cellKey(on), on])).values()])

  // one panel beside the table: the one that was asked for last
  watch(shown, now => now && (work.showsHistory.value = false))
  watch(work.showsHistory, now => now && (shown.value = false))

  function go(cell: Cell): void {
    if (shape.value === 'grid') {
      shown.value = true
      return work.go(cell)
    }
    inForm.value = cell
    void router.push({ query: { ...route.query, cell: cellKey(cell) } })
  }

  function back(): void {
    if (work.at.value) work.go(work.at.value)
    work.grid()?.takeKeyboard()
  }

  return {
    shown,
    inForm,
    count: computed(() => comments.ofUs.length),
    go,
    step(by) {
      const here = shape.value === 'grid' ? work.at.value : inForm.value
      const at = cells.value.findIndex(cell => here !== null && cellKey(cell) === cellKey(here))
      const from = at < 0 && by < 0 ? 0 : at
      const next = cells.value[(from + by + cells.value.length) % cells.value.length]
      if (next) go(next)
    },
    putPanel: now => (panel.value = now),
    write() {
      shown.value = true
      if (panel.value) void panel.value.write()
      else watch(panel, now => void now?.write(), { once: true, flush: 'post' })
    },
    clicked({ target }) {
      if (target instanceof Element && target.closest('.remark')) shown.value = true
    },
    back,
    close() {
      shown.value = false
      back()
    },
  }
}
