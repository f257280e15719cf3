/** The operator's own mistakes: one English line each, exit code 1, nothing changed (contract, section 2). */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DATABASE_FILE } from '../../server/store/sqlite.ts'
import { startServer } from './server.ts'

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

  it('HTTP-91: whose first start ended before it showed the first password is told how to come by another', async () => {
    const dataDir = join(folder, 'unseen')
    await failure({ ADMIN_PASSWORD: '', HOST: '999.1.1.1' }, dataDir)
    const server = await startServer({ dataDir, env: { ADMIN_PASSWORD: '' } })
    expect(await server.said(/Nobody has signed in/)).toContain('npm run reset-password -- health-commission')
    await server.stop()
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

  it('HTTP-23: SIGTERM ends with 0 within five seconds', async () => {
    const server = await startServer()
    const begun = performance.now()
    expect(await server.stop()).toBe(0)
    expect(performance.now() - begun).toBeLessThan(5_000)
    await rm(server.dataDir, { recursive: true })
  })
})
