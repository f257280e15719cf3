/** Which of a table's units a file means: the page knows them, whoever reads the file need not. */
import { assignedIn, leadUnitIn, unitFinder, type FindUnit, type LeadUnit } from '../annex/unit-names.ts'
import type { Unit } from '../annex/units.ts'
import { eachInSteps, type Steps } from '../steps.ts'
import type { ImportedAnnex, ImportedRow, ImportedTask, StatedAnnex, StatedUnit } from './imported.ts'

/** @param units those of the table that the file is meant for */
export function* withUnits(annexes: readonly StatedAnnex[], units: readonly Unit[]): Steps<ImportedAnnex[]> {
  const find = unitFinder(units)
  const known = new Map<StatedUnit, LeadUnit>()
  const imported: ImportedAnnex[] = []
  for (const annex of annexes) {
    if (annex.annex === 1) {
      const tasks: ImportedTask[] = []
      imported.push({ ...annex, tasks })
      yield* eachInSteps(annex.tasks, task => tasks.push({ ...task, ...assignedIn(task.texts.leadUnits, units, find) }))
      continue
    }
    const rows: ImportedRow[] = []
    imported.push({ ...annex, rows })
    yield* eachInSteps(annex.rows, ({ unit: stated, texts }) => {
      const unit = known.get(stated) ?? unitOf(stated, units, find)
      known.set(stated, unit)
      rows.push({ unit, texts })
    })
  }
  return imported
}

/** An empty cell is the title's unit; where that names none, the one above. */
function unitOf({ id, cell, above, title }: StatedUnit, units: readonly Unit[], find: FindUnit): LeadUnit {
  const known = units.find(unit => unit.id === id)?.id ?? (cell === '' ? find(title) : null)
  if (known !== null) return { is: 'known', unit: known }
  const text = cell || above
  return text === '' ? { is: 'unknown', text: title } : leadUnitIn(text, find)
}
