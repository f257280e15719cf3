/** Files that were read, with the units of the table that they are meant for. */
import type { Unit } from '../../shared/annex/units.ts'
import type { ImportedAnnex } from '../../shared/document/imported.ts'
import { withUnits } from '../../shared/document/imported-units.ts'
import type { ReadAnswer } from '../../shared/office/annex-read.ts'
import type { Steps } from '../../shared/steps.ts'
import type { ReadFile } from '../office/read-job.ts'

export type ImportedFile = { name: string } & ReadAnswer<ImportedAnnex>

export function* importedFiles(read: readonly ReadFile[], units: readonly Unit[]): Steps<ImportedFile[]> {
  const files: ImportedFile[] = []
  for (const file of read)
    files.push('fault' in file ? file : { name: file.name, annexes: yield* withUnits(file.annexes, units) })
  return files
}
