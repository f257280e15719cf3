/** 使用说明 over whatever page one is on: that stays as it is, an open cell too. It has an address of its own besides. */
import { onScopeDispose, readonly, ref, type Ref } from 'vue'
import { HELP } from './addresses.ts'

const asked = ref(false)

/** Somebody wants to read it over this page. */
export const isHelpAsked: Readonly<Ref<boolean>> = readonly(asked)

/** It opens as soon as it is loaded; on its own page it is there already. */
export function openHelp(): void {
  asked.value = location.pathname !== HELP
}

export function closeHelp(): void {
  asked.value = false
}

/** F1, everywhere. To be called before any page listens: what lies under the instructions hears no key while they are shown. */
export function useHelpKey(): void {
  function onKey(event: KeyboardEvent): void {
    const isShown = document.querySelector('.help-dialog') !== null
    const act = event.key === 'F1' ? openHelp : isShown && event.key === 'Escape' ? closeHelp : null
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey
    if (act && isPlain) {
      event.preventDefault()
      act()
    }
    // the browser's own search and printing serve there, and not the table's
    if (isShown || (act && isPlain)) event.stopImmediatePropagation()
  }
  addEventListener('keydown', onKey, { capture: true })
  onScopeDispose(() => removeEventListener('keydown', onKey, { capture: true }))
}
