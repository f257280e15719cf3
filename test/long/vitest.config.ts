import { defineConfig } from 'vitest/config'

/** What mostly waits, or kills servers of its own */
const BESIDE = ['idle', 'kills', 'reload'].map(name => `test/long/${name}.test.ts`)

/** What takes long or needs more than Node: `npm run test:long`. The pages first, two files at once, then what wants the machine, or its package manager, for itself. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        test: {
          name: 'beside',
          include: ['test/long/pages/**/*.test.ts', ...BESIDE],
          globalSetup: 'test/browser/build.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'alone',
          include: ['test/long/*.test.ts'],
          exclude: BESIDE,
          testTimeout: 300_000,
          hookTimeout: 600_000,
          pool: 'forks',
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
