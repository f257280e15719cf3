/** A long table opens at one's own row, far down: the rows there are in view at once, and stay. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UNITS } from '../../../shared/annex/units.ts'
import { fill } from '../../bench/rows.ts'
import { MONTH_PAGE, openStage, type Person, type Stage } from '../../browser/harness.ts'

/** not the last: there the view cannot drift, the table ends */
const UNIT = UNITS.at(-4)?.id ?? ''
const ROWS = 600
/** some two seconds: the library measures the rows above for about one */
const FRAMES = 120

let stage: Stage
let clerk: Person

beforeAll(async () => {
  stage = await openStage()
  await fill(stage, ROWS)
  clerk = await stage.person(UNIT)
})
afterAll(() => stage.close())

/** From the first painted row on, frame by frame: whose row is in the middle of the view; `blank` where none is. */
function watchMiddle(frames: number): void {
  const seen: string[] = []
  const look = (): void => {
    const holder = document.querySelector('.ht_master .wtHolder')
    const box = holder?.getBoundingClientRect()
    if (box && holder?.querySelector('td[data-row]')) {
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      seen.push(at?.closest<HTMLElement>('td[data-row]')?.dataset.unit ?? 'blank')
    }
    if (seen.length < frames) requestAnimationFrame(look)
    else document.documentElement.dataset.seen = seen.join(' ')
  }
  requestAnimationFrame(look)
}

describe('a long table', () => {
  it("PAGE-306: opens at one's own row far down with rows in view in every frame from the first", async () => {
    const { page } = clerk
    await page.addInitScript(watchMiddle, FRAMES)
    await page.goto(MONTH_PAGE)
    await page.locator('html[data-seen]').waitFor({ state: 'attached' })
    const seen = ((await page.locator('html').getAttribute('data-seen')) ?? '').split(' ')
    expect(seen).toHaveLength(FRAMES)
    expect(seen.filter(unit => unit === 'blank')).toEqual([])
    expect(seen.at(-1)).toBe(UNIT)
    await page.locator(`td.current[data-unit="${UNIT}"]`).waitFor()
  })
})
