/**
 * Whether this browser will keep what is stored here, and whether there is room for more: asked before it runs out. (Newer
 * Chromium tells every site of 10 GB; there only a write that fails tells.)
 */
import { defineStore } from 'pinia'
import { ref } from 'vue'

/** bytes; a month typed offline takes a tenth of it */
const SCARCE_BYTES = 20 * 1024 * 1024
/** ms; the browser adds up all that the site stores each time */
const LOOK_AGAIN_MS = 15_000

export const useStorageRoom = defineStore('storage-room', () => {
  /** false: the browser may clear it when the disk runs short; null: it was not asked, or does not say */
  const isLasting = ref<boolean | null>(null)
  const isScarce = ref(false)
  let asked = false
  let lookedAt = 0

  /** Browsers clear what a site keeps when the disk runs short, unless it was asked for. */
  async function askToKeep(): Promise<void> {
    if (asked) return
    asked = true
    isLasting.value = (await navigator.storage?.persist?.().catch(() => null)) ?? null
  }

  async function look(): Promise<void> {
    if (Date.now() - lookedAt < LOOK_AGAIN_MS) return
    lookedAt = Date.now()
    const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {}
    isScarce.value = quota !== undefined && usage !== undefined && quota - usage < SCARCE_BYTES
  }

  return { isLasting, isScarce, askToKeep, look }
})
