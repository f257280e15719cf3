/** A call of the server that a person waits for: one at a time, and in words why it failed. */
import { ref, type Ref } from 'vue'
import { useFailureWords } from './failure-words.ts'

export interface Call {
  isBusy: Ref<boolean>
  /** why the last one failed; empty where it did not */
  failed: Ref<string>
  /** Null where it failed, or another one is under way. */
  run<T>(call: () => Promise<T>): Promise<{ answer: T } | null>
}

export function useCall(): Call {
  const words = useFailureWords()
  const isBusy = ref(false)
  const failed = ref('')
  return {
    isBusy,
    failed,
    async run(call) {
      if (isBusy.value) return null
      isBusy.value = true
      failed.value = ''
      try {
        return { answer: await call() }
      } catch (reason) {
        failed.value = words(reason)
        return null
      } finally {
        isBusy.value = false
      }
    },
  }
}
