/** The bulletins of a month: making one, keeping it on the server, having it as a Word file. */
import { computed, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { BulletinEntry } from '../../shared/month-api.ts'
import { readBulletin, type Bulletin } from '../../shared/supervision/bulletin.ts'
import type { Month } from '../../shared/time.ts'
import { makeFiles } from '../office/in-worker.ts'
import { saveFile } from '../office/save-file.ts'
import { useCall } from '../parts/use-call.ts'
import { addBulletin, loadBulletins } from '../stores/month-calls.ts'
import { newBulletin, type BulletinSources } from './new-bulletin.ts'
import { useMonthList } from './use-month-list.ts'

export interface Bulletins {
  /** newest first */
  entries: ShallowRef<readonly KeptBulletin[]>
  isBusy: Ref<boolean>
  failure: ComputedRef<string>
  /** Null where it could not be made: `failure` says why. */
  make(sources: BulletinSources): Promise<Bulletin | null>
  /** Keeps it, then hands it over as a Word file; answers whether it was kept. */
  keep(bulletin: Bulletin): Promise<boolean>
  download(bulletin: Bulletin): Promise<void>
}

export type KeptBulletin = Omit<BulletinEntry, 'content'> & { content: Bulletin }

export function useBulletins(month: () => Month): Bulletins {
  const { t } = useI18n()
  const { entries, unread, load } = useMonthList(month, async at => (await loadBulletins(at)).flatMap(readKept))
  const { isBusy, failed, run } = useCall()
  watch(month, () => (failed.value = ''))

  async function download(bulletin: Bulletin): Promise<void> {
    try {
      await saveAsWord(bulletin)
    } catch {
      failed.value = t('export.failed')
    }
  }

  return {
    entries,
    isBusy,
    failure: computed(() => failed.value || unread.value),
    make: async sources => (await run(() => newBulletin(sources)))?.answer ?? null,
    async keep(bulletin) {
      if (!(await run(() => addBulletin(bulletin.month, { content: bulletin })))) return false
      await load()
      await download(bulletin)
      return true
    },
    download,
  }
}

function readKept({ content, ...entry }: BulletinEntry): KeptBulletin[] {
  const bulletin = readBulletin(content)
  return bulletin ? [{ ...entry, content: bulletin }] : []
}

async function saveAsWord(bulletin: Bulletin): Promise<void> {
  const answer = await makeFiles(
    { numbers: 'foot', files: [{ annex: 'bulletin', format: 'docx', content: bulletin }], bundle: null },
    { onProgress: () => undefined, signal: new AbortController().signal },
  )
  if ('made' in answer) saveFile(answer.made.name, [answer.made.bytes], answer.made.type)
}
