/** What honest people feel while others do harm: the delay from an edit to its being seen, calm and under attack, in one run. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join as joinPath } from 'node:path'
import type { UnitId } from '../../shared/annex/units.ts'
import { ADMIN, ADMIN_PASSWORD, ask, issueAll, signIn, startServer, type TestServer } from '../sync/server.ts'
import { join, textIn, until, type StockClient } from '../sync/stock-client.ts'
import { percentile } from './figures.ts'

const ATTACKERS = joinPath(import.meta.dirname, '../sync/attackers.ts')
const EDITS = 400
const GAP_MS = 25
const OWN = 'muer' as UnitId
const MIB = 1024 * 1024

export async function measureLoad(): Promise<string[]> {
  const server = await startServer()
  const { cookie } = await signIn(server.url, ADMIN, ADMIN_PASSWORD)
  const cookies = await issueAll(server.url, cookie, 'a-password-of-the-unit')
  const [writer, reader] = await Promise.all([join(server.url, cookies.get(OWN) ?? ''), join(server.url, cookie)])
  const before = memoryOf(server)
  const calm = await delays(writer, reader)
  const attackers = spawn(process.execPath, [ATTACKERS, server.url, cookies.get('longxing' as UnitId) ?? ''])
  await new Promise(resolve => attackers.stdout.once('data', resolve))
  const attacked = await delays(writer, reader)
  const during = memoryOf(server)
  attackers.kill('SIGKILL')
  const { status } = await ask(server.url, '/api/health')
  writer.close()
  reader.close()
  await server.remove()
  const words = (sorted: readonly number[]): string =>
    [50, 95, 99].map(p => `p${p} ${percentile(sorted, p).toFixed(1)} ms`).join(', ')
  return [
    `an edit seen by another, calm: ${words(calm)}`,
    `the same while one floods, one never reads, 500 connect again and again and 200 stay half-open: ${words(attacked)}`,
    `the server's memory: ${before} MiB calm, at most ${during} MiB under attack; its health afterwards ${status}`,
  ]
}

async function delays(writer: StockClient, reader: StockClient): Promise<number[]> {
  const text = textIn(writer.doc, OWN, 'progress')
  const times: number[] = []
  for (let n = 0; n < EDITS; n++) {
    const begun = performance.now()
    const { length } = text
    const seen = until(reader.doc, () => textIn(reader.doc, OWN, 'progress').length === length + 1, 60_000)
    text.insert(length, '字')
    await seen
    times.push(performance.now() - begun)
    await new Promise(resolve => setTimeout(resolve, GAP_MS))
  }
  return times.sort((a, b) => a - b)
}

/** The most that the process ever had, in MiB. */
function memoryOf({ process: child }: TestServer): number {
  const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8'))?.[1]
  return Math.round((Number(peak) * 1024) / MIB)
}
