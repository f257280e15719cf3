/** Copying, with a word about how it went; without the permission the old way through a selection. */
import { onScopeDispose, ref, type Ref } from 'vue'

const SHOWN_MS = 3_000

export type CopyOutcome = 'copied' | 'copyFailed' | null

/** `outcome` falls back to null after some seconds, so that it can be said beside the button. */
export function useCopy(): { copy(text: string): Promise<void>; outcome: Readonly<Ref<CopyOutcome>> } {
  const outcome = ref<CopyOutcome>(null)
  let timer = 0
  onScopeDispose(() => clearTimeout(timer))
  return {
    outcome,
    async copy(text) {
      outcome.value = (await written(text)) ? 'copied' : 'copyFailed'
      clearTimeout(timer)
      timer = window.setTimeout(() => (outcome.value = null), SHOWN_MS)
    },
  }
}

/** `navigator.clipboard` is missing on a page that came over plain http from another computer. */
async function written(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copiedBySelection(text)
  }
}

function copiedBySelection(text: string): boolean {
  const before = document.activeElement
  const box = document.createElement('textarea')
  box.value = text
  box.className = 'vh'
  document.body.append(box)
  box.select()
  const done = document.execCommand('copy')
  box.remove()
  if (before instanceof HTMLElement) before.focus()
  return done
}
