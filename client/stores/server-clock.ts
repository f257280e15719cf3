/** The server's clock as its answers tell it: this computer's own may be wrong. */

/** ms to add to this computer's clock */
let offset = 0

/** @param date the `Date` header of an answer that has just come, whole seconds */
export function noteServerTime(date: string | null): void {
  const at = Date.parse(date ?? '')
  if (!Number.isNaN(at)) offset = at - Date.now()
}

/** ms since the epoch, a second or so off */
export const serverNow = (): number => Date.now() + offset
