/** A list that the server keeps of a month: read with the month, and again once there is more; the last one asked for counts. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Month } from '../../shared/time.ts'
import { useFailureWords } from '../parts/failure-words.ts'
import { lookAgain } from '../parts/look-again.ts'
import { onKeptBeside } from '../stores/kept-beside.ts'

export interface MonthList<Entry> {
  entries: ShallowRef<readonly Entry[]>
  /** why it could not be read; empty where it was */
  unread: Ref<string>
  load(): Promise<void>
}

/** @param month null: nothing is asked for */
export function useMonthList<Entry>(
  month: () => Month | null,
  read: (month: Month) => Promise<readonly Entry[]>,
): MonthList<Entry> {
  const words = useFailureWords()
  const entries = shallowRef<readonly Entry[]>([])
  const unread = ref('')
  let turn = 0

  async function load(): Promise<void> {
    const [mine, at] = [++turn, month()]
    if (at === null) return
    try {
      const loaded = await read(at)
      if (mine !== turn) return
      entries.value = loaded
      unread.value = ''
    } catch (reason) {
      if (mine === turn) unread.value = words(reason)
    }
  }

  watch(
    month,
    () => {
      entries.value = []
      unread.value = ''
      void load()
    },
    { immediate: true },
  )
  onKeptBeside(month, load)
  lookAgain(() => unread.value !== '' && load())
  onScopeDispose(() => turn++)
  return { entries, unread, load }
}
