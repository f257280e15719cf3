/** An annex as a file on this computer, with the network or without it. */
import { ANNEX_1, ANNEX_2, annexFileName } from '../../shared/annex/forms.ts'
import { saveFile } from './save-file.ts'
import type { Job } from './worker.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Downloads the Word file under the office's name. Rejects where it cannot be made. */
export async function downloadWord(job: Job): Promise<void> {
  const bytes = await inWorker(job)
  saveFile(annexFileName(job.annex === 1 ? ANNEX_1 : ANNEX_2, job.content.title, 'docx'), [bytes], DOCX)
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
