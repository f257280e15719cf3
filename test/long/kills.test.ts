/** The kill rounds of the log, all fifty. */
import { describe, expect, it } from 'vitest'
import { loadRounds } from '../sync/load-rounds.ts'

describe('the log', () => {
  it(
    'LOG-14: killed 50 times at random moments under load: all that was acknowledged is there, and the file is whole',
    { timeout: 600_000 },
    async () => {
      const { acknowledged, ...faults } = await loadRounds(50)
      expect(acknowledged).toBeGreaterThan(50)
      expect(faults).toEqual({ lost: 0, strange: 0, damaged: 0 })
    },
  )
})
