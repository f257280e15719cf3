/** Who was chased (催办记录): the list of a month, and marking in it. */
import { computed, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { ChaseEntry, NewChase } from '../../shared/month-api.ts'
import type { Month } from '../../shared/time.ts'
import { useCall } from '../parts/use-call.ts'
import { addChase, loadChases } from '../stores/month-calls.ts'
import { chaseRounds, type ChaseRound } from './chase-rounds.ts'
import { useMonthList } from './use-month-list.ts'

export interface Chases {
  /** newest first */
  entries: ShallowRef<readonly ChaseEntry[]>
  /** the same, what was marked together in one */
  rounds: ComputedRef<ChaseRound[]>
  isBusy: Ref<boolean>
  failure: ComputedRef<string>
  /** Answers whether it was kept. */
  mark(chase: NewChase): Promise<boolean>
}

/** @param month null: nothing is asked for */
export function useChases(month: () => Month | null): Chases {
  const { entries, unread, load } = useMonthList(month, loadChases)
  const { isBusy, failed, run } = useCall()
  watch(month, () => (failed.value = ''))

  async function mark(chase: NewChase): Promise<boolean> {
    const at = month()
    if (at === null) return false
    const marked = await run(async () => {
      await addChase(at, chase)
      await load()
    })
    return marked !== null
  }

  return {
    entries,
    rounds: computed(() => chaseRounds(entries.value)),
    isBusy,
    failure: computed(() => failed.value || unread.value),
    mark,
  }
}
