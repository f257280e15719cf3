/** What would change in a table if files were taken into it, row by row, and what of it a person chooses. */
import type { Account } from '../access.ts'
import type { UnitId } from '../annex/units.ts'
import type { Month } from '../time.ts'
import type { RefusalCode } from '../wire.ts'
import type { Texts } from './import-match.ts'
import type { ImportedAnnex, ImportedTask } from './imported.ts'

export interface ImportFile {
  name: string
  annexes: readonly ImportedAnnex[]
}

/** The unit has as many rows as it may: `too-many-removed` with its removed ones, so that removing more is no help. */
export type FullCode = 'too-many-rows' | 'too-many-removed'

/** Why a row is not taken; `locked` as the gate would refuse it. */
export type RowFault =
  | { code: 'unknown-unit' | 'several-units'; text: string }
  | { code: 'other-month'; month: Month }
  | { code: 'other-year'; year: number }
  | { code: 'locked'; why: RefusalCode }
  | { code: 'too-long'; field: string }
  | { code: FullCode }

/**
 * What becomes of a cell: `fills` one that is empty, `overwrites` what stands there, `empties`: something stands there and
 * the file has nothing, which is not written unless it is asked for.
 */
export interface CellImport {
  field: string
  before: string
  after: string
  effect: 'fills' | 'overwrites' | 'empties'
}

/** A new task is born with what its texts say of units and cadence. */
export type NewEntry = { unit: UnitId } | { unit: null; task: Pick<ImportedTask, 'assigned' | 'cadence'> }

/** `unit` is null in the plan, as in a `Cell`. */
export type Fate =
  | { is: 'refused'; fault: RowFault }
  | { is: 'new'; entry: NewEntry }
  | { is: 'same'; unit: UnitId | null; row: string }
  | { is: 'differs'; unit: UnitId | null; row: string; changes: readonly CellImport[] }

export interface PlannedRow {
  /** index in the plan's files */
  file: number
  /** whose row it would be; null in the plan, and where the file names no unit of the table */
  unit: UnitId | null
  /** what the file says of the row, by field; numbers in digits */
  texts: Texts
  fate: Fate
  /** rows of other files that would write into the same row: indices in the plan; at most one of them all is written */
  rivals: readonly number[]
}

/** `no-table`: the annex is not in it. `undated`: no month (no year) in it: it is taken for the open one if the person says so. */
export type FileStanding = 'found' | 'no-table' | 'undated'

export interface ImportPlan {
  who: Account
  files: readonly { name: string; standing: FileStanding }[]
  rows: readonly PlannedRow[]
}

/** Indices of the plan's rows. */
export interface ImportChoice {
  rows: ReadonlySet<number>
  /** the chosen rows whose cells are also emptied where the file has nothing */
  emptied: ReadonlySet<number>
}

/** What a row would write: of one that is not `new` the cells, of one that is the whole row. */
export const isWritable = ({ fate }: PlannedRow): boolean => fate.is === 'new' || fate.is === 'differs'

/**
 * What is proposed: everything that can be written, nothing emptied. Of several files' rows for one row the first, and
 * nothing of a file that names no month.
 */
export function firstChoice({ files, rows }: ImportPlan): ImportChoice {
  const proposed = rows.flatMap((row, i) => {
    const isFirst = row.rivals.every(rival => rival > i)
    const changes = row.fate.is === 'differs' ? row.fate.changes : null
    const writes = changes?.some(({ effect }) => effect !== 'empties') ?? true
    return isWritable(row) && isFirst && writes && files[row.file]?.standing === 'found' ? [i] : []
  })
  return { rows: new Set(proposed), emptied: new Set() }
}

/** The choice with these rows in it, or without them; one that comes in takes its rivals' place. */
export function withRows(plan: ImportPlan, choice: ImportChoice, rows: readonly number[], isIn: boolean): ImportChoice {
  const chosen = new Set(choice.rows)
  const emptied = new Set(choice.emptied)
  const drop = (row: number): void => {
    chosen.delete(row)
    emptied.delete(row)
  }
  for (const row of rows) {
    const planned = plan.rows[row]
    if (!isIn) drop(row)
    else if (planned && isWritable(planned)) {
      planned.rivals.forEach(drop)
      chosen.add(row)
    }
  }
  return { rows: chosen, emptied }
}

/** The same with every row of a file. */
export function withFile(plan: ImportPlan, choice: ImportChoice, file: number, isIn: boolean): ImportChoice {
  const rows = [...plan.rows.keys()].filter(row => plan.rows[row]?.file === file)
  return withRows(plan, choice, rows, isIn)
}

/** A row that is emptied is chosen. */
export function withEmptied(plan: ImportPlan, choice: ImportChoice, row: number, isIn: boolean): ImportChoice {
  const next = isIn ? withRows(plan, choice, [row], true) : choice
  const emptied = new Set(next.emptied)
  if (isIn && next.rows.has(row)) emptied.add(row)
  else emptied.delete(row)
  return { ...next, emptied }
}

/** The cells of a chosen row that are written; none of one that is new as a whole. */
export function cellsWritten({ rows }: ImportPlan, { emptied }: ImportChoice, row: number): readonly CellImport[] {
  const fate = rows[row]?.fate
  return fate?.is === 'differs' ? fate.changes.filter(({ effect }) => effect !== 'empties' || emptied.has(row)) : []
}
