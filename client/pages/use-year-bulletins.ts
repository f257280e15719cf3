/** The bulletins that were kept in some months, the newest first. */
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import type { Month } from '../../shared/time.ts'
import { readBulletin, type Bulletin } from '../../shared/supervision/bulletin.ts'
import { onKeptBeside } from '../stores/kept-beside.ts'
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

  async function load(): Promise<void> {
    const mine = ++turn
    failure.value = null
    try {
      const kept = await Promise.all(months().toReversed().map(loadBulletins))
      if (mine === turn) bulletins.value = kept.flat().flatMap(({ content }) => readBulletin(content) ?? [])
    } catch (reason) {
      if (mine === turn) failure.value = reason
    }
  }
  watch(
    () => months().join(),
    () => {
      bulletins.value = []
      void load()
    },
    { immediate: true },
  )
  // the newest month's table is open here
  onKeptBeside(() => months().at(-1) ?? null, load)
  onScopeDispose(() => turn++)
  return { bulletins, failure }
}
