/** Builds the pages once, before the browser tests: in a process of its own, since the test runner's NODE_ENV is not production. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

const COMMAND = join(import.meta.dirname, '../../server/commands/build-client.ts')

export function setup(): void {
  execFileSync(process.execPath, [COMMAND], { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } })
}
