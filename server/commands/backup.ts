/** `npm run backup -- FILE`: copies everything into one file, while people edit or while the server rests. */
import { backup } from '../store/backup.ts'
import { runFileCommand } from './file-command.ts'

runFileCommand('backup', file => `Backed up ${backup(process.env.DATA_DIR || './data', file)} tables to ${file}.`)
