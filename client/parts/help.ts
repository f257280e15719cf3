/** 使用说明 over whatever page one is on: that stays as it is, an open cell too. It has an address of its own besides. */
import { onScopeDispose, readonly, ref, shallowReadonly, shallowRef, watch, type Ref } from 'vue'
import { useRoute } from 'vue-router'
import { HELP, HOME } from './addresses.ts'

const asked = ref(false)
const failed = shallowRef<unknown>(null)
let isShown = false

/** Somebody wants to read it over this page. */
export const isHelpAsked: Readonly<Ref<boolean>> = readonly(asked)

/** Why it did not open, when it was asked for last; null where it did. */
export const helpFailure: Readonly<Ref<unknown>> = shallowReadonly(failed)

/** It opens as soon as it is loaded; on its own page it is there already. */
export function openHelp(): void {
  asked.value = location.pathname !== HELP
  failed.value = null
}

export function closeHelp(): void {
  asked.value = false
  failed.value = null
}

/** It could not be loaded: the next F1 asks again. */
export function failHelp(reason: unknown): void {
  asked.value = false
  failed.value = reason
}

/** To be told as it comes and goes: while it is being loaded the page still hears the keys. */
export const noteHelpShown = (is: boolean): void => void (isShown = is)

/** It is about the page below: where that gives way to another, by the browser's own Back too, it closes. */
export function useHelpClosing(): void {
  const route = useRoute()
  watch(
    () => route.path,
    (path, before) => {
      // the start leads on by itself
      if (before !== HOME || path === HELP) closeHelp()
    },
  )
}

/** F1, everywhere. To be called before any page listens: what lies under the instructions hears no key while they are shown. */
export function useHelpKey(): void {
  function onKey(event: KeyboardEvent): void {
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
