/** An export under way: how far it is, how to stop it, and in words what came of it. */
import { useI18n } from 'vue-i18n'
import { roomKind, type RoomName } from '../../shared/document/rooms.ts'
import type { ExportOutcome, ExportRequest } from '../office/export-annex.ts'
import { ApiFailure } from '../stores/api.ts'
import { useFailureWords } from './failure-words.ts'
import { usePeriodWords } from './period-words.ts'
import { useWork, type Work } from './use-work.ts'

export interface Export extends Pick<Work, 'isBusy' | 'share' | 'cancel'> {
  /** Answers what the person has to be told; empty where all went as asked. One at a time. */
  start(request: ExportRequest): Promise<string>
}

export function useExport(): Export {
  const { t } = useI18n()
  const periods = usePeriodWords()
  const words = useFailureWords()
  const { isBusy, share, run, cancel } = useWork()

  async function start(request: ExportRequest): Promise<string> {
    try {
      const outcome = await run(async watcher => {
        const { exportAnnexes } = await import('../office/export-annex.ts')
        return exportAnnexes(request, watcher)
      })
      return outcome ? wordsFor(outcome, request) : ''
    } catch (reason) {
      return reason instanceof ApiFailure ? t('export.notMade', { reason: words(reason) }) : t('export.failed')
    }
  }

  const named = (rooms: readonly RoomName[]): string =>
    rooms
      .flatMap(room => {
        const kind = roomKind(room)
        return kind ? [periods.ofKind(kind)] : []
      })
      .join(t('export.and'))

  function wordsFor(outcome: ExportOutcome, { choice }: ExportRequest): string {
    switch (outcome.kind) {
      case 'saved':
        return outcome.missing.length === 0 ? '' : t('export.without', { months: named(outcome.missing) })
      case 'nothing':
        return t('export.nothing', { months: named(outcome.missing) })
      case 'none-reported':
        return t(choice === 'submitted' ? 'export.noneSubmitted' : 'export.noCopies')
      case 'too-long':
        return t('export.tooLong', { unit: outcome.unit, row: outcome.row, column: outcome.column })
    }
  }

  return { isBusy, share, start, cancel }
}
