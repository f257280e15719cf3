/** Where a caret stands after somebody else's change of the same text. */

/** A step of a Yjs text event's delta. */
export interface DeltaStep {
  retain?: number
  insert?: unknown
  delete?: number
}

/** Where a caret stands after a remote change: behind what was inserted before it, never moved by what came at it. */
export function movedBy(delta: readonly DeltaStep[], caret: number): number {
  let at = 0
  let moved = caret
  for (const step of delta) {
    if (at >= moved) break
    if (typeof step.insert === 'string') {
      at += step.insert.length
      moved += step.insert.length
    } else if (step.delete !== undefined) moved -= Math.min(step.delete, moved - at)
    else at += step.retain ?? 0
  }
  return moved
}
