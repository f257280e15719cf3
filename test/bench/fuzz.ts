/** The gate against the slow reference, a million edits: the unit test's own fuzz, with other seeds. */
import fc from 'fast-check'
import { runCase, someCase, type Tally } from '../unit/gate/fuzz.ts'

const STEPS = 15
const CASES_A_SEED = 2_000

/** Throws, with the seed and the smallest case, where the two differ. */
export function measureFuzz(edits: number): string[] {
  const tally: Tally = { judged: 0, accepted: 0, refused: {} }
  const begun = performance.now()
  for (let seed = 1; tally.judged < edits; seed++)
    fc.assert(
      fc.property(someCase(STEPS), one => runCase(one, tally)),
      { numRuns: CASES_A_SEED, seed },
    )
  const refused = Object.entries(tally.refused).map(([code, count]) => `${code} ${count}`)
  return [
    `gate against reference: ${tally.judged} edits, 0 differences, ${tally.accepted} let in, refused ${refused.join(', ')} (${((performance.now() - begun) / 1000).toFixed(0)} s)`,
  ]
}
