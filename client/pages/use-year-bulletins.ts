/** The bulletins that were kept in some months, the newest first. */
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { Month } from '../../shared/time.ts'
import { readBulletin, type Bulletin } from '../../shared/supervision/bulletin.ts'
import { loadBulletins } from '../stores/month-calls.ts'

export interface YearBulletins {
  bulletins: ShallowRef<readonly Bulletin[]>
  /** why not all of them could be read; null: they are */
  failure: ShallowRef<unknown>
}

export function useYearBulletins(months: () => readonly Month[]): YearBulletins {
  const bulletins = shallowRef<readonly Bulletin[]>([])
  const failure = shallowRef<unknown>(null)
  let turn = 0

  watch(
    () => months().join(),
    async () => {
      const mine = ++turn
      bulletins.value = []
      failure.value = null
      try {
        const kept = await Promise.all(months().toReversed().map(loadBulletins))
        if (mine === turn) bulletins.value = kept.flat().flatMap(({ content }) => readBulletin(content) ?? [])
      } catch (reason) {
        if (mine === turn) failure.value = reason
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => turn++)
  return { bulletins, failure }
}
