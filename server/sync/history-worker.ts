/** The thread that replays a log for one cell's history: seconds of work where the log is long, none of it the server's. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Cell } from '../../shared/document/cell.ts'
import type { LogEntry } from '../store/store.ts'
import { versionsIn, type Version } from './versions.ts'

/** What it asks for, and what it found in the end. */
export type HistoryMessage = { after: number } | { versions: Version[] | null }

if (!parentPort) throw new Error('runs as a worker thread only')
const port = parentPort

const entriesAfter = (after: number): Promise<LogEntry[]> =>
  new Promise(resolve => {
    port.once('message', resolve)
    port.postMessage({ after } satisfies HistoryMessage)
  })

async function* pages(): AsyncGenerator<readonly LogEntry[]> {
  for (let after = 0; ;) {
    const entries = await entriesAfter(after)
    const last = entries.at(-1)
    if (!last) return
    yield entries
    after = last.seq
  }
}

const { cell } = workerData as { cell: Cell }
port.postMessage({ versions: await versionsIn(pages, cell) } satisfies HistoryMessage)
