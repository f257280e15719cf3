/** Finding a text, and finding a colleague. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cell, openStage, status, typeInto, waitForText, type Person, type Stage } from '../../browser/harness.ts'

const UNIT = 'education-commission'
const NEXT = 'development-reform'
const LAST = 'xiantao'

let stage: Stage
let clerk: Person
let last: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
  last = await stage.person(LAST)
})
afterAll(() => stage.close())

describe('finding', () => {
  it('PAGE-45: the search finds a text in any row, counts, goes on and back, follows what others type, and Escape leads into the cell', async () => {
    const { page } = clerk
    await typeInto(page, cell(page, UNIT, 'progress'), '摸排底数，')
    await typeInto(last.page, cell(last.page, LAST, 'progress'), '摸排完成')
    await cell(page, UNIT, 'progress').click()
    await page.keyboard.press('Control+f')
    await page.getByRole('textbox', { name: '查找' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.insertText('摸排')
    const said = page.getByRole('search').getByRole('status')
    await said.filter({ hasText: '1 / 2' }).waitFor()
    await page.locator(`td.found-here[data-unit="${UNIT}"][data-field="progress"]`).waitFor()

    await page.keyboard.press('Enter')
    await said.filter({ hasText: '2 / 2' }).waitFor()
    const far = page.locator(`td.found-here[data-unit="${LAST}"][data-field="progress"]`)
    await far.waitFor()
    await page.keyboard.press('Enter')
    await said.filter({ hasText: '1 / 2' }).waitFor()
    await page.keyboard.press('Shift+Enter')
    await said.filter({ hasText: '2 / 2' }).waitFor()

    await typeInto(last.page, cell(last.page, LAST, 'problems'), '摸排人手不足')
    await said.filter({ hasText: '2 / 3' }).waitFor()
    await page.getByRole('button', { name: '下一处' }).click()
    await said.filter({ hasText: '3 / 3' }).waitFor()
    await page.getByRole('button', { name: '上一处' }).click()
    await said.filter({ hasText: '2 / 3' }).waitFor()
    await page.getByRole('textbox', { name: '查找' }).fill('没有写过的话')
    await said.filter({ hasText: '没有找到' }).waitFor()

    // into one's own cell, and the next key is the table's
    await page.getByRole('textbox', { name: '查找' }).fill('底数')
    await said.filter({ hasText: '1 / 1' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('F2')
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('查完了')
    await page.keyboard.press('Enter')
    await waitForText(cell(page, UNIT, 'progress'), '摸排底数，查完了')
    await status(page).first().waitFor()
  })

  it('PAGE-464: the search begins at the selected cell, anew where another is selected, and says where it goes round', async () => {
    const { page } = clerk
    const said = page.getByRole('search').getByRole('status')
    const round = (end: '表首' | '表尾') =>
      said.filter({ hasText: `已查到${end}，从表${end === '表首' ? '尾' : '首'}继续` })
    await cell(page, NEXT, 'progress').click()
    await page.keyboard.press('Control+f')
    await page.keyboard.insertText('摸排')
    await said.filter({ hasText: '2 / 3' }).waitFor()
    await page.keyboard.press('Enter')
    await said.filter({ hasText: '3 / 3' }).waitFor()
    expect(await round('表尾').count()).toBe(0)
    await page.keyboard.press('Enter')
    await said.filter({ hasText: '1 / 3' }).waitFor()
    await round('表尾').waitFor()
    await page.keyboard.press('Shift+Enter')
    await said.filter({ hasText: '3 / 3' }).waitFor()
    await round('表首').waitFor()
    await page.keyboard.press('Shift+Enter')
    await said.filter({ hasText: '2 / 3' }).waitFor()
    expect(await round('表首').count()).toBe(0)
    // from another cell, while the search stands: below it there is nothing
    await cell(page, LAST, 'nextSteps').click()
    await page.keyboard.press('Control+f')
    await page.keyboard.press('Enter')
    await said.filter({ hasText: '1 / 3' }).waitFor()
    await round('表尾').waitFor()
    await cell(page, UNIT, 'progress').waitFor()
    await page.keyboard.press('Escape')
    // where the search left one it begins again
    await page.keyboard.press('Control+f')
    await page.keyboard.insertText('摸排')
    await said.filter({ hasText: '1 / 3' }).waitFor()
    expect(await round('表尾').count()).toBe(0)
    await page.keyboard.press('Escape')
  })

  it("PAGE-47: a click on a person's stamp leads to the cell in which he stands", async () => {
    const { page } = clerk
    await page.keyboard.press('Control+Home')
    await cell(last.page, LAST, 'nextSteps').click()
    await page.getByRole('button', { name: '仙桃街道：前往所在单元格' }).click()
    await page.locator(`td.current[data-unit="${LAST}"][data-field="nextSteps"]`).waitFor()
  })
})
