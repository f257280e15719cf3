/** `npm run backup -- FILE`: copies everything into one file, while people edit or while the server rests. */
import { noteBackup } from '../store/backup-note.ts'
import { backup } from '../store/backup.ts'
import { backupFromPostgres } from '../store/copy.ts'
import { placeOfData, runCommand } from './command.ts'

await runCommand('backup', ['FILE'], async (file = '') => {
  const place = placeOfData()
  const rooms = 'url' in place ? await backupFromPostgres(place.url, file) : await backup(place.dataDir, file)
  const unnoted = await noteBackup(place).then(
    () => '',
    (error: unknown) => ` Its moment is missing among the figures: ${String(error)}.`,
  )
  return `Backed up ${rooms} tables to ${file}.${unnoted}`
})
