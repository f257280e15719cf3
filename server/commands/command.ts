/** A command with names in its line: one line says what it did, or why it could not, and then it ends with 1. */
import { isDatabaseUrl } from '../store/database-url.ts'
import { StoreError } from '../store/store.ts'

/** @param words what it takes, such as `FILE`, in the order of the command's line */
export async function runCommand(
  name: string,
  words: readonly string[],
  run: (...given: string[]) => Promise<string>,
): Promise<void> {
  const given = process.argv.slice(2)
  try {
    if (given.length !== words.length || given.includes(''))
      throw new StoreError(`Say what to take: npm run ${name} -- ${words.join(' ')}`)
    process.stdout.write(`${await run(...given)}\n`)
  } catch (error) {
    // what we did not foresee keeps its stack
    if (!(error instanceof StoreError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

/** Where the server has its data: in PostgreSQL, else in a directory. */
export function placeOfData(): { url: string } | { dataDir: string } {
  const { DATABASE_URL: url, DATA_DIR: dataDir } = process.env
  if (!url) return { dataDir: dataDir || './data' }
  if (!isDatabaseUrl(url))
    throw new StoreError(
      'DATABASE_URL is no address of a PostgreSQL database: postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
    )
  return { url }
}
