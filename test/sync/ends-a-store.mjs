/** Loaded into a server: on SIGUSR2 the first of its threads, which writes the SQLite file, ends as if by a fault of its own. */
import { syncBuiltinESMExports } from 'node:module'
import threads, { isMainThread, Worker } from 'node:worker_threads'

if (isMainThread) {
  const started = []
  threads.Worker = class extends Worker {
    constructor(...args) {
      super(...args)
      started.push(this)
    }
  }
  syncBuiltinESMExports()
  process.on('SIGUSR2', () => void started[0]?.terminate())
}
