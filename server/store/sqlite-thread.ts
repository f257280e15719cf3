/** The SQLite store's other thread: calls go to it in order, each answer comes back to its call. */
import { Worker } from 'node:worker_threads'
import type { Jobs } from './sqlite-jobs.ts'
import type { Answers, Call, Message } from './sqlite-worker.ts'
import { reasonOf, StoreError } from './store.ts'

export interface SqliteThread {
  /** Rejects with `StoreError`. */
  call<Job extends keyof Jobs>(job: Job, ...args: Parameters<Jobs[Job]>): Promise<ReturnType<Jobs[Job]>>
  /** no call is without its answer */
  readonly isIdle: boolean
  tidy(): void
  close(): Promise<void>
}

interface Waiting {
  resolve(value: unknown): void
  reject(error: StoreError): void
}

/** @param lost hears of a thread that ended by itself once it ran: no call is answered any more */
export async function startThread(file: string, lost: (reason: StoreError) => void): Promise<SqliteThread> {
  const worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: { file } })
  const tell = (message: Message): void => worker.postMessage(message)
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let ended: StoreError | null = null
  let isExpected = true

  const endAll = (error: StoreError): void => {
    ended = error
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on('message', (answers: Answers | object) => {
    if (!Array.isArray(answers)) return // `node --watch` tells its parent of imports on the same way
    for (const answer of answers as Answers) {
      const call = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('error' in answer) call?.reject(new StoreError(answer.error))
      else call?.resolve(answer.result)
    }
  })
  worker.on('error', error => endAll(new StoreError(reasonOf(error))))
  worker.on('exit', () => {
    const reason = ended ?? new StoreError('the store is closed')
    endAll(reason)
    if (!isExpected) lost(reason)
  })
  await new Promise<void>((resolve, reject) => worker.once('online', resolve).once('error', reject))
  isExpected = false

  return {
    call: (job, ...args) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended)
        const message: Call = { id: ++lastId, job, args }
        waiting.set(message.id, { resolve: value => resolve(value as never), reject })
        tell(message)
      }),
    get isIdle() {
      return ended === null && waiting.size === 0
    },
    tidy: () => tell('tidy'),
    async close() {
      if (ended) return
      isExpected = true
      const exited = new Promise<void>(resolve => worker.once('exit', () => resolve()))
      tell('close')
      await exited
    },
  }
}
