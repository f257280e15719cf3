/** The server's time as a page shows it: a page may stay open over night, and this computer's clock may be wrong. */
import { onScopeDispose, ref, type Ref } from 'vue'
import { serverNow } from '../stores/server-clock.ts'

/** fine enough for days */
const STEP_MS = 60_000

/** ms since the epoch */
export function useServerNow(): Readonly<Ref<number>> {
  const now = ref(serverNow())
  const look = (): void => void (now.value = serverNow())
  const timer = setInterval(look, STEP_MS)
  // a page in the background is woken late
  document.addEventListener('visibilitychange', look)
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
  })
  return now
}
