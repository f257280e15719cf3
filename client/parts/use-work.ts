/** Work on files in the background: whether one is under way, how far it is, and how to stop it. */
import { ref, type Ref } from 'vue'
import type { Watcher } from '../office/in-worker.ts'

/** work that takes longer shows how far it is */
const SHOW_AFTER_MS = 1_000

export interface Work {
  isBusy: Ref<boolean>
  /** 0 to 1; null while there is nothing to show */
  share: Ref<number | null>
  /** One at a time. Null where it was cancelled, or another is under way; rejects where it fails. */
  run<T>(work: (watcher: Watcher) => Promise<T>): Promise<T | null>
  cancel(): void
}

export function useWork(): Work {
  const isBusy = ref(false)
  const share = ref<number | null>(null)
  let stop = new AbortController()

  async function run<T>(work: (watcher: Watcher) => Promise<T>): Promise<T | null> {
    if (isBusy.value) return null
    isBusy.value = true
    stop = new AbortController()
    const { signal } = stop
    let done = 0
    const showing = setTimeout(() => (share.value = done), SHOW_AFTER_MS)
    const onProgress = (now: number): void => {
      done = now
      if (share.value !== null) share.value = now
    }
    try {
      return await work({ onProgress, signal })
    } catch (reason) {
      if (signal.aborted) return null
      throw reason
    } finally {
      clearTimeout(showing)
      share.value = null
      isBusy.value = false
    }
  }

  return { isBusy, share, run, cancel: () => stop.abort() }
}
