/** Two months beside each other, row by row: what is on the server, or on this computer where that does not answer. */
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { monthRecord } from '../../shared/document/month-json.ts'
import { progressRoom } from '../../shared/document/rooms.ts'
import { compareMonths, type UnitPair } from '../../shared/supervision/compare.ts'
import type { Month } from '../../shared/time.ts'
import { openReader } from '../stores/other-rooms.ts'

export interface Compare {
  standing: Ref<'loading' | 'ready' | 'missing'>
  units: ShallowRef<readonly UnitPair[]>
  load(now: Month, before: Month): Promise<void>
}

export function useCompare(): Compare {
  const standing = ref<'loading' | 'ready' | 'missing'>('loading')
  const units = shallowRef<readonly UnitPair[]>([])
  let turn = 0
  return {
    standing,
    units,
    async load(now, before) {
      const mine = ++turn
      standing.value = 'loading'
      const read = await openReader()
      const [one, other] = await Promise.all([now, before].map(month => read(progressRoom(month), monthRecord)))
      if (mine !== turn) return
      if (!one || !other) return void (standing.value = 'missing')
      units.value = compareMonths(one, other)
      standing.value = 'ready'
    },
  }
}
