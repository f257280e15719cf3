/** Filling down, and the place where the keyboard begins. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cell, openStage, typeInto, waitForText, type Person, type Stage } from '../../browser/harness.ts'

const [ABOVE, BELOW] = ['health-commission', 'education-commission']

let stage: Stage
let lead: Person
let clerk: Person

beforeAll(async () => {
  stage = await openStage()
  lead = await stage.person(ABOVE)
  clerk = await stage.person(BELOW)
})
afterAll(() => stage.close())

describe('filling down', () => {
  it("PAGE-39: the lead office's page has a cell to begin at, so that the arrows work at once", async () => {
    const { page } = lead
    await page.locator(`td.current[data-unit="${ABOVE}"][data-field="progress"]`).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.locator(`td.current[data-unit="${ABOVE}"][data-field="problems"]`).waitFor()
  })

  it("PAGE-38: Ctrl+D fills down as Excel does, in one step that can be undone, and writes nothing where a cell of it is another's", async () => {
    const { page } = lead
    await typeInto(page, cell(page, ABOVE, 'progress'), '已开展摸排')
    await typeInto(page, cell(page, ABOVE, 'problems'), '人手不足')
    // a single row takes what stands above it
    await cell(page, BELOW, 'problems').click()
    await page.keyboard.press('Control+d')
    await waitForText(cell(page, BELOW, 'problems'), '人手不足')
    await page.keyboard.press('Control+z')
    await cell(page, BELOW, 'problems').filter({ hasNotText: '人手不足' }).waitFor()
    // a range: its first row goes into the others
    await cell(page, ABOVE, 'progress').click()
    await cell(page, BELOW, 'problems').click({ modifiers: ['Shift'] })
    await page.keyboard.press('Control+d')
    await waitForText(cell(page, BELOW, 'progress'), '已开展摸排')
    await waitForText(cell(page, BELOW, 'problems'), '人手不足')
    await page.keyboard.press('Control+z')
    await cell(page, BELOW, 'progress').filter({ hasNotText: '已开展摸排' }).waitFor()
    await cell(page, BELOW, 'problems').filter({ hasNotText: '人手不足' }).waitFor()

    const other = clerk.page
    await waitForText(cell(other, ABOVE, 'progress'), '已开展摸排')
    await cell(other, BELOW, 'progress').click()
    await cell(other, 'development-reform', 'progress').click({ modifiers: ['Shift'] })
    await other.keyboard.press('Control+d')
    await other.getByText('填充范围内有不可填写的单元格').waitFor()
    expect(await cell(other, 'development-reform', 'progress').innerText()).toBe('')
  })
})
