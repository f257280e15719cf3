/** The bulletins of a month: making one, keeping it on the server, having it as a Word file. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { BulletinEntry } from '../../shared/month-api.ts'
import { readBulletin, type Bulletin } from '../../shared/supervision/bulletin.ts'
import type { Month } from '../../shared/time.ts'
import { makeFiles } from '../office/in-worker.ts'
import { saveFile } from '../office/save-file.ts'
import { useFailureWords } from '../parts/failure-words.ts'
import { lookAgain } from '../parts/look-again.ts'
import { addBulletin, loadBulletins } from '../stores/month-calls.ts'
import { newBulletin, type BulletinSources } from './new-bulletin.ts'

export interface Bulletins {
  /** newest first */
  entries: ShallowRef<readonly KeptBulletin[]>
  isBusy: Ref<boolean>
  failure: Ref<string>
  /** Null where it could not be made: `failure` says why. */
  make(sources: BulletinSources): Promise<Bulletin | null>
  /** Keeps it, then hands it over as a Word file; answers whether it was kept. */
  keep(bulletin: Bulletin): Promise<boolean>
  download(bulletin: Bulletin): Promise<void>
}

export type KeptBulletin = Omit<BulletinEntry, 'content'> & { content: Bulletin }

export function useBulletins(month: () => Month): Bulletins {
  const { t } = useI18n()
  const words = useFailureWords()
  const entries = shallowRef<readonly KeptBulletin[]>([])
  const isBusy = ref(false)
  const failure = ref('')
  /** what is said is that the list could not be read */
  let isUnread = false
  let turn = 0

  async function load(): Promise<void> {
    const mine = ++turn
    try {
      const loaded = await loadBulletins(month())
      if (mine !== turn) return
      entries.value = loaded.flatMap(readKept)
      if (isUnread) failure.value = ''
      isUnread = false
    } catch (reason) {
      if (mine !== turn) return
      failure.value = words(reason)
      isUnread = true
    }
  }

  /** One at a time; null where it failed. */
  async function tried<T>(work: () => Promise<T>): Promise<T | null> {
    if (isBusy.value) return null
    isBusy.value = true
    failure.value = ''
    try {
      return await work()
    } catch (reason) {
      failure.value = words(reason)
      return null
    } finally {
      isBusy.value = false
    }
  }

  async function download(bulletin: Bulletin): Promise<void> {
    try {
      await saveAsWord(bulletin)
    } catch {
      failure.value = t('export.failed')
    }
  }

  watch(
    month,
    () => {
      entries.value = []
      failure.value = ''
      void load()
    },
    { immediate: true },
  )
  lookAgain(load)
  onScopeDispose(() => turn++)

  return {
    entries,
    isBusy,
    failure,
    make: sources => tried(() => newBulletin(sources)),
    async keep(bulletin) {
      const kept = await tried(() => addBulletin(bulletin.month, { content: bulletin }))
      if (kept === null) return false
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
