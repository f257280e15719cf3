/** Makes and reads the office files beside the page, which goes on meanwhile; each way's code is loaded when first asked for. */
import type { FileAnswer, FileJob } from '../../shared/office/annex-files.ts'
import type { ReadFile, ReadJob } from './read-job.ts'

export type WorkerJob = { make: FileJob } | { read: ReadJob }
export type WorkerAnswer = FileAnswer | ReadFile[]
/** `share` of the work that is done, 0 to 1; at last the answer */
export type WorkerMessage<Answer extends WorkerAnswer> = { share: number } | { answer: Answer }

const tellShare = (share: number): void => postMessage({ share })

async function answerTo(job: WorkerJob): Promise<WorkerAnswer> {
  if ('read' in job) return (await import('./read-job.ts')).readAll(job.read, tellShare)
  return (await import('../../shared/office/annex-files.ts')).answerTo(job.make, tellShare)
}

addEventListener('message', ({ data }: MessageEvent<WorkerJob>) => {
  answerTo(data)
    .then(answer => postMessage({ answer }, { transfer: 'made' in answer ? [answer.made.bytes.buffer] : [] }))
    // told to the page, which a rejected promise is not; an answer too large to be sent is one too
    .catch((reason: unknown) =>
      setTimeout(() => {
        throw reason
      }),
    )
})
