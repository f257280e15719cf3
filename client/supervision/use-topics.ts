/** Under which key task of the notice each problem of a month is sorted. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { TopicEntry } from '../../shared/month-api.ts'
import type { Month } from '../../shared/time.ts'
import { useFailureWords } from '../parts/failure-words.ts'
import { loadTopics, putTopic } from '../stores/month-calls.ts'

export interface Topics {
  entries: ShallowRef<readonly TopicEntry[]>
  failure: Ref<string>
  sort(entry: TopicEntry): Promise<void>
}

export function useTopics(month: () => Month): Topics {
  const words = useFailureWords()
  const entries = shallowRef<readonly TopicEntry[]>([])
  const failure = ref('')
  let turn = 0

  /** What comes after another month was asked for is not shown. */
  async function answer(ask: (at: Month) => Promise<TopicEntry[]>): Promise<void> {
    const mine = ++turn
    failure.value = ''
    try {
      const loaded = await ask(month())
      if (mine === turn) entries.value = loaded
    } catch (reason) {
      if (mine === turn) failure.value = words(reason)
    }
  }

  watch(
    month,
    () => {
      entries.value = []
      void answer(loadTopics)
    },
    { immediate: true },
  )
  onScopeDispose(() => turn++)
  return { entries, failure, sort: entry => answer(at => putTopic(at, entry)) }
}
