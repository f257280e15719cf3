/** Makes and reads the office files beside the page, which goes on meanwhile: in one file, which is smaller than both ways' are apart. */
import { answerTo as make, type FileAnswer, type FileJob } from '../../shared/office/annex-files.ts'
import { readAll, type ReadFile } from './read-job.ts'

export type WorkerJob = { make: FileJob } | { read: readonly File[] }
export type WorkerAnswer = FileAnswer | ReadFile[]
/** `share` of the work that is done, 0 to 1; at last the answer */
export type WorkerMessage<Answer extends WorkerAnswer> = { share: number } | { answer: Answer }

const tellShare = (share: number): void => postMessage({ share })

const answerTo = (job: WorkerJob): Promise<WorkerAnswer> =>
  'read' in job ? readAll(job.read, tellShare) : make(job.make, tellShare)

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
