/** What would come in, what of it is chosen, and writing it: never over anything that the person has not seen. */
import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type * as Y from 'yjs'
import type { Cell } from '../../shared/document/cell.ts'
import {
  firstChoice,
  withEmptied,
  withFile,
  withRows,
  type ImportChoice,
  type ImportPlan,
} from '../../shared/document/import-plan.ts'
import { writeImport } from '../cell/write-import.ts'
import { filesInPreview, outcomeOf, type FilePreview, type ImportOutcome } from './import-preview.ts'

export interface ImportPreview {
  plan: ShallowRef<ImportPlan>
  choice: ShallowRef<ImportChoice>
  files: ComputedRef<FilePreview[]>
  outcome: ComputedRef<ImportOutcome>
  /** rows that the table has changed since they were shown: indices in the plan */
  stale: ShallowRef<ReadonlySet<number>>
  chooseRow(row: number, isIn: boolean): void
  chooseFile(file: number, isIn: boolean): void
  chooseEmptied(row: number, isIn: boolean): void
  /** it is being written: nothing is chosen, and not written once more */
  isWriting: ShallowRef<boolean>
  /**
   * Answers the cells that changed; null where nothing was written: because of rows that are `stale` now, or because
   * planning was given up.
   */
  write(): Promise<Cell[] | null>
}

export interface PreviewOptions {
  doc: Y.Doc
  /** what was planned for the preview, and how to plan anew: null where that was given up */
  first: ImportPlan
  planNow(): Promise<ImportPlan | null>
}

export function useImportPreview({ doc, first, planNow }: PreviewOptions): ImportPreview {
  const plan = shallowRef(first)
  const choice = shallowRef(firstChoice(plan.value))
  const stale = shallowRef<ReadonlySet<number>>(new Set())
  const isWriting = shallowRef(false)

  /** The same files have the same rows in the same order: what differs is what becomes of them. */
  function changedSince(now: ImportPlan): number[] {
    const fateIn = ({ rows }: ImportPlan, row: number): string => JSON.stringify(rows[row]?.fate)
    return [...choice.value.rows].filter(row => fateIn(plan.value, row) !== fateIn(now, row))
  }

  function look(now: ImportPlan, changed: readonly number[]): null {
    plan.value = now
    choice.value = withRows(now, choice.value, changed, false)
    stale.value = new Set(changed)
    return null
  }

  function choose(next: (now: ImportChoice) => ImportChoice): void {
    if (!isWriting.value) choice.value = next(choice.value)
  }

  return {
    plan,
    choice,
    files: computed(() => filesInPreview(plan.value, choice.value)),
    outcome: computed(() => outcomeOf(plan.value, choice.value)),
    stale,
    chooseRow: (row, isIn) => choose(now => withRows(plan.value, now, [row], isIn)),
    chooseFile: (file, isIn) => choose(now => withFile(plan.value, now, file, isIn)),
    chooseEmptied: (row, isIn) => choose(now => withEmptied(plan.value, now, row, isIn)),
    isWriting,
    async write() {
      isWriting.value = true
      const now = await planNow()
      isWriting.value = false
      if (now === null) return null
      const changed = changedSince(now)
      if (changed.length > 0) return look(now, changed)
      return writeImport(doc, now, choice.value) ?? look(now, [...choice.value.rows])
    },
  }
}
