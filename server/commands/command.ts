/** A command with names in its line: one line says what it did, or why it could not, and then it ends with 1. */
import { isDatabaseUrl } from '../store/database-url.ts'
import { StoreError } from '../store/store.ts'

export interface Command {
  name: string
  /** what it takes, such as `FILE`, in the order of the command's line */
  words: readonly string[]
  /** what it does, for whoever asks for help */
  help: string
}

/** For the `help` of what works where the server has its data. */
export const PLACE_HELP = 'It takes DATABASE_URL, or else DATA_DIR (./data), as the server has it.'

export const roomsInWords = (count: number): string => `${count} rooms (months and plans)`

export async function runCommand(
  { name, words, help }: Command,
  run: (...given: string[]) => Promise<string>,
): Promise<void> {
  const given = process.argv.slice(2)
  const usage = `npm run ${name} -- ${words.join(' ')}`
  try {
    if (given.some(word => word === '--help' || word === '-h')) {
      process.stdout.write(`${usage}\n${help}\n`)
      return
    }
    // a word with a dash is a wish that it does not know, and no name
    if (given.length !== words.length || given.some(word => word === '' || word.startsWith('-')))
      throw new StoreError(`Say what to take: ${usage}`)
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
