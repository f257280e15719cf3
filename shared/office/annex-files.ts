/**
 * What is exported: one file, or many in a zip. The page's worker and the server's thread run the same code, so
 * that both give the same parts; how each is packed is the platform's.
 */
import { ANNEX_1, ANNEX_2, annexFileName, progressTitle } from '../annex/forms.ts'
import type { Annex1, Annex2 } from '../document/annex-content.ts'
import { monthJson } from '../document/month-json-out.ts'
import type { MonthRecord } from '../document/month-json.ts'
import type { Bulletin } from '../supervision/bulletin.ts'
import { annex2Csv } from './annex-csv.ts'
import { annex1Docx, annex1Xlsx, annex2Docx, annex2Xlsx } from './annexes.ts'
import { bulletinDocx } from './bulletin-word.ts'
import { annexBundle, fileName, type NamedFile } from './bundle.ts'
import { utf8Bytes } from './encodings.ts'
import { FILE_TYPES, type OfficeFormat } from './formats.ts'
import type { Progress } from './found.ts'
import type { NumberPlace } from './page-number.ts'
import { TextTooLong } from './sheet.ts'
import type { WordOptions } from './word.ts'

/** One file's content, and what it becomes. */
export type FileContent =
  | { annex: 1; format: OfficeFormat; content: Annex1 }
  | { annex: 2; format: OfficeFormat | 'csv'; content: Annex2 }
  | { annex: 'month'; format: 'json'; record: MonthRecord }
  | { annex: 'bulletin'; format: 'docx'; content: Bulletin }

export interface FileJob {
  numbers: NumberPlace
  /** `folder` keeps the files of one month together where there are several */
  files: readonly (FileContent & { folder?: string })[]
  /** the zip's name, without its ending; null: the one file by itself */
  bundle: string | null
}

export interface MadeFile {
  name: string
  /** MIME type */
  type: string
  bytes: Uint8Array<ArrayBuffer>
}

/** `too-long`: a text that a cell of Excel cannot hold; `row` from 1 in the table, `column` by its heading. */
export type FileAnswer = { made: MadeFile } | { fault: 'too-long'; unit: string; row: number; column: string }

export async function answerTo(job: FileJob, onProgress?: Progress): Promise<FileAnswer> {
  try {
    return { made: await makeFile(job, onProgress) }
  } catch (error) {
    if (!(error instanceof TextTooLong)) throw error
    const { unit, row, column } = error
    // the state that may stand below it is no part of its name
    return { fault: 'too-long', unit: unit.replace(/\n.*/s, ''), row, column }
  }
}

async function makeFile(
  { numbers, files, bundle }: FileJob,
  onProgress: Progress = () => undefined,
): Promise<MadeFile> {
  const weights = files.map(weightOf)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let done = 0
  const named: NamedFile[] = []
  for (const [i, file] of files.entries()) {
    const weight = weights[i] ?? 0
    const bytes = await bytesOf(file, { numbers, onProgress: share => onProgress((done + share * weight) / total) })
    done += weight
    onProgress(done / total)
    named.push({ name: nameOf(file), bytes, ...(file.folder !== undefined && { folder: file.folder }) })
  }
  const [only] = named
  const format = files[0]?.format
  if (bundle !== null || !only || !format) return made(fileName(`${bundle ?? ''}.zip`), 'zip', annexBundle(named))
  return made(fileName(only.name), format, only.bytes)
}

const made = (name: string, format: keyof typeof FILE_TYPES, bytes: Uint8Array<ArrayBuffer>): MadeFile => ({
  name,
  type: FILE_TYPES[format],
  bytes,
})

/** Rows, and some for the file itself: progress goes by them. */
function weightOf(file: FileContent): number {
  const ofItself = 10
  switch (file.annex) {
    case 1:
      return ofItself + file.content.tasks.length
    case 2:
      return ofItself + file.content.rows.length
    default:
      return ofItself
  }
}

function nameOf(file: FileContent): string {
  switch (file.annex) {
    case 1:
      return annexFileName(ANNEX_1, file.content.title, file.format)
    case 2:
      return annexFileName(ANNEX_2, file.content.title, file.format)
    case 'month':
      return annexFileName(ANNEX_2, progressTitle(file.record.month), file.format)
    case 'bulletin':
      return `${file.content.title}.${file.format}`
  }
}

async function bytesOf(file: FileContent, options: WordOptions): Promise<Uint8Array<ArrayBuffer>> {
  switch (file.annex) {
    case 1:
      return file.format === 'docx' ? annex1Docx(file.content, options) : annex1Xlsx(file.content, options)
    case 2:
      if (file.format === 'csv') return utf8Bytes(annex2Csv(file.content))
      return file.format === 'docx' ? annex2Docx(file.content, options) : annex2Xlsx(file.content, options)
    case 'month':
      return utf8Bytes(monthJson(file.record))
    case 'bulletin':
      return bulletinDocx(file.content)
  }
}
