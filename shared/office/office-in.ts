/** Reads the tables of an office file, whatever its kind. */
import { FileRefused, type FoundTable, type Progress } from './found.ts'
import { openOffice, type OfficeFile } from './office-file.ts'
import { readExcel } from './sheet-in.ts'
import { readWord } from './word-in.ts'

const READERS: Readonly<Record<OfficeFile['kind'], (file: OfficeFile, progress: Progress) => Promise<FoundTable[]>>> = {
  word: readWord,
  excel: readExcel,
}

/** Rejects with FileRefused where nothing can be taken; `progress` is told at each step, 1 at the end. */
export async function readOffice(bytes: Uint8Array, progress: Progress = () => undefined): Promise<FoundTable[]> {
  const file = await openOffice(bytes)
  const tables = await READERS[file.kind](file, progress)
  if (tables.length === 0) throw new FileRefused('no-table')
  progress(1)
  return tables
}
