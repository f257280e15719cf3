/** One file that somebody wants in, of whatever kind: the annexes that it holds, or why nothing of it is taken. */
import type { StatedAnnex } from '../document/imported.ts'
import { annexOfMonth, parseMonthJson, type MonthJsonFault } from '../document/month-json-in.ts'
import { annexesIn } from './annex-in.ts'
import { csvTables } from './csv-in.ts'
import { textIn } from './encodings.ts'
import { fileKind } from './file-kind.ts'
import { FileRefused, type FileFault, type Progress } from './found.ts'
import { readOffice } from './office-in.ts'
import { MAX_FILE_BYTES } from './zip-in.ts'

/** `unreadable`: the computer itself does not give the file's bytes. */
export type ReadFault = FileFault | MonthJsonFault | 'unreadable'
/** No annex at all where the file can be read and holds none. */
export type ReadAnswer<Annex = StatedAnnex> = { annexes: Annex[] } | { fault: ReadFault }

export async function readAnnexes(name: string, bytes: Uint8Array, onProgress?: Progress): Promise<ReadAnswer> {
  try {
    return await taken(name, bytes, onProgress)
  } catch (error) {
    // whatever a reader stumbles over in one file, the others are read all the same
    return { fault: error instanceof FileRefused ? error.fault : 'broken' }
  }
}

/** By its bytes; only what has no mark of its own is told by its name. */
async function taken(name: string, bytes: Uint8Array, onProgress?: Progress): Promise<ReadAnswer> {
  if (bytes.length > MAX_FILE_BYTES) return { fault: 'too-large' }
  const isPlain = fileKind(bytes) === 'not-office'
  if (isPlain && /\.json$/i.test(name)) return monthIn(textIn(bytes, 'utf-8') ?? '')
  const isCsv = isPlain && /\.(csv|tsv|txt)$/i.test(name)
  const tables = isCsv ? csvTables(bytes) : await readOffice(bytes, onProgress)
  return { annexes: annexesIn(tables, name) }
}

function monthIn(text: string): ReadAnswer {
  const month = parseMonthJson(text)
  return typeof month === 'string' ? { fault: month } : { annexes: [annexOfMonth(month)] }
}
