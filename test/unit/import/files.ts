/** Files as a reader would have found them, and what the tests ask of a plan. */
import * as Y from 'yjs'
import { unitFinder } from '../../../shared/annex/unit-names.ts'
import { UNITS } from '../../../shared/annex/units.ts'
import type { CellImport, ImportChoice, ImportFile, ImportPlan } from '../../../shared/document/import-plan.ts'
import type { ImportedRow } from '../../../shared/document/imported.ts'
import * as matching from '../../../shared/document/import-match.ts'
import * as planning from '../../../shared/document/plan-import.ts'
import type { Steps } from '../../../shared/steps.ts'
import type { Month } from '../../../shared/time.ts'
import { world } from '../gate/world.ts'

export const SEPTEMBER = '2022-09' as Month

const find = unitFinder(UNITS)

/** A row of the unit with this official name; what is not given is empty. */
export function rowOf(unit: string, texts: Partial<ImportedRow['texts']>): ImportedRow {
  const id = find(unit)
  return {
    unit: id === null ? { is: 'unknown', text: unit } : { is: 'known', unit: id },
    texts: { task: '', progress: '', problems: '', nextSteps: '', contact: '', remarks: '', ...texts },
  }
}

export const fileOf = (rows: ImportedRow[], month: Month | null = SEPTEMBER, name = '附件2.docx'): ImportFile => ({
  name,
  annexes: [{ annex: 2, month, rows }],
})

/** Works in steps as the page does, without a pause between them. */
export const atOnce =
  <Asked extends unknown[], T>(work: (...asked: Asked) => Steps<T>) =>
  (...asked: Asked): T => {
    const steps = work(...asked)
    for (;;) {
      const step = steps.next()
      if (step.done) return step.value
    }
  }
export const planMonthImport = atOnce(planning.planMonthImport)
export const planTasksImport = atOnce(planning.planTasksImport)
export const matchRows = atOnce(matching.matchRows)

/** Everything that can be written, emptied cells too. */
export const wholeChoice = ({ rows }: ImportPlan): ImportChoice => ({
  rows: new Set(rows.keys()),
  emptied: new Set(rows.keys()),
})

export const fates = ({ rows }: ImportPlan): string[] =>
  rows.map(({ fate }) => (fate.is === 'refused' ? fate.fault.code : fate.is))

export const changesAt = ({ rows }: ImportPlan, row: number): readonly CellImport[] => {
  const fate = rows[row]?.fate
  return fate?.is === 'differs' ? fate.changes : []
}

export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const opened = world().doc
/** A month as it was opened, without a room around it. */
export const openedMonth = (): Y.Doc => copyOf(opened)
