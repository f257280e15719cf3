/** A sheet that lies over the page: what is below it neither answers nor notices anything, an open cell stays open. */

/** By any of these, elsewhere, the table closes its cell or stops listening, and menus and dialogs close. */
const NOTICED = ['focusin', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click'] as const

/** @param sheet a child of the body; its keys are the caller's business. @returns how to let the page answer again */
export function layOver(sheet: HTMLElement): () => void {
  for (const type of NOTICED) sheet.addEventListener(type, event => event.stopPropagation())
  const below = [...document.body.children].filter(one => one instanceof HTMLElement && one !== sheet && !one.inert)
  const setInert = (inert: boolean): void => below.forEach(one => one.toggleAttribute('inert', inert))
  setInert(true)
  return () => setInert(false)
}
