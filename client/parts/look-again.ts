/** What could not be read: asked for again when the page is looked at, and each minute while it is. */
import { onScopeDispose } from 'vue'

const MINUTE_MS = 60_000

/** Until the scope ends. */
export function lookAgain(load: () => unknown): void {
  const look = (): void => void (document.visibilityState === 'visible' && load())
  const timer = setInterval(look, MINUTE_MS)
  document.addEventListener('visibilitychange', look)
  addEventListener('focus', look)
  onScopeDispose(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
    removeEventListener('focus', look)
  })
}
