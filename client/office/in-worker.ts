/** Office files made in a worker, which is there for one job. */
import type { FileAnswer, FileJob } from '../../shared/office/annex-files.ts'
import type { WorkerMessage } from './worker.ts'

export interface Watcher {
  /** the share of the work that is done, 0 to 1 */
  onProgress(share: number): void
  /** aborted: the work stops at once, and the promise rejects with the signal's reason */
  signal: AbortSignal
}

export function inWorker(job: FileJob, { onProgress, signal }: Watcher): Promise<FileAnswer> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return new Promise<FileAnswer>((resolve, reject) => {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if ('share' in data) onProgress(data.share)
      else resolve(data)
    }
    worker.onerror = event => reject(new Error(event.message))
    worker.postMessage(job)
  }).finally(() => worker.terminate())
}
