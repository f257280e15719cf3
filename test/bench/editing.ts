/** How it feels to type: a key to its picture, here and on another's screen, among ten who type; scrolling; opening offline. */
import type { Page } from 'playwright-core'
import { UNITS } from '../../shared/annex/units.ts'
import { buildPages } from '../browser/build.ts'
import { cell, openEditor, openStage, PASSWORD, scrollTo, waitForStatus, type Stage } from '../browser/harness.ts'
import { signIn } from '../sync/server.ts'
import { join, textIn } from '../sync/stock-client.ts'
import { median, percentile } from './figures.ts'
import { countFrames, NOTED, noteKeys, noteLetters, tellPainted, type Frames, type KeyTimes } from './in-page.ts'
import { FEW_ROWS, fill, MANY_ROWS } from './rows.ts'

const OWN = 'muer'
const KEYS = 120
const TYPISTS = 10
/** ms between two letters of one typist */
const PACE_MS = 330
const OPENINGS = 11
const SCROLLED_PX = 30_000
const SCROLL_PX_PER_S = 3_000

export async function measureEditing(): Promise<string[]> {
  buildPages()
  const stage = await openStage()
  try {
    await fill(stage, FEW_ROWS)
    const few = [await measureKeys(stage, FEW_ROWS), await measureBetween(stage), await measureOffline(stage, FEW_ROWS)]
    await fill(stage, MANY_ROWS)
    return [
      ...few,
      await measureKeys(stage, MANY_ROWS),
      await measureOffline(stage, MANY_ROWS),
      await measureScroll(stage),
    ]
  } finally {
    await stage.close()
  }
}

/** Ten people who type, each in another unit's row; answers how to stop them. */
async function letTenType({ server }: Stage): Promise<() => void> {
  const units = UNITS.filter(({ id }) => id !== OWN).slice(0, TYPISTS)
  const people = await Promise.all(
    units.map(async ({ id }) => {
      const { cookie } = await signIn(server.url, id, PASSWORD)
      const client = await join(server.url, cookie)
      const text = textIn(client.doc, id, 'progress')
      const timer = setInterval(() => text.insert(text.length, '字'), PACE_MS)
      return () => {
        clearInterval(timer)
        client.close()
      }
    }),
  )
  return () => people.forEach(stop => stop())
}

async function measureKeys(stage: Stage, rows: number): Promise<string> {
  const { page, context } = await stage.person(OWN)
  await waitForStatus(page, 'synced')
  const stop = await letTenType(stage)
  await openEditor(page, cell(page, OWN, 'progress'))
  await page.evaluate(noteKeys)
  await typeKeys(page, page)
  const times = await page.evaluate(() => (globalThis as never as { keys: KeyTimes[] }).keys)
  stop()
  await context.close()
  const of = (pick: (one: KeyTimes) => number): string => spread(times.map(pick))
  const next = times.filter(({ frames }) => frames === 1).length
  return `a key with ${rows} rows while ${TYPISTS} others type: its work ${of(one => one.work)}; to the end of its frame, the wait for the frame included, ${of(one => one.shown)}; in the very next frame ${next} of ${times.length}`
}

/** One by one, each after the one before was noted where it is looked at. */
async function typeKeys(page: Page, looked: Page): Promise<void> {
  for (let n = 1; n <= KEYS; n++) {
    const noted = isNoted(looked)
    await page.keyboard.press('abcdefgh'[n % 8] ?? 'a')
    await noted
  }
}

/** The page tells it: to ask it would take time of the page's own, which is what is measured. */
const isNoted = (page: Page): Promise<unknown> => page.waitForEvent('console', message => message.text() === NOTED)

/** From the key in one browser to the frame that shows its letter in another's. */
async function measureBetween(stage: Stage): Promise<string> {
  const [writer, reader] = [await stage.person(OWN), await stage.person('health-commission')]
  await scrollTo(reader.page, cell(reader.page, OWN, 'progress'))
  await openEditor(writer.page, cell(writer.page, OWN, 'progress'))
  await writer.page.evaluate(noteKeys)
  await reader.page.evaluate(noteLetters, OWN)
  await typeKeys(writer.page, reader.page)
  const pressed = await writer.page.evaluate(() => (globalThis as never as { keys: KeyTimes[] }).keys)
  const letters = await reader.page.evaluate(() => (globalThis as never as { letters: number[] }).letters)
  await Promise.all([writer.context.close(), reader.context.close()])
  const times = pressed.map(({ at }, n) => (letters[n] ?? Number.NaN) - at)
  return `a letter on another's screen, from the key pressed: ${spread(times)}`
}

async function measureOffline(stage: Stage, rows: number): Promise<string> {
  const { page, context } = await stage.person(OWN)
  await waitForStatus(page, 'synced')
  await context.setOffline(true)
  await page.addInitScript(tellPainted)
  const painted: number[] = []
  const opened: number[] = []
  for (let n = 0; n < OPENINGS; n++) {
    const noted = isNoted(page)
    await page.reload()
    await noted
    const [asked = 0, shown = 0] = await page.evaluate(() => {
      const entry = performance.getEntriesByName('table painted')[0]
      return [performance.getEntriesByName('table asked')[0]?.startTime, entry && entry.startTime + entry.duration]
    })
    painted.push(shown)
    opened.push(shown - asked)
  }
  await context.close()
  const middle = (times: number[]): string => median(times.sort((a, b) => a - b)).toFixed(0)
  return `${rows} rows opened without a network: shown ${middle(opened)} ms after the table was asked for, ${middle(painted)} ms after the page was (median of ${OPENINGS})`
}

async function measureScroll(stage: Stage): Promise<string> {
  const { page, context } = await stage.person('health-commission')
  await waitForStatus(page, 'synced')
  const box = await page.locator('.ht_master .wtHolder').boundingBox()
  if (!box) throw new Error('no grid')
  await page.evaluate(countFrames)
  const devtools = await context.newCDPSession(page)
  for (const yDistance of [-SCROLLED_PX, SCROLLED_PX])
    await devtools.send('Input.synthesizeScrollGesture', {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      yDistance,
      speed: SCROLL_PX_PER_S,
      gestureSourceType: 'mouse',
    })
  const { frames, tasks } = await page.evaluate(() => (globalThis as never as { counted: Frames }).counted)
  await context.close()
  const seconds = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / 1_000
  const gaps = frames.slice(1).map((at, n) => at - (frames[n] ?? 0))
  return `${MANY_ROWS} rows scrolled ${SCROLLED_PX} px down and up: ${((frames.length - 1) / seconds).toFixed(1)} frames a second, the longest gap ${Math.max(...gaps).toFixed(0)} ms; tasks over 50 ms: ${tasks.length === 0 ? 'none' : tasks.map(ms => ms.toFixed(0)).join(', ')}`
}

function spread(times: number[]): string {
  const sorted = times.sort((a, b) => a - b)
  return `${percentile(sorted, 50).toFixed(1)} ms (p95 ${percentile(sorted, 95).toFixed(1)} ms)`
}
