/** An annex as a file on this computer, with the network or without it. */
import { ANNEX_1, ANNEX_2, annexFileName } from '../../shared/annex/forms.ts'
import type { Job } from './worker.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** the browser has taken the file by then */
const RELEASE_MS = 60_000

/** Downloads the Word file under the office's name. Rejects where it cannot be made. */
export async function downloadWord(job: Job): Promise<void> {
  const bytes = await inWorker(job)
  save(annexFileName(job.annex === 1 ? ANNEX_1 : ANNEX_2, job.content.title, 'docx'), bytes)
}

function inWorker(job: Job): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) => resolve(data)
    worker.onerror = event => reject(new Error(event.message))
    // the texts may be reactive: the worker takes plain values
    worker.postMessage(JSON.parse(JSON.stringify(job)))
  }).finally(() => worker.terminate())
}

function save(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: DOCX }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), RELEASE_MS)
}
