/** `npm run restore -- FILE`: puts a backup into an empty DATA_DIR, or into the empty database of DATABASE_URL. */
import { restore } from '../store/backup.ts'
import { restoreToPostgres } from '../store/copy.ts'
import { placeOf } from '../store/database-url.ts'
import { placeOfData, runCommand } from './command.ts'

await runCommand('restore', ['FILE'], async (file = '') => {
  const place = placeOfData()
  const [rooms, where] =
    'url' in place
      ? [await restoreToPostgres(place.url, file), `the database ${placeOf(place.url)}`]
      : [await restore(place.dataDir, file), place.dataDir]
  return `Restored ${rooms} tables into ${where}. Everyone signs in anew; what a page kept of the time after the backup is shown to its person.`
})
