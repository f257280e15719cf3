/** What processes use, from /proc, and what an fsync takes on the disk that they write to. */
import { closeSync, fsyncSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const NS_PER_MS = 1e6
/** the kernel's clock tick for such figures */
const TICK_MS = 10
const PAGE = Buffer.alloc(4_096, 1)
const GAP_MS = 10

/** CPU time of all threads of these processes, in ms. */
export function cpuOf(pids: readonly number[]): number {
  let ns = 0
  for (const pid of pids)
    for (const thread of threadsOf(pid)) {
      try {
        ns += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0])
      } catch {
        // a thread that ended meanwhile takes its time along
      }
    }
  return ns / NS_PER_MS + pids.reduce((sum, pid) => sum + cpuOfEnded(String(pid)), 0)
}

/** Of its children that have ended, in ms: a database's connections come and go. */
function cpuOfEnded(pid: string): number {
  const [, rest = ''] = readProc(pid, 'stat').split(') ')
  const [user = 0, system = 0] = rest.split(' ').slice(13, 15).map(Number)
  return (user + system) * TICK_MS
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return [] // it has ended
  }
}

/** A PostgreSQL's processes, by the port that it listens on. */
export function postgresOf(port: string): number[] {
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  const main = pids.find(pid => readProc(pid, 'cmdline').includes(`\0-p\0${port}\0`))
  return pids.filter(pid => pid === main || parentOf(pid) === main).map(Number)
}

const parentOf = (pid: string): string | undefined => /^PPid:\s+(\d+)$/m.exec(readProc(pid, 'status'))?.[1]

function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return '' // it has ended
  }
}

/** Some write to disk as late as two seconds after the last edit: what is done behind the answers is the edits' work too. */
export async function untilAllDone(pids: () => readonly number[]): Promise<void> {
  const LATEST_MS = 2_500
  await pause(LATEST_MS)
  await untilIdle(pids)
}

/** Waits until the processes have next to nothing to do. */
export async function untilIdle(pids: () => readonly number[]): Promise<void> {
  const STEP_MS = 150
  for (let before = cpuOf(pids()), n = 0; n < 100; n++) {
    await pause(STEP_MS)
    const now = cpuOf(pids())
    if (now - before < STEP_MS * 0.04) return
    before = now
  }
}

/** Appends and syncs on the disk that the servers write to, at the pace of people who type; times in ms. */
export async function timeFsyncs(times: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'liantian-fsync-'))
  const file = openSync(join(folder, 'file'), 'a')
  const taken: number[] = []
  for (let n = 0; n < times; n++) {
    const begun = performance.now()
    writeSync(file, PAGE)
    fsyncSync(file)
    taken.push(performance.now() - begun)
    await pause(GAP_MS)
  }
  closeSync(file)
  rmSync(folder, { recursive: true })
  return taken
}
