/** The kill rounds, more of them than the quick tests have time for. */
import { rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { killRounds } from '../sync/kill-rounds.ts'
import { loadRounds } from '../sync/load-rounds.ts'
import { startServer } from '../sync/server.ts'

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

  it(
    'DUR-02: 20 times killed right after a second client saw an edit: nothing is lost',
    { timeout: 300_000 },
    async () => {
      const first = await startServer()
      const { lost, server } = await killRounds(20, first)
      expect(lost).toBe(0)
      await server.stop()
      await rm(first.dataDir, { recursive: true, force: true })
    },
  )
})
