/** An import written by the person's own hand: one step of the undo stack. */
import type * as Y from 'yjs'
import type { Cell } from '../../shared/document/cell.ts'
import { applyImport } from '../../shared/document/import.ts'
import type { ImportChoice, ImportPlan } from '../../shared/document/import-plan.ts'
import { LOCAL_ASIDE, LOCAL_STEP } from '../sync/origins.ts'
import { changedBy } from './own-edits.ts'

/** Answers the cells that changed; null where nothing was written, because the table is not as the plan saw it. */
export function writeImport(doc: Y.Doc, plan: ImportPlan, choice: ImportChoice): Cell[] | null {
  let outcome: ReturnType<typeof applyImport> = 'changed'
  const cells = changedBy(doc, LOCAL_STEP, () => {
    outcome = applyImport(doc, plan, choice, { born: LOCAL_ASIDE, written: LOCAL_STEP })
  })
  return outcome === 'changed' ? null : cells
}
