/**
 * What is exported: one annex as a file, or many in a zip. The page's worker and the server's thread run the same code, so
 * that both give the same bytes.
 */
import { ANNEX_1, ANNEX_2, annexFileName } from '../annex/forms.ts'
import type { Annex1, Annex2 } from '../document/annex-content.ts'
import { annex1Docx, annex1Xlsx, annex2Docx, annex2Xlsx } from './annexes.ts'
import { annexBundle, fileName, type NamedFile } from './bundle.ts'
import { FILE_TYPES, type OfficeFormat } from './formats.ts'
import type { Progress } from './found.ts'
import type { NumberPlace } from './page-number.ts'
import { TextTooLong } from './sheet.ts'

export type AnnexContent = { annex: 1; content: Annex1 } | { annex: 2; content: Annex2 }

export interface FileJob {
  format: OfficeFormat
  numbers: NumberPlace
  /** `folder` keeps the files of one month together where there are several */
  annexes: readonly (AnnexContent & { folder?: string })[]
  /** the zip's name, without its ending; null: the one annex as a file of its own */
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

export function answerTo(job: FileJob, onProgress?: Progress): FileAnswer {
  try {
    return { made: makeFile(job, onProgress) }
  } catch (error) {
    if (!(error instanceof TextTooLong)) throw error
    const { unit, row, column } = error
    // the state that may stand below it is no part of its name
    return { fault: 'too-long', unit: unit.replace(/\n.*/s, ''), row, column }
  }
}

function makeFile({ format, numbers, annexes, bundle }: FileJob, onProgress: Progress = () => undefined): MadeFile {
  const weights = annexes.map(weightOf)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let done = 0
  const files = annexes.map((annex, i): NamedFile => {
    const weight = weights[i] ?? 0
    const bytes = bytesOf(annex, format, { numbers, onProgress: share => onProgress((done + share * weight) / total) })
    done += weight
    onProgress(done / total)
    return { name: nameOf(annex, format), bytes, ...(annex.folder !== undefined && { folder: annex.folder }) }
  })
  const [only] = files
  if (bundle !== null || !only) return made(fileName(`${bundle ?? ''}.zip`), 'zip', annexBundle(files))
  return made(fileName(only.name), format, only.bytes)
}

const made = (name: string, format: keyof typeof FILE_TYPES, bytes: Uint8Array): MadeFile => ({
  name,
  type: FILE_TYPES[format],
  // neither packer makes memory that threads share
  bytes: bytes as Uint8Array<ArrayBuffer>,
})

/** Rows, and some for the file itself: progress goes by them. */
const weightOf = (annex: AnnexContent): number =>
  10 + (annex.annex === 1 ? annex.content.tasks.length : annex.content.rows.length)

const nameOf = ({ annex, content }: AnnexContent, format: OfficeFormat): string =>
  annexFileName(annex === 1 ? ANNEX_1 : ANNEX_2, content.title, format)

function bytesOf(
  annex: AnnexContent,
  format: OfficeFormat,
  options: { numbers: NumberPlace; onProgress: Progress },
): Uint8Array {
  if (annex.annex === 1) return format === 'docx' ? annex1Docx(annex.content, options) : annex1Xlsx(annex.content)
  return format === 'docx' ? annex2Docx(annex.content, options) : annex2Xlsx(annex.content)
}
