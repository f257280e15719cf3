/** What a person waits for: JavaScript loaded, a table painted, a month opened over the wire, another's edit seen. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { UNITS } from '../../shared/annex/units.ts'
import { openStage, openVisitor, PASSWORD, type Stage } from '../browser/harness.ts'
import { buildPages } from '../browser/build.ts'
import { signIn } from '../sync/server.ts'
import { join as joinRoom, textIn } from '../sync/stock-client.ts'
import { median, percentile } from './figures.ts'
import { FEW_ROWS, fill, MANY_ROWS } from './rows.ts'

const DIST = join(import.meta.dirname, '../../dist')
const EDITS = 60

export async function measurePages(): Promise<string[]> {
  buildPages()
  const stage = await openStage()
  try {
    const visitor = await openVisitor(stage.browser, stage.server.url)
    await visitor.page.goto('/sign-in')
    await visitor.page.waitForLoadState('networkidle')
    const signInBytes = await gzipped(await scriptsOf(visitor.page))
    await fill(stage, FEW_ROWS)
    const small = await stage.person('muer')
    const lines = [
      `sign-in page: ${kilobytes(signInBytes)} KB of gzipped JavaScript`,
      `table page: ${kilobytes(await gzipped(await scriptsOf(small.page)))} KB of gzipped JavaScript; with all that is kept for the time without a network ${kilobytes(await gzipped(small.requests))} KB`,
      `${FEW_ROWS} rows painted within ${await painted(small.page)} ms of having them`,
      await measureRemote(stage, small.page),
    ]
    await fill(stage, MANY_ROWS)
    return [...lines, ...(await measureLarge(stage))]
  } finally {
    await stage.close()
  }
}

async function measureLarge(stage: Stage): Promise<string[]> {
  const paints: number[] = []
  const opens: number[] = []
  for (let n = 0; n < 5; n++) {
    const { page, context } = await stage.person('muer')
    paints.push(await painted(page))
    opens.push(await page.evaluate(opened))
    await context.close()
  }
  const sorted = (list: number[]): number[] => list.sort((a, b) => a - b)
  return [
    `${MANY_ROWS} rows painted within ${median(sorted(paints)).toFixed(0)} ms of having them (median of 5)`,
    `${MANY_ROWS} rows opened over the wire, sync and paint included, in ${median(sorted(opens)).toFixed(0)} ms (median of 5)`,
  ]
}

/** From a message's arrival in the page to the first frame that shows it. */
async function measureRemote(stage: Stage, page: Page): Promise<string> {
  const { cookie } = await signIn(stage.server.url, 'health-commission', PASSWORD)
  const { doc, close } = await joinRoom(stage.server.url, cookie)
  const unit = UNITS[9]?.id
  if (!unit) throw new Error('no unit')
  await page.evaluate(watchFrames, unit)
  for (let n = 0; n < EDITS; n++) {
    const seen = page.waitForFunction(count => (globalThis as never as { seen: number[] }).seen.length > count, n)
    textIn(doc, unit, 'progress').insert(0, '字')
    await seen
  }
  close()
  const frames = (await page.evaluate(() => (globalThis as never as { seen: number[] }).seen)).sort((a, b) => a - b)
  return `another's edit shown ${percentile(frames, 50).toFixed(1)} ms after its message (p95 ${percentile(frames, 95).toFixed(1)} ms; two frames are 33 ms)`
}

/** Runs in the page: notes when a message came and when the cell's new text was on screen. */
function watchFrames(unit: string): void {
  const found = globalThis as never as { seen: number[]; came: number }
  found.seen = []
  found.came = performance.now()
  const cell = document.querySelector(`td[data-unit="${unit}"][data-field="progress"]`)
  const original = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data')
  Object.defineProperty(MessageEvent.prototype, 'data', {
    get(this: MessageEvent) {
      if (this.target instanceof WebSocket) found.came = performance.now()
      return original?.get?.call(this) as unknown
    },
  })
  new MutationObserver(() => {
    const { came } = found
    requestAnimationFrame(() => found.seen.push(performance.now() - came))
  }).observe(cell as Element, { childList: true, characterData: true, subtree: true })
}

const painted = (page: Page): Promise<number> =>
  page.evaluate(() => Math.round(performance.getEntriesByName('table painted').at(-1)?.duration ?? Number.NaN))

/** Runs in the page: from asking for the table to having it on screen. */
function opened(): number {
  const asked = performance.getEntriesByName('table asked').at(-1)
  const shown = performance.getEntriesByName('table painted').at(-1)
  return asked && shown ? shown.startTime + shown.duration - asked.startTime : Number.NaN
}

/** What the page itself has loaded: its worker fetches the rest in the background. */
const scriptsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => [
    ...performance.getEntriesByType('resource').map(({ name }) => name),
    ...[...document.scripts].map(({ src }) => src).filter(src => src !== ''),
  ])

async function gzipped(requests: readonly string[]): Promise<number> {
  const scripts = new Set(
    requests.map(url => new URL(url).pathname).filter(path => path.endsWith('.js') && path !== '/service-worker.js'),
  )
  const sizes = await Promise.all([...scripts].map(async path => (await readFile(join(DIST, `${path}.gz`))).length))
  return sizes.reduce((sum, size) => sum + size, 0)
}

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1)
