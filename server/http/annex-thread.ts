/** Office files made beside the server, which goes on meanwhile. */
import { Worker } from 'node:worker_threads'
import { isRecord } from '../../shared/document/values.ts'
import type { FileAnswer, FileJob } from '../../shared/office/annex-files.ts'
import type { ThreadMessage } from './annex-worker.ts'

/** far above the largest month that the gate lets in; beyond it the thread ends, not the server */
const MAX_THREAD_MIB = 1_024

export async function answerInThread(job: FileJob): Promise<FileAnswer> {
  const worker = new Worker(new URL('./annex-worker.ts', import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: MAX_THREAD_MIB },
  })
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (message: ThreadMessage | object) => {
        // `node --watch` tells its parent of imports on the same way
        if (isRecord(message) && 'answer' in message) resolve((message as unknown as ThreadMessage).answer)
      })
      worker.once('error', reject)
      worker.once('exit', code => reject(new Error(`the annex's thread ended with ${code}`)))
    })
  } finally {
    await worker.terminate()
  }
}
