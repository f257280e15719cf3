/** The notice's two annexes as Word and Excel files. */
import type { Annex1, Annex2 } from '../document/annex-content.ts'
import { annex1Table, annex2Table, type OfficialTable } from './annex-tables.ts'
import { sheetFile } from './sheet.ts'
import type { SheetOptions } from './sheet-body.ts'
import { wordFile, type WordOptions } from './word.ts'

export const annex1Docx = (content: Annex1, options?: WordOptions): Promise<Uint8Array<ArrayBuffer>> =>
  inWord(annex1Table(content), options)
export const annex2Docx = (content: Annex2, options?: WordOptions): Promise<Uint8Array<ArrayBuffer>> =>
  inWord(annex2Table(content), { ...options, ...sealNote(content, options?.note) })

/** Rejects with TextTooLong, as does its neighbour: a cell of Excel holds less than one of Word. */
export const annex1Xlsx = (content: Annex1, options?: SheetOptions): Promise<Uint8Array<ArrayBuffer>> =>
  inExcel(annex1Table(content), options)
export const annex2Xlsx = (content: Annex2, options?: SheetOptions): Promise<Uint8Array<ArrayBuffer>> =>
  inExcel(annex2Table(content), { ...options, ...sealNote(content, options?.note) })

const inWord = ({ table, page, type }: OfficialTable, options?: WordOptions): Promise<Uint8Array<ArrayBuffer>> =>
  wordFile(table, { ...options, page, type })
const inExcel = ({ table, page, type }: OfficialTable, options?: SheetOptions): Promise<Uint8Array<ArrayBuffer>> =>
  sheetFile(table, { ...options, page, type })

/** The seals stand below any other note. */
function sealNote({ seals = [] }: Annex2, note?: string): { note?: string } {
  const lines = [...(note ? [note] : []), ...seals]
  return lines.length > 0 ? { note: lines.join('\n') } : {}
}
