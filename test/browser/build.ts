/** Before the browser tests, once: the pages are built, and a directory is made in which every unit has its account. */
import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ADMIN, ADMIN_PASSWORD, issueAll, signIn, startServer } from '../sync/server.ts'

const COMMAND = join(import.meta.dirname, '../../server/commands/build-client.ts')

/** In a process of its own, since the test runner's NODE_ENV is not production. */
export function buildPages(): void {
  execFileSync(process.execPath, [COMMAND], { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } })
}

/** Hashing two passwords for each of 22 accounts takes seconds: done once, and each stage has a copy of it. */
async function issueOnce(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'liantian-issued-'))
  const server = await startServer({ dataDir })
  const admin = await signIn(server.url, ADMIN, ADMIN_PASSWORD)
  await issueAll(server.url, admin.cookie, ADMIN_PASSWORD)
  await server.stop()
  return dataDir
}

export async function setup(): Promise<() => Promise<void>> {
  buildPages()
  const { LIANTIAN_ISSUED: made } = process.env
  // two kinds of tests want it
  if (made !== undefined) return async () => {}
  const issued = (process.env.LIANTIAN_ISSUED = await issueOnce())
  return () => rm(issued, { recursive: true, force: true })
}
