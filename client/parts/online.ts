/** Whether this computer has a network at all, as the browser sees it. */
import { onScopeDispose, readonly, ref, type Ref } from 'vue'

export function useOnline(): Readonly<Ref<boolean>> {
  const online = ref(navigator.onLine)
  const look = (): void => {
    online.value = navigator.onLine
  }
  addEventListener('online', look)
  addEventListener('offline', look)
  onScopeDispose(() => {
    removeEventListener('online', look)
    removeEventListener('offline', look)
  })
  return readonly(online)
}
