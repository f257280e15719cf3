/** `npm run demo`: what the product does, seen in a minute. All of it is in a directory that is removed at the end. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LEAD_UNIT, OBSERVER } from '../../shared/annex/units.ts'
import { monthInWords } from '../../shared/time.ts'
import { PAGES } from '../config.ts'
import { DEMO_PASSWORD } from '../demo/config.ts'
import { startDemo, type Demo } from '../demo/demo.ts'
import { lineOf } from '../start-faults.ts'

// each of y-websocket's providers listens for the exit, and 22 are at work at once
process.setMaxListeners(100)
const TOP = join(import.meta.dirname, '../..')
const dataDir = mkdtempSync(join(tmpdir(), 'liantian-demo-'))
// at any end but SIGKILL, in the middle of the making too
process.on('exit', () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }))

const { version } = JSON.parse(readFileSync(join(TOP, 'package.json'), 'utf8')) as { version: string }
let demo: Demo | undefined
let isEnding = false
async function end(): Promise<void> {
  if (isEnding) return
  isEnding = true
  await demo?.close()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end())

console.log('Making a year of an invented district, in a directory that is thrown away …')
try {
  demo = await startDemo({ dataDir, version, dist: PAGES, env: process.env })
  console.log(`Open ${demo.url} and sign in with the password ${DEMO_PASSWORD} as
  muer                木耳镇, which fills in its own rows (any other unit's id will do too)
  ${LEAD_UNIT}   区卫生健康委, the lead office: opens months, accepts and returns reports, sees 督导
  ${OBSERVER.id}   区政府办, the observer: reads everything and changes nothing
${demo.clerks} clerks are typing in the table of ${monthInWords(demo.month)}. Ctrl+C ends it, and nothing is kept.`)
} catch (error) {
  process.stderr.write(`${lineOf(error)}\n`)
  process.exit(1)
}
