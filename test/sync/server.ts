/** The real server as a process of its own, for the tests that need one. */
import { spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter, on } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { IssuedPassword } from '../../shared/api.ts'
import type { UnitId } from '../../shared/annex/units.ts'

const MAIN = join(import.meta.dirname, '../../server/main.ts')
/** some fifty servers are started, of the same code: a start is two fifths shorter with it */
export const NODE_COMPILE_CACHE = join(tmpdir(), 'liantian-compiled')
export const ADMIN = 'health-commission'
export const ADMIN_PASSWORD = 'liantian-2022'

export interface TestServer {
  url: string
  port: number
  dataDir: string
  process: ChildProcess
  /** what it said on its standard output, and its log */
  output: string[]
  /** Resolves with the first line that matches, said already or to come. */
  said(pattern: RegExp): Promise<string>
  /** SIGTERM; answers the exit code */
  stop(): Promise<number | null>
  /** SIGKILL: as a machine that loses its power, but for the disk */
  kill(): Promise<void>
  /** Stops it, and removes the directory if it was made for it. */
  remove(): Promise<void>
}

/** Starts `server/main.ts` (in a copy of a directory, where one is given) on a free port and waits until it says its address. Rejects with what it said where it ends. */
export async function startServer({
  dataDir,
  copyOf,
  env = {},
}: { dataDir?: string; copyOf?: string | undefined; env?: Record<string, string> } = {}): Promise<TestServer> {
  const directory = dataDir ?? (await mkdtemp(join(tmpdir(), 'liantian-')))
  if (copyOf !== undefined) await cp(copyOf, directory, { recursive: true })
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, NODE_COMPILE_CACHE, ADMIN_PASSWORD, PORT: '0', DATA_DIR: directory, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: string[] = []
  const said = new EventEmitter()
  const hear = (line: string): void => {
    output.push(line)
    said.emit('line', line)
  }
  const exited = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', line => {
      hear(line)
      const address = /http:\/\/\S+/.exec(line)?.[0]
      if (address) resolve(address)
    })
    createInterface({ input: child.stderr }).on('line', hear)
    void exited.then(code =>
      setImmediate(() => reject(new Error(`the server ended with ${code}:\n${output.join('\n')}`))),
    )
  })
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    return exited
  }
  return {
    url,
    port: Number(new URL(url).port),
    dataDir: directory,
    process: child,
    output,
    async said(pattern) {
      const known = output.find(line => pattern.test(line))
      if (known !== undefined) return known
      for await (const [line] of on(said, 'line')) if (pattern.test(String(line))) return String(line)
      throw new Error('it says no more')
    },
    stop: () => end('SIGTERM'),
    kill: async () => void (await end('SIGKILL')),
    async remove() {
      await end('SIGTERM')
      if (dataDir === undefined) await rm(directory, { recursive: true, force: true })
    },
  }
}

/** A call under a session; `origin` is the site's own. */
export const ask = (
  url: string,
  path: string,
  { method = 'GET', cookie = '', body }: { method?: string; cookie?: string; body?: unknown } = {},
): Promise<Response> =>
  fetch(url + path, {
    method,
    headers: { origin: url, cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })

/** Signs in; answers the cookie for other calls. */
export async function signIn(url: string, account: string, password: string): Promise<{ cookie: string }> {
  const answer = await ask(url, '/api/session', { method: 'POST', body: { account, password } })
  if (answer.status !== 200) throw new Error(`signing in as ${account}: ${answer.status} ${await answer.text()}`)
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}

/** Issues an account for every unit and changes each first password to `password`; answers the cookies by unit. */
export async function issueAll(url: string, adminCookie: string, password: string): Promise<Map<UnitId, string>> {
  const issued = (await (
    await ask(url, '/api/accounts/issue', { method: 'POST', cookie: adminCookie })
  ).json()) as IssuedPassword[]
  const cookies = await Promise.all(
    issued.map(async one => {
      const { cookie } = await signIn(url, one.account, one.password)
      await ask(url, '/api/session/password', {
        method: 'POST',
        cookie,
        body: { current: one.password, next: password },
      })
      return [one.unit, cookie] as const
    }),
  )
  return new Map([...cookies, [ADMIN as UnitId, adminCookie]])
}
