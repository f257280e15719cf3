/** The first step of `npm start` and `npm run demo`, before the pages are built: an operator's mistake is said at once, and not after a minute. */
import { readConfig } from '../config.ts'
import { readDemoConfig } from '../demo/config.ts'
import { checkKeeping, checkListening, lineOf } from '../start-faults.ts'

const { env } = process

async function check(): Promise<void> {
  if (env.npm_lifecycle_event === 'predemo') return checkListening(readDemoConfig(env))
  const config = readConfig(env)
  // `npm run prestart` builds the pages of an upgrade beside the server that still runs, or as another user than the server's
  if (env.npm_command !== 'start') return
  await checkListening(config)
  await checkKeeping(config)
}

try {
  await check()
} catch (error) {
  process.stderr.write(`${lineOf(error)}\n`)
  process.exitCode = 1
}
