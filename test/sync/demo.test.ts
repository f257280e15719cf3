/** `npm run demo`, as a newcomer runs it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { RoomEntry } from '../../shared/api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { locksOf } from '../../shared/document/progress-table.ts'
import { person } from './calls.ts'
import { ask, signIn } from './server.ts'
import { join, textIn, until } from './stock-client.ts'

const COMMAND = joinPath(import.meta.dirname, '../../server/commands/demo.ts')

/** a year is made up in it: seconds on an idle machine, a minute on a busy one */
const PATIENCE_MS = 240_000

let folder: string
let child: ChildProcess | undefined
beforeEach(async () => {
  folder = await mkdtemp(joinPath(tmpdir(), 'liantian-demo-test-'))
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** Starts it with a place of its own for what is thrown away; answers what it said up to the line that has `words`. */
async function startDemo(words: string): Promise<{ lines: string[]; interrupt(): Promise<number | null> }> {
  const env = { ...process.env, PORT: '0', TMPDIR: folder }
  const started = spawn(process.execPath, [COMMAND], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  child = started
  const exited = new Promise<number | null>(resolve => started.once('exit', code => resolve(code)))
  const lines: string[] = []
  await new Promise<void>(resolve =>
    createInterface({ input: started.stdout }).on('line', line => {
      lines.push(line)
      if (line.includes(words)) resolve()
    }),
  )
  return {
    lines,
    interrupt() {
      started.kill('SIGINT')
      return exited
    },
  }
}

it(
  'OPS-09: the demo says where it is and as whom to sign in, has a year of months and clerks who type, and leaves nothing behind',
  async () => {
    const { lines, interrupt } = await startDemo('Ctrl+C')
    const [, url = '', password = ''] = /Open (\S+) and sign in with the password (\S+)/.exec(lines[1] ?? '') ?? []
    expect(lines.slice(2, 5).map(line => line.trim().split(' ')[0])).toEqual([
      'muer',
      'health-commission',
      'government-office',
    ])
    expect((await readdir(folder)).length).toBe(1)
    const { cookie } = await signIn(url, 'muer', password)
    const rooms = (await (await ask(url, '/api/rooms', { cookie })).json()) as RoomEntry[]
    const months = rooms.filter(({ kind }) => kind === 'progress').map(({ room }) => room)
    expect(months.length).toBe(12)

    const seen = await join(url, cookie, months.at(-1))
    const typed = (): string => textIn(seen.doc, 'longxing' as UnitId, 'progress').toString()
    const before = typed()
    await until(seen.doc, () => typed() !== before, PATIENCE_MS / 2)
    const states = [...seen.provider.awareness.getStates().values()]
    expect(states.filter(state => 'cell' in state).length).toBe(5)
    const { reportOf } = locksOf(seen.doc)
    expect(['shuanglonghu', 'trade-unions', 'xiantao', 'muer'].map(unit => reportOf(unit as UnitId))).toEqual([
      ...['accepted', 'submitted', 'returned', 'open'],
    ])
    seen.close()
    const observer = person(url, (await signIn(url, 'government-office', password)).cookie)
    const last = months.at(-2)?.replace('progress-', '')
    expect(await observer.get<unknown[]>(`/api/months/${last}/bulletins`)).toHaveLength(1)

    expect(await interrupt()).toBe(0)
    expect(await readdir(folder)).toEqual([])
  },
  PATIENCE_MS,
)

it(
  'OPS-10: a demo that is ended while it is being made leaves nothing behind either',
  async () => {
    const { interrupt } = await startDemo('Making')
    expect(await interrupt()).toBe(0)
    expect(await readdir(folder)).toEqual([])
  },
  PATIENCE_MS,
)
