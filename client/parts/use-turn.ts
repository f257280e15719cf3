/** Work that each of many parts has to do before it is shown, one part after another, so that the page never waits for all. */
import { onScopeDispose, ref, type Ref } from 'vue'

const waiting: (() => void)[] = []
const channel = new MessageChannel()
channel.port1.onmessage = () => {
  waiting.shift()?.()
  if (waiting.length > 0) next()
}
const next = (): void => channel.port2.postMessage(null)

/** The same for work that is nobody's part. */
export const nextTurn = (): Promise<void> =>
  new Promise(resolve => {
    waiting.push(resolve)
    if (waiting.length === 1) next()
  })

/** True once it is this part's turn; a part that goes before gives its turn up. */
export function useTurn(): Ref<boolean> {
  const isDue = ref(false)
  const take = (): void => void (isDue.value = true)
  waiting.push(take)
  if (waiting.length === 1) next()
  onScopeDispose(() => {
    const at = waiting.indexOf(take)
    if (at >= 0) waiting.splice(at, 1)
  })
  return isDue
}
