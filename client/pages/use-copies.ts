/** A month's newest frozen copies for a page that shows them: read when asked for, and anew after a report or a time without a network. */
import { shallowRef, watch, type Ref } from 'vue'
import type { UnitId } from '../../shared/annex/units.ts'
import type { SealedCopy } from '../../shared/supervision/seals.ts'
import type { Month } from '../../shared/time.ts'
import { useFailureWords } from '../parts/failure-words.ts'
import { copiesByUnit } from '../stores/frozen.ts'
import { useStatus } from '../stores/status.ts'

export interface Copies {
  /** null until they are there */
  copies: Ref<ReadonlyMap<UnitId, SealedCopy> | null>
  /** why they could not be read; empty where they could */
  failed: Ref<string>
}

/**
 * @param asked null where nobody asks for copies
 * @param reported changes whenever a report was submitted
 */
export function useCopies(asked: () => Month | null, reported: () => string): Copies {
  const words = useFailureWords()
  const status = useStatus()
  const copies: Copies['copies'] = shallowRef(null)
  const failed = shallowRef('')
  watch(
    [asked, reported, () => status.state === 'offline'] as const,
    async ([month], [before], onCleanup) => {
      let isStale = false
      onCleanup(() => (isStale = true))
      if (month !== before) copies.value = null
      if (month === null) return
      try {
        const read = await copiesByUnit(month)
        if (isStale) return
        copies.value = read
        failed.value = ''
      } catch (reason) {
        if (!isStale) failed.value = words(reason)
      }
    },
    { immediate: true },
  )
  return { copies, failed }
}
