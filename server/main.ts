/** Starts the server by its configuration, says where it is, and ends it in order. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pino } from 'pino'
import { assemble } from './assemble.ts'
import { PAGES, readConfig, type Config } from './config.ts'
import type { FirstStart } from './first-start.ts'
import { checkListening, lineOf, listeningFault } from './start-faults.ts'
import type { StoreError } from './store/store.ts'

const TOP = join(import.meta.dirname, '..')
/** SIGTERM must have ended the process by then, whatever still hangs */
const LAST_MOMENT_MS = 4_500

const say = (line: string): boolean => process.stdout.write(`${line}\n`)
const log = pino({ level: 'info', base: null, redact: ['req.headers'] }, pino.destination({ fd: 2, sync: true }))

async function start(config: Config): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(TOP, 'package.json'), 'utf8')) as { version: string }
  await checkListening(config)
  const { app, first, close } = await assemble(config, { log, version, dist: PAGES, lost })
  const { port, host } = config
  await app.listen({ port, host }).catch((error: unknown) => {
    throw listeningFault(error, config)
  })

  let isStopping = false
  const stop = async (): Promise<void> => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(1), LAST_MOMENT_MS).unref()
    await close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop())
  // last: whoever reads the address may already send a signal
  announce(app.server.address() as AddressInfo, first)
}

/** What starts it again (systemd, Docker) can help; a server that answers 503 for ever cannot. */
function lost(reason: StoreError): void {
  log.fatal({ reason: reason.message }, 'the store ended by itself: so does the server')
  process.exit(1)
}

function announce({ address, family, port }: AddressInfo, { account, password, isUnused }: FirstStart): void {
  const host = family === 'IPv6' ? `[${address}]` : address
  say(`Liantian is ready: http://${host}:${port}`)
  if (account === undefined) return
  say(`Account of the lead office: ${account}`)
  if (isUnused)
    say(`Nobody has signed in with it yet. A first password that is lost: npm run reset-password -- ${account}`)
  else if (password === undefined) say('Password: the one given as ADMIN_PASSWORD')
  else say(`First password, shown this once: ${password}`)
}

// one person's request must not end everyone's table; what it was is in the log
process.on('unhandledRejection', reason => log.error({ reason: String(reason) }, 'an unhandled rejection'))

try {
  await start(readConfig(process.env))
} catch (error) {
  process.stderr.write(`${lineOf(error)}\n`)
  process.exit(1)
}
