/** The gate against the slow reference. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runCase, someCase, type Tally } from './fuzz.ts'

const CASES = 2_000
const STEPS = 15

describe('the gate and the reference', () => {
  it(
    'GATE-26: what the gate lets through is exactly what the contract allows, in 10,000 edits of all roles, honest and corrupted',
    { timeout: 120_000 },
    () => {
      const tally: Tally = { judged: 0, accepted: 0, refused: {} }
      fc.assert(
        fc.property(someCase(STEPS), one => runCase(one, tally)),
        { numRuns: CASES, seed: 20220925 },
      )
      expect(tally.judged).toBeGreaterThanOrEqual(10_000)
      // each kind of answer was met often enough to mean something
      expect(tally.accepted).toBeGreaterThan(2_000)
      expect(Object.keys(tally.refused)).toEqual(
        expect.arrayContaining([
          'not-your-row',
          'read-only',
          'closed',
          'reported',
          'schema',
          'forged',
          'missing',
          'malformed',
        ]),
      )
    },
  )
})
