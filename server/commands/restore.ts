/** `npm run restore -- FILE`: puts a backup into an empty DATA_DIR. */
import { restore } from '../store/backup.ts'
import { runFileCommand } from './file-command.ts'

runFileCommand('restore', file => {
  const dataDir = process.env.DATA_DIR || './data'
  return `Restored ${restore(dataDir, file)} tables into ${dataDir}. Everyone signs in anew; what a page kept of the time after the backup is shown to its person.`
})
