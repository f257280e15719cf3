/** `npm run backup -- FILE`: copies everything into one file, while people edit or while the server rests. */
import { noteBackup } from '../store/backup-note.ts'
import { backup } from '../store/backup.ts'
import { backupFromPostgres } from '../store/copy.ts'
import { PLACE_HELP, placeOfData, roomsInWords, runCommand, type Command } from './command.ts'

const BACKUP: Command = {
  name: 'backup',
  words: ['FILE'],
  help: `Copies everything into FILE, which must not be there yet, while people edit or while the server rests. ${PLACE_HELP}`,
}

await runCommand(BACKUP, async (file = '') => {
  const place = placeOfData()
  const rooms = 'url' in place ? await backupFromPostgres(place.url, file) : await backup(place.dataDir, file)
  const unnoted = await noteBackup(place).then(
    () => '',
    (error: unknown) => ` Its moment is missing among the figures: ${String(error)}.`,
  )
  return `Backed up ${roomsInWords(rooms)} to ${file}.${unnoted}`
})
