/**
 * F6 leads on from part to part of a page (bar, tools, table, panel, tray), Shift+F6 back: in the table Tab goes from
 * cell to cell, and a cell's history has to be reached without leaving that cell.
 */
import { onScopeDispose } from 'vue'

const PARTS = '.bar, .tools, .pbar, main, .panel, .pfoot, .drawer, .notes'
const STOPS = 'a[href], button:not(:disabled), input, textarea, select'

export function useParts(): void {
  function onKey(event: KeyboardEvent): void {
    const { key, shiftKey, ctrlKey, altKey, metaKey } = event
    // a dialog keeps the keyboard
    if (key !== 'F6' || ctrlKey || altKey || metaKey || document.querySelector('.dialog')) return
    event.preventDefault()
    const parts = [...document.querySelectorAll<HTMLElement>(PARTS)].filter(part => stopOf(part))
    const here = parts.findLastIndex(part => part.contains(document.activeElement))
    const step = shiftKey ? -1 : 1
    const next = here < 0 && shiftKey ? parts.length - 1 : (here + step + parts.length) % parts.length
    const part = parts[next]
    if (part) stopOf(part)?.focus()
  }
  addEventListener('keydown', onKey, { capture: true })
  onScopeDispose(() => removeEventListener('keydown', onKey, { capture: true }))
}

/** The page's main part takes the keyboard itself; what folds or is not shown has no stop. */
function stopOf(part: HTMLElement): HTMLElement | undefined {
  if (part.tagName === 'MAIN') return part
  return [...part.querySelectorAll<HTMLElement>(STOPS)].find(one => one.getClientRects().length > 0)
}
