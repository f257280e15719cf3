/** Office files made and read in a worker, which is there for one job. */
import type { FileAnswer, FileJob } from '../../shared/office/annex-files.ts'
import type { ReadFile } from './read-job.ts'
import type { WorkerAnswer, WorkerJob, WorkerMessage } from './worker.ts'

export interface Watcher {
  /** the share of the work that is done, 0 to 1 */
  onProgress(share: number): void
  /** aborted: the work stops at once, and the promise rejects with the signal's reason */
  signal: AbortSignal
}

export const makeFiles = (job: FileJob, watcher: Watcher): Promise<FileAnswer> =>
  inWorker<FileAnswer>({ make: job }, watcher)

/** In the files' order; what is the matter with one is its answer. */
export const readFiles = (files: readonly File[], watcher: Watcher): Promise<ReadFile[]> =>
  inWorker<ReadFile[]>({ read: files }, watcher)

function inWorker<Answer extends WorkerAnswer>(job: WorkerJob, { onProgress, signal }: Watcher): Promise<Answer> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return new Promise<Answer>((resolve, reject) => {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage<Answer>>) => {
      if ('share' in data) onProgress(data.share)
      else resolve(data.answer)
    }
    worker.onerror = event => reject(new Error(event.message))
    worker.onmessageerror = () => reject(new Error('the answer does not fit into this page'))
    worker.postMessage(job)
  }).finally(() => worker.terminate())
}
