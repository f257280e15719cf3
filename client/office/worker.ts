/** Makes and reads the office files beside the page, which goes on meanwhile. Loaded when first asked for. */
import type { Unit } from '../../shared/annex/units.ts'
import type { Encoding } from '../../shared/office/annex-csv.ts'
import { answerTo, type FileAnswer, type FileJob } from '../../shared/office/annex-files.ts'
import { readAnnexes, type ReadAnswer, type Reading } from '../../shared/office/annex-read.ts'
import { MAX_FILE_BYTES } from '../../shared/office/zip-in.ts'

export interface ReadJob {
  files: readonly File[]
  /** those of the table that the files are meant for */
  units: readonly Unit[]
}
export type ReadFile = { name: string } & ReadAnswer

export type WorkerJob = { make: FileJob } | { read: ReadJob }
/** `share` of the work that is done, 0 to 1; at last the answer */
export type WorkerMessage<Answer> = { share: number } | { answer: Answer }

const tell = <Answer>(message: WorkerMessage<Answer>, moved: Transferable[] = []): void =>
  postMessage(message, { transfer: moved })
const tellShare = (share: number): void => tell({ share })

addEventListener('message', ({ data }: MessageEvent<WorkerJob>) => {
  if ('make' in data) make(data.make)
  else void read(data.read)
})

function make(job: FileJob): void {
  const answer: FileAnswer = answerTo(job, tellShare)
  tell({ answer }, 'made' in answer ? [answer.made.bytes.buffer] : [])
}

/** One after another: fifty files at once would not fit into a small computer's memory. */
async function read({ files, units }: ReadJob): Promise<void> {
  const total = files.reduce((sum, file) => sum + weightOf(file), 0)
  const answer: ReadFile[] = []
  let done = 0
  for (const file of files) {
    const weight = weightOf(file)
    const onProgress = (share: number): void => tellShare((done + share * weight) / total)
    answer.push({ name: file.name, ...(await readOne(file, { units, decode, onProgress })) })
    done += weight
    tellShare(done / total)
  }
  tell({ answer })
}

/** Bytes; one that is too large takes no time, and an empty one some. */
const weightOf = ({ size }: File): number => (size > MAX_FILE_BYTES ? 1 : size + 1)

async function readOne(file: File, reading: Reading): Promise<ReadAnswer> {
  if (file.size > MAX_FILE_BYTES) return { fault: 'too-large' }
  // a folder, or a file that was moved away or is held by another program
  const bytes = await file.arrayBuffer().catch(() => null)
  return bytes === null ? { fault: 'unreadable' } : readAnnexes(file.name, new Uint8Array(bytes), reading)
}

function decode(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
