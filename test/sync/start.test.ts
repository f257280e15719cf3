/** The operator's own mistakes: one English line each, exit code 1, nothing changed (contract, section 2). */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assemble } from '../../server/assemble.ts'
import { readConfig } from '../../server/config.ts'
import { DATABASE_FILE } from '../../server/store/sqlite.ts'
import { startServer } from './server.ts'

const TOP = join(import.meta.dirname, '../..')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liantian-start-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** What the start says where it fails. */
async function failure(env: Record<string, string>, dataDir = join(folder, 'data')): Promise<string> {
  const started = await startServer({ dataDir, env }).catch((error: unknown) => String(error))
  if (typeof started === 'string') return started
  await started.stop()
  throw new Error('it started')
}

describe('a bad start', () => {
  it('HTTP-20: a bad value is one line with the variable, what it got and what it takes', async () => {
    expect(await failure({ PORT: 'eighty' })).toContain(
      'ended with 1:\nPORT is "eighty"; it takes a port from 0 to 65535.',
    )
    expect(await failure({ SEED_MONTH: '2022-13' })).toContain(
      'SEED_MONTH is "2022-13"; it takes a month such as 2022-09.',
    )
    expect(await failure({ TRUST_PROXY: 'maybe' })).toContain('TRUST_PROXY is "maybe"; it takes on or off.')
    const short = await failure({ ADMIN_PASSWORD: 'hunter2' })
    expect(short).toContain('ADMIN_PASSWORD has 7 characters')
    expect(short).not.toContain('hunter2')
  })

  it('HTTP-21: a port in use, a directory in use and one that cannot be made are said', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    expect(await failure({ PORT: String(port) })).toContain(`PORT ${port} on 127.0.0.1 is in use by another program.`)
    other.close()
    const running = await startServer()
    expect(await failure({}, running.dataDir)).toContain('is in use by another server process.')
    await running.remove()
    await writeFile(join(folder, 'file'), '')
    expect(await failure({}, join(folder, 'file', 'below'))).toContain('cannot be made')
  })

  it('HTTP-25: where nobody can listen nothing is made', async () => {
    const dataDir = join(folder, 'untouched')
    for (const HOST of ['999.1.1.1', '192.0.2.1', '127.0.0.1:8080'])
      expect(await failure({ HOST }, dataDir)).toMatch(
        new RegExp(`ended with 1:\nHOST is "${HOST}"; it takes an address of this machine, [^\n]+$`),
      )
    expect(existsSync(dataDir)).toBe(false)
  })

  it('HTTP-91: whose first start ended before it showed the first password is told how to come by another', async () => {
    const dataDir = join(folder, 'unseen')
    const config = readConfig({ DATA_DIR: dataDir })
    await (await assemble(config, { log: pino({ level: 'silent' }), version: '0', dist: folder })).close()
    const server = await startServer({ dataDir, env: { ADMIN_PASSWORD: '' } })
    expect(await server.said(/Nobody has signed in/)).toContain('npm run reset-password -- health-commission')
    await server.stop()
  })

  it('HTTP-21: a directory that cannot be used is said, whatever it is', async () => {
    await writeFile(join(folder, 'a file'), '')
    for (const dataDir of ['/proc', '/proc/liantian', '/dev/null', '/sys/liantian', join(folder, 'a file')])
      expect(await failure({}, dataDir)).toMatch(
        new RegExp(`ended with 1:\nDATA_DIR ${dataDir} cannot be (made|written): [^\n]+ that this user may write\\.$`),
      )
    const server = await startServer({ dataDir: join(folder, 'of our own', '数据') })
    expect(await server.stop()).toBe(0)
  })

  it('HTTP-22: a database of a newer version, and a foreign one, are refused by name', async () => {
    const make = async (change: string): Promise<string> => {
      const server = await startServer()
      await server.stop()
      const db = new DatabaseSync(join(server.dataDir, DATABASE_FILE))
      db.exec(change)
      db.close()
      const said = await failure({}, server.dataDir)
      await rm(server.dataDir, { recursive: true })
      return said
    }
    expect(await make('PRAGMA user_version = 99')).toContain('was written by a newer version of Liantian (schema 99')
    expect(await make('PRAGMA application_id = 1')).toContain('is not a Liantian database')
  })

  it('HTTP-26: `npm start` and `npm run demo` say a mistake before the pages are built, and nothing where there is none', async () => {
    const { scripts } = JSON.parse(readFileSync(join(TOP, 'package.json'), 'utf8')) as {
      scripts: Record<'prestart' | 'predemo', string>
    }
    for (const first of [scripts.prestart, scripts.predemo])
      expect(first).toMatch(/^node server\/commands\/start-check\.ts && /)
    const check = (env: Record<string, string>): Promise<string> =>
      new Promise(resolve =>
        execFile(
          process.execPath,
          [join(TOP, 'server/commands/start-check.ts')],
          { env: { ...process.env, PORT: '0', DATA_DIR: join(folder, 'kept'), npm_command: 'start', ...env } },
          (error, out, err) => resolve(`${error?.code ?? 0}: ${out}${err}`),
        ),
      )
    const busy = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => busy.once('listening', resolve))
    const PORT = String((busy.address() as AddressInfo).port)
    expect(await check({ PORT: 'abc' })).toBe('1: PORT is "abc"; it takes a port from 0 to 65535.\n')
    expect(await check({ PORT })).toMatch(/^1: PORT \d+ on 127\.0\.0\.1 is in use by another program\. [^\n]+\n$/)
    expect(await check({ HOST: '192.0.2.1' })).toMatch(/^1: HOST is "192\.0\.2\.1"; it takes [^\n]+\n$/)
    expect(await check({ DATA_DIR: '/proc' })).toMatch(/^1: DATA_DIR \/proc cannot be written: [^\n]+\n$/)
    expect(await check({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/d' })).toMatch(
      /^1: DATABASE_URL: the database 127\.0\.0\.1:1\/d cannot be used: [^\n]+\n$/,
    )
    const demo = { npm_command: 'run', npm_lifecycle_event: 'predemo', DATA_DIR: '/proc' }
    expect(await check({ ...demo, PORT: 'abc' })).toBe('1: PORT is "abc"; it takes a port from 0 to 65535.\n')
    expect(await check({ ...demo, PORT })).toMatch(/^1: PORT \d+ on 127\.0\.0\.1 is in use [^\n]+\n$/)
    expect(await check(demo)).toBe('0: ')
    // building beside a server that runs
    expect(await check({ npm_command: 'run', PORT })).toBe('0: ')
    busy.close()
    expect(await check({})).toBe('0: ')
    expect(await readdir(join(folder, 'kept'))).toEqual(['server.lock'])
  })

  it('HTTP-23: SIGTERM ends with 0 within five seconds', async () => {
    const server = await startServer()
    const begun = performance.now()
    expect(await server.stop()).toBe(0)
    expect(performance.now() - begun).toBeLessThan(5_000)
    await rm(server.dataDir, { recursive: true })
  })
})
