/** Loaded into each measured server: on SIGUSR2 it collects garbage and writes what memory is left in use, in bytes. */
import { renameSync, writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'

const file = process.env.BENCH_MEMORY_FILE
if (isMainThread && file) {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc')
  process.on('SIGUSR2', () => {
    collect()
    const { heapUsed, external, rss } = process.memoryUsage()
    writeFileSync(`${file}.new`, JSON.stringify({ used: heapUsed + external, rss }))
    renameSync(`${file}.new`, file)
  })
}
