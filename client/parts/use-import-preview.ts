/** What would come in, what of it is chosen, and writing it: never over anything that the person has not seen. */
import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue'
import type * as Y from 'yjs'
import type { Account } from '../../shared/access.ts'
import type { Cell } from '../../shared/document/cell.ts'
import {
  firstChoice,
  withEmptied,
  withFile,
  withRows,
  type ImportChoice,
  type ImportPlan,
} from '../../shared/document/import-plan.ts'
import { planMonthImport, planTasksImport } from '../../shared/document/plan-import.ts'
import { writeImport } from '../cell/write-import.ts'
import type { ReadFile } from '../office/read-job.ts'
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
  /** Answers the cells that changed; null where nothing was written, because of rows that are `stale` now. */
  write(): Cell[] | null
}

export interface PreviewOptions {
  kind: 'plan' | 'progress'
  /** the document that is open now: it may be replaced while the preview is shown */
  doc(): Y.Doc
  who: Account
  files: readonly ReadFile[]
}

export function useImportPreview({ kind, doc, who, files }: PreviewOptions): ImportPreview {
  const found = files.map(file => ({ name: file.name, annexes: 'annexes' in file ? file.annexes : [] }))
  const planNow = (): ImportPlan => (kind === 'plan' ? planTasksImport : planMonthImport)(doc(), found, who)

  const plan = shallowRef(planNow())
  const choice = shallowRef(firstChoice(plan.value))
  const stale = shallowRef<ReadonlySet<number>>(new Set())

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

  return {
    plan,
    choice,
    files: computed(() => filesInPreview(plan.value, choice.value)),
    outcome: computed(() => outcomeOf(plan.value, choice.value)),
    stale,
    chooseRow: (row, isIn) => (choice.value = withRows(plan.value, choice.value, [row], isIn)),
    chooseFile: (file, isIn) => (choice.value = withFile(plan.value, choice.value, file, isIn)),
    chooseEmptied: (row, isIn) => (choice.value = withEmptied(plan.value, choice.value, row, isIn)),
    write() {
      const now = planNow()
      const changed = changedSince(now)
      if (changed.length > 0) return look(now, changed)
      return writeImport(doc(), now, choice.value) ?? look(now, [...choice.value.rows])
    },
  }
}
