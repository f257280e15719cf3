/** The worker's way in: files read one after another, whatever is the matter with one of them. */
import { readAnnexes, type ReadAnswer } from '../../shared/office/annex-read.ts'
import type { Progress } from '../../shared/office/found.ts'
import { MAX_FILE_BYTES } from '../../shared/office/zip-in.ts'

export type ReadFile = { name: string } & ReadAnswer

/** One at a time: fifty files at once would not fit into a small computer's memory. */
export async function readAll(files: readonly File[], progress: Progress): Promise<ReadFile[]> {
  const total = files.reduce((sum, file) => sum + weightOf(file), 0)
  const read: ReadFile[] = []
  let done = 0
  for (const file of files) {
    const weight = weightOf(file)
    const onProgress = (share: number): void => progress((done + share * weight) / total)
    read.push({ name: file.name, ...(await readOne(file, onProgress)) })
    done += weight
    progress(done / total)
  }
  return read
}

/** Bytes; one that is too large takes no time, and an empty one some. */
const weightOf = ({ size }: File): number => (size > MAX_FILE_BYTES ? 1 : size + 1)

async function readOne(file: File, onProgress: Progress): Promise<ReadAnswer> {
  if (file.size > MAX_FILE_BYTES) return { fault: 'too-large' }
  // a folder, or a file that was moved away or is held by another program
  const bytes = await file.arrayBuffer().catch(() => null)
  return bytes === null ? { fault: 'unreadable' } : readAnnexes(file.name, new Uint8Array(bytes), onProgress)
}
