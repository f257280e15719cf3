/**
 * `npm run copy -- FROM TO`: moves an installation from a data directory into PostgreSQL, or back, with all that is in it:
 * people stay signed in, and go on where they were.
 */
import { copyFromPostgres, copyToPostgres } from '../store/copy.ts'
import { isDatabaseUrl, placeOf } from '../store/database-url.ts'
import { StoreError } from '../store/store.ts'
import { runCommand } from './command.ts'

const isAddress = (text: string): boolean => /^[a-z]+:\/\//i.test(text)

await runCommand('copy', ['FROM', 'TO'], async (from = '', to = '') => {
  if ([from, to].filter(isDatabaseUrl).length !== 1 || [from, to].filter(isAddress).length !== 1)
    throw new StoreError(
      'One of FROM and TO is a data directory, the other a database: postgres://USER:PASSWORD@HOST:PORT/DATABASE.',
    )
  if (isDatabaseUrl(to)) return `Copied ${await copyToPostgres(from, to)} tables from ${from} to ${placeOf(to)}.`
  return `Copied ${await copyFromPostgres(from, to)} tables from ${placeOf(from)} to ${to}.`
})
