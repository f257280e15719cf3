/** The four that are measured: each a process of its own, with its data in a directory of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { NODE_COMPILE_CACHE } from '../../sync/server.ts'
import type { Door } from './client.ts'
import { freePort } from '../../postgres/cluster.ts'
import { PROGRAMS } from './install.ts'

export interface Contender {
  name: string
  /** Where a person enters a room; `null` is one who may type everywhere. */
  door(room: string, person: number | null): Door
  /** its server processes */
  pids(): number[]
  /** its database's, where that is not in them */
  databasePids(): number[]
  /** bytes in use after a garbage collection, and of the whole process */
  memory(): Promise<Memory>
  /** SIGTERM, and again on the same data */
  restart(): Promise<void>
  /** SIGKILL, and again on the same data */
  killAndRestart(): Promise<void>
  remove(): Promise<void>
}

export interface Memory {
  used: number
  rss: number
}

const PROBE = join(import.meta.dirname, 'probe.mjs')

/** What a measured process is started with, so that its memory can be asked for. */
export const probed = (memoryFile: string): Record<string, string> => ({
  NODE_OPTIONS: `--import=${PROBE}`,
  BENCH_MEMORY_FILE: memoryFile,
})

export async function memoryOf(pid: number, memoryFile: string): Promise<Memory> {
  rmSync(memoryFile, { force: true })
  process.kill(pid, 'SIGUSR2')
  for (let n = 0; n < 500; n++) {
    await pause(20)
    try {
      return JSON.parse(readFileSync(memoryFile, 'utf8')) as Memory
    } catch {
      // not yet
    }
  }
  throw new Error('the process does not tell its memory')
}

export const startYWebsocket = (): Promise<Contender> =>
  startPeer({
    name: 'y-websocket 2.1 + LevelDB',
    script: PROGRAMS.yWebsocket,
    settings: folder => ({ HOST: '127.0.0.1', YPERSISTENCE: join(folder, 'leveldb') }),
    door: (port, room) => ({ address: `ws://127.0.0.1:${port}/${room}`, headers: {}, envelope: null }),
  })

export const startHocuspocus = (): Promise<Contender> =>
  startPeer({
    name: 'Hocuspocus 4 + SQLite',
    script: PROGRAMS.hocuspocus,
    settings: folder => ({ DATABASE_FILE: join(folder, 'hocuspocus.sqlite') }),
    door: (port, room) => ({ address: `ws://127.0.0.1:${port}`, headers: {}, envelope: room }),
  })

export const startFloor = (): Promise<Contender> =>
  startPeer({
    name: 'the wire and the disk alone',
    script: join(import.meta.dirname, 'floor.mjs'),
    settings: folder => ({ LOG_FILE: join(folder, 'log') }),
    door: (port, room) => ({ address: `ws://127.0.0.1:${port}/${room}`, headers: {}, envelope: null }),
  })

interface PeerSettings {
  name: string
  script: string
  settings(folder: string): Record<string, string>
  door(port: number, room: string): Door
}

async function startPeer({ name, script, settings, door }: PeerSettings): Promise<Contender> {
  const folder = mkdtempSync(join(tmpdir(), 'liantian-peer-'))
  const memoryFile = join(folder, 'memory.json')
  const port = await freePort()
  const start = (): Promise<ChildProcess> =>
    spawnUntilReady(script, { PORT: String(port), ...settings(folder), ...probed(memoryFile) })
  let child = await start()
  const pid = (): number => child.pid ?? 0
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  const again = async (signal: NodeJS.Signals): Promise<void> => {
    await end(signal)
    child = await start()
  }
  return {
    name,
    door: room => door(port, room),
    pids: () => [pid()],
    databasePids: () => [],
    memory: () => memoryOf(pid(), memoryFile),
    restart: () => again('SIGTERM'),
    killAndRestart: () => again('SIGKILL'),
    async remove() {
      await end('SIGKILL')
      rmSync(folder, { recursive: true })
    },
  }
}

function spawnUntilReady(script: string, env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [script], {
    env: { ...process.env, NODE_COMPILE_CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', line => said.push(line))
    createInterface({ input: child.stdout }).on('line', line => {
      if (line.startsWith('running at')) resolve(child)
    })
    child.once('exit', code => reject(new Error(`${script} ended with ${code}:\n${said.join('\n')}`)))
  })
}
