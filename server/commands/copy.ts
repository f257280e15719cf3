/**
 * `npm run copy -- FROM TO`: moves an installation from a data directory into PostgreSQL, or back, with all that is in it:
 * people stay signed in, and go on where they were.
 */
import { copyFromPostgres, copyToPostgres } from '../store/copy.ts'
import { isDatabaseUrl, placeOf } from '../store/database-url.ts'
import { StoreError } from '../store/store.ts'
import { roomsInWords, runCommand, type Command } from './command.ts'

const COPY: Command = {
  name: 'copy',
  words: ['FROM', 'TO'],
  help: 'Moves everything, the server stopped, from a data directory into an empty database, or back. A database is postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
}

const isAddress = (text: string): boolean => /^[a-z]+:\/\//i.test(text)

await runCommand(COPY, async (from = '', to = '') => {
  if ([from, to].filter(isDatabaseUrl).length !== 1 || [from, to].filter(isAddress).length !== 1)
    throw new StoreError(
      'One of FROM and TO is a data directory, the other a database: postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
    )
  if (isDatabaseUrl(to)) return `Copied ${roomsInWords(await copyToPostgres(from, to))} from ${from} to ${placeOf(to)}.`
  return `Copied ${roomsInWords(await copyFromPostgres(from, to))} from ${placeOf(from)} to ${to}.`
})
