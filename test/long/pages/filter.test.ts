/** What is done while a filter is set: rows moved and added, reports that come in, another width of the window. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cell, openStage, waitForStatus, waitForText, type Person, type Stage } from '../../browser/harness.ts'

const [LEAD, UNIT] = ['health-commission', 'education-commission']
/** of each the first word is what the filter asks for */
const TASKS = ['甲 一', '甲 二', '乙 三', '乙 四']

let stage: Stage
let lead: Person
let clerk: Person

beforeAll(async () => {
  stage = await openStage()
  lead = await stage.person(LEAD)
  clerk = await stage.person(UNIT)
})
afterAll(() => stage.close())

const tasks = (page: Page): Promise<string[]> =>
  page
    .locator(`td[data-unit="${UNIT}"][data-field="task"]`)
    .evaluateAll(cells => cells.map(td => td.firstChild?.textContent ?? ''))
const shows = (page: Page, wanted: readonly string[]): Promise<void> =>
  expect.poll(() => tasks(page), { timeout: 10_000 }).toEqual(wanted)

async function filterBy(page: Page, set: () => Promise<void>): Promise<void> {
  await page.getByRole('button', { name: '筛选' }).click()
  await set()
  await page.keyboard.press('Escape')
}
const byText = (page: Page, text: string): Promise<void> => filterBy(page, () => page.getByLabel('包含文字').fill(text))

describe('under a filter', () => {
  it('PAGE-297: a row is moved among those in view, by keys and by its handle, and one that is added stays in view', async () => {
    const { page } = clerk
    for (let n = 1; n < TASKS.length; n++) {
      await page.locator(`td[data-unit="${UNIT}"] .add-row`).click()
      await cell(page, UNIT, 'task', n).waitFor()
    }
    await cell(page, UNIT, 'task').click()
    await page.evaluate(
      text => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', text)
        const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
        document.activeElement?.dispatchEvent(event)
      },
      TASKS.map(task => `${task}\t已办`).join('\n'),
    )
    await shows(page, TASKS)
    await byText(page, '乙')
    await shows(page, ['乙 三', '乙 四'])
    await cell(page, UNIT, 'task', 0).click()
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await shows(page, ['乙 四', '乙 三'])
    await shows(lead.page, ['甲 一', '甲 二', '乙 四', '乙 三'])
    // no row in view is below it
    await page.keyboard.press('Alt+Shift+ArrowDown')

    const [first, second] = [cell(page, UNIT, 'unit', 0), cell(page, UNIT, 'unit', 1)]
    await second.hover()
    await second.locator('.grip').hover()
    await page.mouse.down()
    const box = await first.boundingBox()
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 12, { steps: 4 })
    await page.locator('.drop-line').waitFor()
    await page.mouse.up()
    await shows(page, ['乙 三', '乙 四'])
    await shows(lead.page, TASKS)

    await cell(page, UNIT, 'task', 0).click()
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.press('Control+Alt+=')
    await shows(page, ['乙 三', '', '乙 四'])
    await page.locator(`td.current[data-unit="${UNIT}"][data-field="task"]`).waitFor()
    await page.keyboard.type('x')
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.press('Enter')
    await shows(lead.page, ['甲 一', '甲 二', '乙 三', 'x', '乙 四'])
    await shows(page, ['乙 三', 'x', '乙 四'])
    // the filter set anew is asked again
    await byText(page, '甲')
    await shows(page, ['甲 一', '甲 二'])
  })

  it('PAGE-298: at phone width, where no filter can be set, all rows are shown', async () => {
    const { page } = clerk
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: '全部 26 行' }).or(page.getByLabel('全部 26 行')).first().waitFor()
    await page.getByText('乙 三').first().waitFor()
    await page.setViewportSize({ width: 1366, height: 768 })
    await shows(page, ['甲 一', '甲 二'])
  })

  it('PAGE-299: who looks at the reports that are in sees the next one come, and how many they are', async () => {
    const { page } = lead
    await filterBy(page, () => page.getByLabel('已报送').check())
    await shows(page, [])
    await waitForStatus(clerk.page, 'synced')
    await clerk.page.getByRole('button', { name: '报送', exact: true }).click()
    const dialog = clerk.page.getByRole('dialog', { name: /^报送/ })
    await dialog.getByRole('button', { name: /^(仍然)?报送$/ }).click()
    await waitForText(cell(page, UNIT, 'task', 4), '乙 四')
    await page.getByRole('button', { name: '筛选' }).click()
    await page.getByText('显示 5 行，共 26 行').waitFor()
  })
})
