import { defineConfig } from 'vitest/config'

/** What takes long or needs more than Node: `npm run test:long`. The pages first, two files at once, then what wants the machine for itself. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'pages',
          include: ['test/long/pages/**/*.test.ts'],
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
