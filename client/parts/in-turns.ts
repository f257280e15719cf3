/** Long work done in turns of a few milliseconds, so that the page goes on meanwhile. */
import type { Steps } from '../../shared/steps.ts'
import { nextTurn } from './use-turn.ts'

/** of one turn: a frame has 16 */
const TURN_MS = 10

/** Null where it was given up. */
export async function inTurns<T>(steps: Steps<T>, { signal }: { signal: AbortSignal }): Promise<T | null> {
  for (;;) {
    await nextTurn()
    if (signal.aborted) return null
    const end = performance.now() + TURN_MS
    do {
      const step = steps.next()
      if (step.done) return step.value
    } while (performance.now() < end)
  }
}
