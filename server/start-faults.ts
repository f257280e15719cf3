/** What an operator can have got wrong beyond a single value: where it listens, where it keeps. Tried early, said in one line. */
import { createServer } from 'node:net'
import { ConfigError, type Config } from './config.ts'
import { tryPostgres } from './store/postgres.ts'
import { makeDirectory, takeLock } from './store/sqlite.ts'
import { StoreError } from './store/store.ts'

type Listening = Pick<Config, 'port' | 'host'>

/** Rejects with `ConfigError` where nobody can listen. A first start that ends there would have shown its password to nobody. */
export async function checkListening({ port, host }: Listening): Promise<void> {
  // a page that comes back after a restart may reach it: held open, it would be waited for
  const probe = createServer(socket => socket.destroy())
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve)).catch(
    (error: unknown) => {
      throw listeningFault(error, { port, host })
    },
  )
  await new Promise(resolve => probe.close(resolve))
}

/** Rejects with `StoreError` where nothing can be kept; what is kept there stays as it is. */
export async function checkKeeping({ databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<void> {
  if (databaseUrl !== null) return tryPostgres(databaseUrl)
  makeDirectory(dataDir)
  takeLock(dataDir).close()
}

/** The error in words, where it is one of listening; else itself. */
export function listeningFault(error: unknown, { port, host }: Listening): unknown {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return error
  const { code, syscall } = error
  switch (syscall === 'getaddrinfo' ? 'EADDRNOTAVAIL' : code) {
    case 'EADDRINUSE':
      return new ConfigError(
        `PORT ${port} on ${host} is in use by another program. Stop it, or set PORT to another port.`,
      )
    case 'EACCES':
      return new ConfigError(`PORT ${port} may not be opened by this user. Set PORT to one above 1023.`)
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'EINVAL':
      return new ConfigError(
        `HOST is ${JSON.stringify(host)}; it takes an address of this machine, such as 127.0.0.1 or 0.0.0.0 (${String(code)}).`,
      )
    default:
      return error
  }
}

/** The operator's own mistakes are one line; what we did not foresee keeps its stack. */
export function lineOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof StoreError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
