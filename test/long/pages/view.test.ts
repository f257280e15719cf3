/** What is in view, and how large: the filter, the size of the letters, widths and heights that one draws. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cell, openStage, typeInto, waitForText, type Person, type Stage } from '../../browser/harness.ts'

const [LEAD, UNIT, OTHER] = ['health-commission', 'education-commission', 'development-reform']

let stage: Stage
let lead: Person
let clerk: Person

beforeAll(async () => {
  stage = await openStage()
  lead = await stage.person(LEAD)
  clerk = await stage.person(UNIT)
})
afterAll(() => stage.close())

const units = (page: Page): Promise<string[]> =>
  page.locator('.ht_master td[data-field="task"]').evaluateAll(cells => cells.map(td => td.dataset.unit ?? ''))
const shows = (page: Page, wanted: readonly string[]): Promise<void> => expect.poll(() => units(page)).toEqual(wanted)

async function zoomTo(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: '显示比例' }).click()
  await page.getByRole('menuitemradio', { name: words, exact: true }).click()
}

/** Draws the column's edge to the right. */
async function widenProblems(page: Page, by: number): Promise<void> {
  const header = await page.getByRole('columnheader', { name: '存在问题' }).boundingBox()
  if (!header) throw new Error('no header')
  const [x, y] = [header.x + header.width - 2, header.y + 10]
  await page.mouse.move(x, y)
  await page.locator('.manualColumnResizer').waitFor({ state: 'attached' })
  await page.mouse.down()
  await page.mouse.move(x + by, y, { steps: 4 })
  await page.mouse.up()
}

const box = async (page: Page, unit: string, field: string): Promise<{ width: number; height: number }> => {
  const { width = 0, height = 0 } = (await cell(page, unit, field).boundingBox()) ?? {}
  return { width: Math.round(width), height: Math.round(height) }
}

