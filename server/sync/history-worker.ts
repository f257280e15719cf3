/** The thread that replays a log: seconds of work where the log is long, none of it the server's. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Cell } from '../../shared/document/cell.ts'
import type { LogEntry } from '../store/store.ts'
import { contentAt, editsIn, type Edits } from './past.ts'
import { versionsIn, type Pages, type Version } from './versions.ts'

/** What is asked of the log, and what the answer is. */
export interface Questions {
  versions: { asks: { cell: Cell }; answer: Version[] | null }
  edits: { asks: object; answer: Edits }
  content: { asks: { at: number }; answer: Uint8Array }
}
export type Question = { [Kind in keyof Questions]: { kind: Kind } & Questions[Kind]['asks'] }[keyof Questions]

/** What it asks for, and what it found in the end. */
export type HistoryMessage = { after: number } | { answer: Questions[keyof Questions]['answer'] }

if (!parentPort) throw new Error('runs as a worker thread only')
const port = parentPort

const entriesAfter = (after: number): Promise<LogEntry[]> =>
  new Promise(resolve => {
    port.once('message', resolve)
    port.postMessage({ after } satisfies HistoryMessage)
  })

const pages: Pages = async function* () {
  for (let after = 0; ;) {
    const entries = await entriesAfter(after)
    const last = entries.at(-1)
    if (!last) return
    yield entries
    after = last.seq
  }
}

function answerTo(question: Question): Promise<Questions[keyof Questions]['answer']> {
  switch (question.kind) {
    case 'versions':
      return versionsIn(pages, question.cell)
    case 'edits':
      return editsIn(pages)
    case 'content':
      return contentAt(pages, question.at)
  }
}

port.postMessage({ answer: await answerTo(workerData as Question) } satisfies HistoryMessage)
