/**
 * What stood in a cell or in a whole table, who wrote it and when, read from the log. Authorship is the log's: the account of
 * the session that an update came through, whatever the update says of itself.
 */
import { Worker } from 'node:worker_threads'
import type { Cell } from '../../shared/document/cell.ts'
import { isRecord } from '../../shared/document/values.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { RoomStore } from '../store/store.ts'
import type { HistoryMessage, Question, Questions } from './history-worker.ts'
import type { Edits } from './past.ts'
import type { Version } from './versions.ts'

/** entries that the thread is given at once */
const PAGE = 500
/** a room's document and one page; beyond it the thread ends, not the server */
const MAX_THREAD_MIB = 512

type Log = Pick<RoomStore, 'entries'>

/** Newest first; null where there is no such row. */
export const historyOf = (store: Log, room: RoomName, cell: Cell): Promise<Version[] | null> =>
  ask(store, room, { kind: 'versions', cell })

export const editsOf = (store: Log, room: RoomName): Promise<Edits> => ask(store, room, { kind: 'edits' })

/** @param at ms since the epoch */
export const contentOf = (store: Log, room: RoomName, at: number): Promise<Uint8Array> =>
  ask(store, room, { kind: 'content', at })

async function ask<Kind extends keyof Questions>(
  store: Log,
  room: RoomName,
  question: Question & { kind: Kind },
): Promise<Questions[Kind]['answer']> {
  const worker = new Worker(new URL('./history-worker.ts', import.meta.url), {
    workerData: question,
    resourceLimits: { maxOldGenerationSizeMb: MAX_THREAD_MIB },
  })
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (message: HistoryMessage | object) => {
        if (!isRecord(message)) return
        if ('answer' in message) resolve(message.answer as Questions[Kind]['answer'])
        // `node --watch` tells its parent of imports on the same way
        else if (typeof message.after === 'number')
          store.entries(room, message.after, PAGE).then(entries => worker.postMessage(entries), reject)
      })
      worker.once('error', reject)
      worker.once('exit', code => reject(new Error(`the history's thread ended with ${code}`)))
    })
  } finally {
    await worker.terminate()
  }
}
