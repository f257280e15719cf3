/** Makes the office files beside the page, which goes on meanwhile. Loaded when first asked for. */
import { answerTo, type FileAnswer, type FileJob } from '../../shared/office/annex-files.ts'

/** `share` of the work that is done, 0 to 1; at last the answer */
export type WorkerMessage = { share: number } | FileAnswer

const tell = (message: WorkerMessage, moved: Transferable[] = []): void => postMessage(message, { transfer: moved })

addEventListener('message', ({ data }: MessageEvent<FileJob>) => {
  const answer = answerTo(data, share => tell({ share }))
  tell(answer, 'made' in answer ? [answer.made.bytes.buffer] : [])
})
