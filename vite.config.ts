import { join } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { precache, WORKER_FILE } from './client/worker/precache.ts'
import { withoutInjectedStyles } from './client/worker/without-injected-styles.ts'

const CLIENT = join(import.meta.dirname, 'client')

/** Without the ending, and without the names of all the pages that share it. */
const shortName = (name: string): string => name.replace(/\.[a-z]+$/, '').split('~')[0] ?? name

/** Marks of what is pure are for the bundler, which is done with them; licences stay. */
const COMMENTS = { annotation: false } as const

/** One file for the client's build and for the four kinds of tests. */
export default defineConfig({
  root: 'client',
  plugins: [vue(), withoutInjectedStyles(), precache()],
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  worker: { format: 'es', rolldownOptions: { output: { comments: COMMENTS } } },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'chrome109',
    sourcemap: false,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: { index: join(CLIENT, 'index.html'), worker: join(CLIENT, 'worker/service-worker.ts') },
      output: {
        comments: COMMENTS,
        entryFileNames: chunk => (chunk.name === 'worker' ? WORKER_FILE : 'assets/[name]-[hash].js'),
        chunkFileNames: ({ name }) => `assets/${shortName(name)}-[hash].js`,
        assetFileNames: ({ names }) => `assets/${shortName(names[0] ?? 'asset')}-[hash][extname]`,
        // what several pages share, in few files: each costs a request when the page is installed, and one when it opens
        codeSplitting: {
          groups: [{ name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 25_000 }],
        },
      },
    },
  },
  test: {
    root: '.',
    // two at once on two cores: a browser's test waits more than it works
    maxWorkers: 2,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout: 20_000,
          include: ['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts', 'test/*.test.ts'],
        },
      },
      {
        test: {
          name: 'sync',
          include: ['test/sync/**/*.test.ts'],
          globalSetup: 'test/browser/build.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'postgres',
          include: ['test/postgres/**/*.test.ts'],
          globalSetup: ['test/browser/build.ts', 'test/postgres/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          pool: 'forks',
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: 'test/browser/build.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          pool: 'forks',
        },
      },
    ],
  },
})
