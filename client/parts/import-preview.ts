/** What the import's preview (导入预览) says of each file, and what 确认导入 would do: counts, for the page to put into words. */
import { cellsWritten, isWritable } from '../../shared/document/import-plan.ts'
import type { Fate, FileStanding, ImportChoice, ImportPlan } from '../../shared/document/import-plan.ts'

/** How much of what could be written is chosen; `nothing` can be. */
export type Chosen = 'all' | 'some' | 'none' | 'nothing'

export interface FilePreview {
  name: string
  standing: FileStanding
  /** indices of the plan's rows, in the file's order */
  rows: readonly number[]
  counts: Readonly<Record<Fate['is'], number>>
  chosen: Chosen
}

export function filesInPreview({ files, rows }: ImportPlan, choice: ImportChoice): FilePreview[] {
  const previews = files.map(file => ({
    ...file,
    rows: [] as number[],
    counts: { new: 0, differs: 0, same: 0, refused: 0 },
  }))
  rows.forEach((row, i) => {
    const preview = previews[row.file]
    if (!preview) return
    preview.rows.push(i)
    preview.counts[row.fate.is]++
  })
  return previews.map(preview => {
    const writable = preview.rows.filter(i => rows[i] && isWritable(rows[i]))
    return { ...preview, chosen: chosenOf(writable, choice) }
  })
}

function chosenOf(writable: readonly number[], choice: ImportChoice): Chosen {
  if (writable.length === 0) return 'nothing'
  const count = writable.filter(i => choice.rows.has(i)).length
  return count === 0 ? 'none' : count === writable.length ? 'all' : 'some'
}

/** New rows, rows in which something changes, and of their cells those that lose what stands there. */
export interface ImportOutcome {
  added: number
  changed: number
  overwritten: number
  emptied: number
}

export function outcomeOf(plan: ImportPlan, choice: ImportChoice): ImportOutcome {
  const outcome: ImportOutcome = { added: 0, changed: 0, overwritten: 0, emptied: 0 }
  for (const row of choice.rows) {
    const cells = cellsWritten(plan, choice, row)
    if (plan.rows[row]?.fate.is === 'new') outcome.added++
    if (cells.length > 0) outcome.changed++
    outcome.overwritten += cells.filter(({ effect }) => effect === 'overwrites').length
    outcome.emptied += cells.filter(({ effect }) => effect === 'empties').length
  }
  return outcome
}
