/** An export under way: how far it is, how to stop it, and in words what came of it. */
import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { roomKind, type RoomName } from '../../shared/document/rooms.ts'
import type { ExportOutcome, ExportRequest } from '../office/export-annex.ts'
import { usePeriodWords } from './period-words.ts'

/** work that takes longer shows how far it is */
const SHOW_AFTER_MS = 1_000

export interface Export {
  isBusy: Ref<boolean>
  /** 0 to 1; null while there is nothing to show */
  share: Ref<number | null>
  /** Answers what the person has to be told; empty where all went as asked. One at a time. */
  start(request: ExportRequest): Promise<string>
  cancel(): void
}

export function useExport(): Export {
  const { t } = useI18n()
  const periods = usePeriodWords()
  const isBusy = ref(false)
  const share = ref<number | null>(null)
  let stop = new AbortController()

  async function start(request: ExportRequest): Promise<string> {
    if (isBusy.value) return ''
    isBusy.value = true
    stop = new AbortController()
    const { signal } = stop
    let done = 0
    const showing = setTimeout(() => (share.value = done), SHOW_AFTER_MS)
    const onProgress = (now: number): void => {
      done = now
      if (share.value !== null) share.value = now
    }
    try {
      const { exportAnnexes } = await import('../office/export-annex.ts')
      return wordsFor(await exportAnnexes(request, { onProgress, signal }))
    } catch {
      return signal.aborted ? '' : t('export.failed')
    } finally {
      clearTimeout(showing)
      share.value = null
      isBusy.value = false
    }
  }

  const named = (rooms: readonly RoomName[]): string =>
    rooms
      .flatMap(room => {
        const kind = roomKind(room)
        return kind ? [periods.ofKind(kind)] : []
      })
      .join(t('export.and'))

  function wordsFor(outcome: ExportOutcome): string {
    switch (outcome.kind) {
      case 'saved':
        return outcome.missing.length === 0 ? '' : t('export.without', { months: named(outcome.missing) })
      case 'nothing':
        return t('export.nothing', { months: named(outcome.missing) })
      case 'none-reported':
        return t('export.noneReported')
      case 'too-long':
        return t('export.tooLong', { unit: outcome.unit, row: outcome.row, column: outcome.column })
    }
  }

  return { isBusy, share, start, cancel: () => stop.abort() }
}
