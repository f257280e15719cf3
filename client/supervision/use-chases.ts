/** Who was chased (催办记录): the list of a month, and marking in it. */
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { ChaseEntry, NewChase } from '../../shared/month-api.ts'
import type { Month } from '../../shared/time.ts'
import { useFailureWords } from '../parts/failure-words.ts'
import { lookAgain } from '../parts/look-again.ts'
import { addChase, loadChases } from '../stores/month-calls.ts'
import { chaseRounds, type ChaseRound } from './chase-rounds.ts'

export interface Chases {
  /** newest first */
  entries: ShallowRef<readonly ChaseEntry[]>
  /** the same, what was marked together in one */
  rounds: ComputedRef<ChaseRound[]>
  isBusy: Ref<boolean>
  failure: Ref<string>
  /** Answers whether it was kept. */
  mark(chase: NewChase): Promise<boolean>
}

/** @param month null: nothing is asked for */
export function useChases(month: () => Month | null): Chases {
  const words = useFailureWords()
  const entries = shallowRef<readonly ChaseEntry[]>([])
  const isBusy = ref(false)
  const failure = ref('')
  /** what is said is that the list could not be read */
  let isUnread = false
  let turn = 0

  async function load(): Promise<void> {
    const [mine, at] = [++turn, month()]
    if (at === null) return
    try {
      const loaded = await loadChases(at)
      if (mine !== turn) return
      entries.value = loaded
      if (isUnread) failure.value = ''
      isUnread = false
    } catch (reason) {
      if (mine !== turn) return
      failure.value = words(reason)
      isUnread = true
    }
  }

  async function mark(chase: NewChase): Promise<boolean> {
    const at = month()
    if (isBusy.value || at === null) return false
    isBusy.value = true
    failure.value = ''
    try {
      await addChase(at, chase)
      await load()
      return true
    } catch (reason) {
      failure.value = words(reason)
      return false
    } finally {
      isBusy.value = false
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
  return { entries, rounds: computed(() => chaseRounds(entries.value)), isBusy, failure, mark }
}
