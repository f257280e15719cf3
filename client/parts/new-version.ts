/** The installed page: registers the service worker and tells when a newer version waits. It reloads only when asked. */
import { readonly, ref, watch, type Ref } from 'vue'
import { isOutdated } from '../stores/outdated.ts'

const HOUR_MS = 3_600_000
const WORKER = '/service-worker.js'

const found = ref(false)
let registration: ServiceWorkerRegistration | null = null

/** A newer version is installed and waits. */
export const newVersion: Readonly<Ref<boolean>> = readonly(found)

/** What comes after the first call is void. A browser without service workers, or a page not under https, works online all the same. */
export async function installPage(): Promise<void> {
  if (import.meta.env.DEV || registration !== null || !('serviceWorker' in navigator)) return
  try {
    registration = await navigator.serviceWorker.register(WORKER, { updateViaCache: 'none' })
  } catch {
    return // refused by the browser's settings: nothing is lost but the start without a network
  }
  const ours = registration
  look(ours)
  ours.addEventListener('updatefound', () => {
    const next = ours.installing
    next?.addEventListener('statechange', () => look(ours))
  })
  const ask = (): void => void ours.update().catch(() => undefined) // no network: the next hour asks again
  setInterval(ask, HOUR_MS)
  watch(isOutdated, ask, { immediate: isOutdated.value })
}

/** Asks the newer version to take over, and reloads this page when it has. */
export function useNewVersion(): void {
  const waiting = registration?.waiting
  if (!waiting) return location.reload() // another tab asked before
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take-over')
}

/** Without a controller this is the first version ever: there is nothing to change from. */
function look(ours: ServiceWorkerRegistration): void {
  if (ours.waiting && navigator.serviceWorker.controller) found.value = true
}
