/** Which of a table's units a file means: the page knows them, whoever reads the file need not. */
import { assignedIn, leadUnitIn, unitFinder, type FindUnit, type LeadUnit } from '../annex/unit-names.ts'
import type { Unit } from '../annex/units.ts'
import type { ImportedAnnex, StatedAnnex, StatedUnit } from './imported.ts'

/** @param units those of the table that the file is meant for */
export function withUnits(annexes: readonly StatedAnnex[], units: readonly Unit[]): ImportedAnnex[] {
  const find = unitFinder(units)
  return annexes.map(annex =>
    annex.annex === 1
      ? { ...annex, tasks: annex.tasks.map(task => ({ ...task, ...assignedIn(task.texts.leadUnits, units) })) }
      : { ...annex, rows: annex.rows.map(({ unit, texts }) => ({ unit: unitOf(unit, units, find), texts })) },
  )
}

/** An empty cell is the title's unit; where that names none, the one above. */
function unitOf({ id, cell, above, title }: StatedUnit, units: readonly Unit[], find: FindUnit): LeadUnit {
  const known = units.find(unit => unit.id === id)?.id ?? (cell === '' ? find(title) : null)
  if (known !== null) return { is: 'known', unit: known }
  const text = cell || above
  return text === '' ? { is: 'unknown', text: title } : leadUnitIn(text, find)
}
