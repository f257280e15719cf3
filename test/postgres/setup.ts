/** One PostgreSQL for all tests of a run; each test file makes databases of its own in it. */
import type { TestProject } from 'vitest/node'
import { makeCluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
  }
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const cluster = await makeCluster()
  provide('postgres', cluster.url)
  return () => cluster.remove()
}