describe('what is in view', () => {
  it("PAGE-52: the filter shows rows by problems, by text, by unit and by state, and takes away nobody's row while he types", async () => {
    const { page } = lead
    await typeInto(page, cell(page, UNIT, 'problems'), '人手不足')
    await typeInto(page, cell(page, OTHER, 'problems'), '暂无明显问题。')
    await page.getByRole('button', { name: '筛选' }).click()
    await page.getByLabel('只看有存在问题的').check()
    await shows(page, [UNIT])
    await page.getByText('显示 1 行，共 22 行').waitFor()
    await page.getByRole('checkbox', { name: '区发展改革委' }).check()
    await shows(page, [])
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.getByLabel('包含文字').fill('人手')
    await shows(page, [UNIT])
    await page.getByLabel('已报送').check()
    await shows(page, [])
    await page.getByLabel('已报送').uncheck()
    await page.getByLabel('未报送').check()
    await shows(page, [UNIT])
    await page.keyboard.press('Escape')
    // the unit makes it another text: the row stays until the filter is set anew
    await typeInto(clerk.page, cell(clerk.page, UNIT, 'problems'), '，已解决')
    await waitForText(cell(page, UNIT, 'problems'), '已解决')
    await cell(page, UNIT, 'problems').click()
    await page.keyboard.press('Delete')
    await cell(page, UNIT, 'problems').filter({ hasNotText: '已解决' }).waitFor()
    await shows(page, [UNIT])
    await page.getByRole('button', { name: '筛选' }).click()
    await page.getByRole('button', { name: '清除筛选' }).click()
    await expect.poll(async () => (await units(page)).slice(0, 3)).toEqual([LEAD, UNIT, OTHER])
    await page.keyboard.press('Escape')
  })

  it('PAGE-53, PAGE-305: columns and rows keep the sizes that a person drew, over a reload, until he takes the form’s again', async () => {
    const { page } = clerk
    const before = await box(page, UNIT, 'problems')
    await widenProblems(page, 60)
    await expect.poll(async () => (await box(page, UNIT, 'problems')).width).toBeGreaterThan(before.width + 40)

    const handle = await cell(page, UNIT, 'unit').locator('.row-edge').boundingBox()
    if (!handle) throw new Error('no edge')
    await page.mouse.move(handle.x + 20, handle.y + 3)
    await page.mouse.down()
    await page.mouse.move(handle.x + 20, handle.y + 83, { steps: 4 })
    await page.mouse.up()
    await expect.poll(async () => (await box(page, UNIT, 'problems')).height).toBeGreaterThan(before.height + 60)

    // PAGE-305: narrower columns leave the paper blank beside the table, not an empty box
    const frame = page.locator('.ht_master .wtHolder')
    expect(await frame.evaluate(element => getComputedStyle(element).boxShadow)).toBe('none')

    const drawn = await box(page, UNIT, 'problems')
    await page.reload()
    await cell(page, UNIT, 'problems').waitFor()
    await expect.poll(() => box(page, UNIT, 'problems')).toEqual(drawn)
    await page.getByRole('button', { name: '显示比例' }).click()
    await page.getByRole('menuitem', { name: '恢复默认列宽和行高' }).click()
    await expect.poll(() => box(page, UNIT, 'problems')).toEqual(before)
  })

  it("PAGE-54: larger letters make the form wider than the window; a unit's name stays in view and level with its row", async () => {
    const { page } = clerk
    await zoomTo(page, '150%')
    const names = page.locator('.ht_clone_inline_start td[data-field="unit"]')
    await names.first().waitFor()
    await cell(page, UNIT, 'progress').click()
    // the numbers of places stand beside the form, last of all
    await page.keyboard.press('End')
    await page.locator(`td.current[data-unit="${UNIT}"][data-field="totalPlaces"]`).waitFor()
    const level = async (): Promise<number[]> => {
      const [name, last] = await Promise.all([
        page.locator(`.ht_clone_inline_start td[data-unit="${UNIT}"]`).boundingBox(),
        page.locator(`.ht_master td[data-unit="${UNIT}"][data-field="totalPlaces"]`).boundingBox(),
      ])
      return [Math.round((name?.y ?? 0) - (last?.y ?? 9)), Math.round((name?.height ?? 0) - (last?.height ?? 9))]
    }
    await expect.poll(level).toEqual([0, 0])
    // also after another's text made the row higher
    await typeInto(lead.page, cell(lead.page, UNIT, 'progress'), '一是完成摸排；'.repeat(40))
    await cell(page, UNIT, 'nextSteps').waitFor()
    await expect.poll(level).toEqual([0, 0])
    expect((await names.first().boundingBox())?.x).toBeLessThan(60)
    await zoomTo(page, '100%')
    await names.first().waitFor({ state: 'detached' })
  })
  it("PAGE-458: a column drawn beyond the paper's edge: the names that then stay in view are those of the rows in view", async () => {
    const { page } = await stage.person('muer')
    await page.locator('td.current[data-unit="muer"]').waitFor()
    await widenProblems(page, 300)
    const name = page.locator('.ht_clone_inline_start td[data-unit="muer"][data-field="unit"]')
    await name.waitFor()
    const row = page.locator('.ht_master td[data-unit="muer"][data-field="task"]')
    await expect
      .poll(async () => Math.round(((await name.boundingBox())?.y ?? 0) - ((await row.boundingBox())?.y ?? 9)))
      .toBe(0)
  })

  it('PAGE-350: a panel that opens beside the table leaves the cell that one stands in in view', async () => {
    const { page } = await stage.person('muer')
    const own = cell(page, 'muer', 'progress')
    await own.click()
    await page.getByRole('button', { name: '修改记录' }).click()
    await page.getByRole('complementary').first().waitFor()
    const isInView = async (): Promise<boolean> => {
      const { y = 0, height = 0 } = (await own.boundingBox()) ?? {}
      return y > 150 && y + height < 760
    }
    await expect.poll(isInView).toBe(true)
  })
})
