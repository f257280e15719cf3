/** Whether what one typed is safe: synced, pending, offline, refused. Driven by the barrier. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { WARN_WAITING_BYTES } from '../../shared/limits.ts'
import { stateOf } from '../sync/standing.ts'
import { useKept } from './kept.ts'
import { useTable } from './table.ts'

export const useStatus = defineStore('status', () => {
  const table = useTable()
  const kept = useKept()
  const online = ref(navigator.onLine)
  addEventListener('online', () => (online.value = true))
  addEventListener('offline', () => (online.value = false))

  /** cells that the server has not confirmed */
  const waiting = computed(() => table.waiting.length)
  const state = computed(() =>
    stateOf({
      connected: table.connected,
      online: online.value,
      waiting: waiting.value,
      unanswered: table.unanswered,
      kept: kept.texts.length,
    }),
  )
  /** more than this in one message the server may not take */
  const isTooMuch = computed(() => table.waiting.reduce((sum, { bytes = 0 }) => sum + bytes, 0) >= WARN_WAITING_BYTES)
  return { state, waiting, isTooMuch }
})
