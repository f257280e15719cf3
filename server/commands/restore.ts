/** `npm run restore -- FILE`: puts a backup into an empty DATA_DIR, or into the empty database of DATABASE_URL. */
import { restore } from '../store/backup.ts'
import { restoreToPostgres } from '../store/copy.ts'
import { placeOf } from '../store/database-url.ts'
import { PLACE_HELP, placeOfData, roomsInWords, runCommand, type Command } from './command.ts'

const RESTORE: Command = {
  name: 'restore',
  words: ['FILE'],
  help: `Puts the backup FILE into an empty directory or database, the server stopped. ${PLACE_HELP}`,
}

await runCommand(RESTORE, async (file = '') => {
  const place = placeOfData()
  const [rooms, where] =
    'url' in place
      ? [await restoreToPostgres(place.url, file), `the database ${placeOf(place.url)}`]
      : [await restore(place.dataDir, file), place.dataDir]
  return `Restored ${roomsInWords(rooms)} into ${where}. Everyone signs in anew; what a page kept of the time after the backup is shown to its person.`
})
