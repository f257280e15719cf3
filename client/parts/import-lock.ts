/** Why nothing can be imported into the open table now, in a sentence; empty where it can. */
import { useI18n } from 'vue-i18n'
import type { Account } from '../../shared/access.ts'
import { writeLock } from '../../shared/document/import-entries.ts'
import { progressHead } from '../../shared/document/progress-table.ts'
import { roomKind } from '../../shared/document/rooms.ts'
import { useReportQueue } from '../stores/report-queue.ts'
import { useSession } from '../stores/session.ts'
import { useTable } from '../stores/table.ts'

export function useImportLock(isPast: () => boolean): () => string {
  const { t } = useI18n()
  const session = useSession()
  const table = useTable()
  const queue = useReportQueue()

  function lockFor(who: Account): string {
    const { room, doc } = table
    if (room === null || doc === null || table.standing !== 'ready') return t('import.not.loading')
    if (who.role === 'observer') return t('import.not.observer')
    if (roomKind(room)?.kind === 'plan') return who.role === 'lead' ? '' : t('import.not.plan')
    if (progressHead(doc).closed) return t('import.not.closed')
    // the lead office writes into every unit's rows
    const lock = who.role === 'lead' ? 'yes' : writeLock(doc, who.unit, who)
    if (lock === 'yes') return ''
    return t(lock === 'reported' ? 'import.not.reported' : 'import.not.retired')
  }

  return () => {
    if (session.who === null || session.ended === 'other-person') return t('import.not.ended')
    if (queue.waitsFor(session.who.unit)) return t('form.queued')
    return lockFor(session.who) || (isPast() ? t('import.not.past') : '')
  }
}
