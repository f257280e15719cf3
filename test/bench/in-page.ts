/** What runs in a page to time it; each stands alone, for it is sent there as text. Times in ms. */

/** what a page writes to its console when it has noted something */
export const NOTED = 'noted'

export interface KeyTimes {
  /** since the epoch, of the key's own event */
  at: number
  /** from the key's event to the end of the frame that shows its letter */
  shown: number
  /** of that what the page itself took: the key's handlers, and the frame */
  work: number
  /** that passed until the letter was shown, its own included */
  frames: number
}

/** Notes of every key in the open editor when its letter was on screen, in `keys`. */
export function noteKeys(): void {
  const noted = globalThis as never as { keys: KeyTimes[] }
  noted.keys = []
  const length = (): number => (document.activeElement as HTMLTextAreaElement).value.length
  addEventListener(
    'keydown',
    event => {
      const [pressed, before] = [event.timeStamp, length()]
      let handled = performance.now()
      let frames = 0
      addEventListener('input', () => (handled = performance.now()), { once: true })
      const begun = performance.now()
      const look = (): void => {
        const drawing = performance.now()
        frames++
        if (length() === before) return void requestAnimationFrame(look)
        // a message sent from a frame comes right after it was painted
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          const painted = performance.now()
          const work = handled - begun + (painted - drawing)
          noted.keys.push({ at: performance.timeOrigin + pressed, shown: painted - pressed, work, frames })
          console.debug('noted')
        }
        port2.postMessage(null)
      }
      requestAnimationFrame(look)
    },
    { capture: true },
  )
}

/** Notes the moment (since the epoch) at which each letter typed into the unit's cell was on screen, in `letters`. */
export function noteLetters(unit: string): void {
  const noted = globalThis as never as { letters: number[] }
  noted.letters = []
  const td = document.querySelector(`td[data-unit="${unit}"][data-field="progress"]`) as Element
  let before = td.firstChild?.textContent ?? ''
  new MutationObserver(() => {
    const now = td.firstChild?.textContent ?? ''
    if (now === before) return
    before = now
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        noted.letters.push(performance.timeOrigin + performance.now())
        console.debug('noted')
      }
      port2.postMessage(null)
    })
  }).observe(td, { childList: true, characterData: true, subtree: true })
}

/** Says when the table's rows are painted. */
export function tellPainted(): void {
  new PerformanceObserver(list => {
    if (list.getEntriesByName('table painted').length > 0) console.debug('noted')
  }).observe({ type: 'measure' })
}

export interface Frames {
  /** when each began */
  frames: number[]
  /** how long each task was that took over 50 ms */
  tasks: number[]
}

/** Counts frames and long tasks from now on, in `counted`. */
export function countFrames(): void {
  const found: Frames = { frames: [], tasks: [] }
  ;(globalThis as never as { counted: Frames }).counted = found
  const frame = (at: number): void => {
    found.frames.push(at)
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  new PerformanceObserver(list => found.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
  })
}
