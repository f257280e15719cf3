/** Where the keyboard goes when a dialog closes: back to where it was opened from, though that was an entry of a menu that is gone. */
import { watch } from 'vue'

/**
 * To be called while the dialog is being set up.
 *
 * @returns what to do with the dialog's `closeAutoFocus`, if it has such an event; who prevented it has somewhere better to go
 */
export function useFocusBack(isOpen: () => boolean): (event?: Event) => void {
  let opener: HTMLElement | null = null
  // at once: a tick later the dialog has the keyboard itself
  watch(isOpen, open => open && (opener = openerNow()), { immediate: true, flush: 'sync' })
  return event => {
    if (event?.defaultPrevented === true) return
    event?.preventDefault()
    if (opener?.isConnected === true) opener.focus()
    // with it went what it stood in: the page itself, and not its very beginning
    if (document.activeElement === document.body) document.getElementById('content')?.focus()
  }
}

/** What has the keyboard; in a menu, which closes, the button that opened the menu. */
function openerNow(): HTMLElement | null {
  const active = document.activeElement
  const button = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby')
  const opener = button ? document.getElementById(button) : active
  return opener instanceof HTMLElement && opener !== document.body ? opener : null
}
