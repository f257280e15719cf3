/** Under which key task of the notice each problem of a month is sorted. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { TopicEntry } from '../../shared/month-api.ts'
import type { Month } from '../../shared/time.ts'
import { onKeptBeside } from '../stores/kept-beside.ts'
import { loadTopics, putTopic } from '../stores/month-calls.ts'
import { useFailureWords } from './failure-words.ts'
import { lookAgain } from './look-again.ts'

export interface Topics {
  entries: ShallowRef<readonly TopicEntry[]>
  /** they have been read */
  isKnown: Ref<boolean>
  failure: Ref<string>
  /** `failure` says where it was not done */
  sort(entry: TopicEntry): Promise<void>
}

/** @param month null: nothing to read */
export function useTopics(month: () => Month | null): Topics {
  const words = useFailureWords()
  const entries = shallowRef<readonly TopicEntry[]>([])
  const isKnown = ref(false)
  const failure = ref('')
  let turn = 0

  /** What comes after another month was asked for is not shown. */
  async function answer(ask: (at: Month) => Promise<TopicEntry[]>): Promise<void> {
    const [mine, at] = [++turn, month()]
    failure.value = ''
    if (at === null) return
    try {
      const loaded = await ask(at)
      if (mine !== turn) return
      entries.value = loaded
      isKnown.value = true
    } catch (reason) {
      if (mine === turn) failure.value = words(reason)
    }
  }

  watch(
    month,
    () => {
      entries.value = []
      isKnown.value = false
      void answer(loadTopics)
    },
    { immediate: true },
  )
  onKeptBeside(month, () => void answer(loadTopics))
  lookAgain(() => failure.value !== '' && answer(loadTopics))
  onScopeDispose(() => turn++)
  return { entries, isKnown, failure, sort: entry => answer(at => putTopic(at, entry)) }
}
