/** The monthly drill, as the operator runs it. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../postgres/cluster.ts'
import { runCommand } from './commands.ts'
import { ADMIN, ADMIN_PASSWORD, signIn, startServer } from './server.ts'

const DRILL = join(import.meta.dirname, '../../.deploy/drill.sh')

let folder: string
let backup: string
/** what the drill throws away stands here */
let scratch: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liantian-drill-'))
  backup = join(folder, 'today.backup')
  scratch = join(folder, 'scratch')
  await mkdir(scratch)
  const server = await startServer()
  await runCommand('backup', [backup], { DATA_DIR: server.dataDir })
  await server.remove()
})
afterAll(() => rm(folder, { recursive: true }))

interface Drill {
  process: ChildProcessWithoutNullStreams
  said(): string
  ended: Promise<number | null>
}

function drill(...words: string[]): Drill {
  const process_ = spawn(DRILL, words, {
    env: { ...process.env, TMPDIR: scratch, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
  })
  let said = ''
  for (const stream of [process_.stdout, process_.stderr])
    stream.on('data', (part: Buffer) => (said += part.toString()))
  return { process: process_, said: () => said, ended: new Promise(resolve => process_.once('close', resolve)) }
}

it('OPS-11: the drill restores a backup beside the installation and starts a server on it, and leaves nothing behind', async () => {
  const port = await freePort()
  const { process: running, said, ended } = drill(backup, String(port))
  await expect.poll(said).toContain('Press Enter')
  expect(said()).toContain('Restored 2 rooms')
  expect((await signIn(`http://127.0.0.1:${port}`, ADMIN, ADMIN_PASSWORD)).cookie).not.toBe('')
  running.stdin.end('\n')
  expect(await ended).toBe(0)
  await expect(fetch(`http://127.0.0.1:${port}/api/health`)).rejects.toThrow()
  expect(await readdir(scratch)).toEqual([])
})

it('OPS-11: a damaged backup, none, and a port on which another answers are no drill', async () => {
  const damaged = join(folder, 'damaged.backup')
  await writeFile(damaged, (await readFile(backup)).subarray(0, 3_000))
  const torn = drill(damaged)
  expect(await torn.ended).not.toBe(0)
  expect(torn.said()).toContain('cannot be read as a backup')
  const none = drill()
  expect(await none.ended).not.toBe(0)
  expect(none.said()).toContain('name the backup file')
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  const taken = drill(backup, String(port))
  expect(await taken.ended).toBe(1)
  expect(taken.said()).toContain(`PORT ${port} on 127.0.0.1 is in use`)
  other.close()
  expect(await readdir(scratch)).toEqual([])
})

it('OPS-21: it says how to see it from another computer, and what to do where its port is taken', async () => {
  const port = await freePort()
  const running = drill(backup, String(port))
  await expect.poll(running.said).toContain(`ssh -L ${port}:127.0.0.1:${port} SERVER`)
  const taken = drill(backup, String(port))
  expect(await taken.ended).toBe(1)
  expect(taken.said()).toContain(`name another port: .deploy/drill.sh ${backup} PORT`)
  running.process.stdin.end('\n')
  expect(await running.ended).toBe(0)
})
