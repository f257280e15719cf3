/** Chinese typed through an input method, driven through the DevTools protocol as a real one drives the browser. */
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cell, openEditor, openStage, waitForStatus, waitForText, type Person, type Stage } from './harness.ts'

const UNIT = 'market-regulation'

let stage: Stage
let clerk: Person
let lead: Person
let keyboard: CDPSession

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
  lead = await stage.person('health-commission')
  keyboard = await clerk.context.newCDPSession(clerk.page)
})
afterAll(() => stage.close())

/** Composes letter by letter as an input method does, then takes the word. */
async function compose(letters: string, word: string): Promise<void> {
  for (let n = 1; n <= letters.length; n++) {
    const text = letters.slice(0, n)
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: n, selectionEnd: n })
  }
  await keyboard.send('Input.insertText', { text: word })
}

describe('an input method', () => {
  it('PAGE-457: begins in the first own cell as soon as the table is open', async () => {
    const { page, context } = await stage.person('womens-federation')
    await waitForStatus(page, 'synced')
    keyboard = await context.newCDPSession(page)
    await compose('fulian', '妇联')
    await page.keyboard.press('Enter')
    await waitForText(cell(page, 'womens-federation', 'progress'), '妇联')
    keyboard = await clerk.context.newCDPSession(clerk.page)
  })

  it('PAGE-40: the first composed letter opens the cell and arrives whole, while another edits the same table', async () => {
    const own = cell(clerk.page, UNIT, 'progress')
    await own.click()
    await cell(lead.page, UNIT, 'problems').scrollIntoViewIfNeeded()
    await cell(lead.page, UNIT, 'problems').dblclick()
    const typing = lead.page.keyboard.type('与此同时别人也在填写同一行', { delay: 15 })
    await compose('tuowei', '托位')
    await compose('yibai', '一百')
    await compose('ge', '个')
    await typing
    await clerk.page.keyboard.press('Enter')
    await waitForText(cell(lead.page, UNIT, 'progress'), '托位一百个')
    await waitForText(cell(clerk.page, UNIT, 'problems'), '与此同时别人也在填写同一行')
    expect(await own.innerText()).toBe('托位一百个')
  })

  it('PAGE-41: letters of another in the same cell wait until the composition ends', async () => {
    const own = cell(clerk.page, UNIT, 'nextSteps')
    await own.dblclick()
    await clerk.page.keyboard.insertText('前文。')
    await waitForText(cell(lead.page, UNIT, 'nextSteps'), '前文。')
    await keyboard.send('Input.imeSetComposition', { text: 'xinzeng', selectionStart: 7, selectionEnd: 7 })
    const theirs = await openEditor(lead.page, cell(lead.page, UNIT, 'nextSteps'))
    await expect.poll(() => theirs.inputValue()).toBe('前文。')
    await lead.page.keyboard.press('Control+Home')
    await lead.page.keyboard.insertText('他人所加。')
    await lead.page.keyboard.press('Enter')
    expect(await clerk.page.locator('textarea:focus').inputValue()).toContain('xinzeng')
    await keyboard.send('Input.insertText', { text: '新增' })
    await clerk.page.keyboard.press('Enter')
    for (const { page } of [clerk, lead])
      await expect
        .poll(() => cell(page, UNIT, 'nextSteps').innerText(), { timeout: 10_000 })
        .toBe('他人所加。前文。新增')
  })
})

describe('quick fingers', () => {
  it('PAGE-42: every key arrives from the moment a cell is selected, however soon after Tab, Escape or a click it comes', async () => {
    const page = clerk.page
    const from = cell(page, UNIT, 'contact')
    const arrived: Record<string, string> = {}
    for (const pause of [0, 5, 10, 20, 30, 45, 80]) {
      await from.click()
      await page.keyboard.press('Tab')
      await page.waitForTimeout(pause) // the pause itself is what is tested
      await page.keyboard.type('abcd', { delay: 40 })
      arrived[pause] = await page.locator('textarea:focus').inputValue()
      await page.keyboard.press('Escape')
      await cell(page, UNIT, 'problems').click()
      await page.keyboard.type('efgh', { delay: 40 })
      arrived[`${pause} after a click`] = await page.locator('textarea:focus').inputValue()
      await page.keyboard.press('Escape')
    }
    const lost = Object.entries(arrived).filter(([, text]) => text !== 'abcd' && text !== 'efgh')
    expect(lost).toEqual([])
  })

  it("PAGE-43: Enter at the end of one's own rows goes on in the row; a letter in another's cell is answered", async () => {
    const { page } = clerk
    await cell(page, UNIT, 'problems').click()
    await insert(page, '缺少人员')
    await page.keyboard.press('Enter')
    await insert(page, '下月补齐')
    await page.keyboard.press('Enter')
    await waitForText(cell(page, UNIT, 'problems'), '缺少人员')
    await waitForText(cell(page, UNIT, 'nextSteps'), '下月补齐')
    await cell(page, 'human-resources', 'progress').click()
    await page.keyboard.type('x')
    await page.getByText('这一格只能查看').waitFor()
  })

  it('PAGE-44: after 撤销 and 定位本单位 the next key is the table’s again', async () => {
    const { page } = clerk
    await cell(page, UNIT, 'remarks').click()
    await insert(page, '一')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '撤销' }).click()
    await cell(page, UNIT, 'remarks').filter({ hasText: /^$/ }).waitFor()
    await insert(page, '撤销之后')
    await page.keyboard.press('Enter')
    await waitForText(cell(page, UNIT, 'remarks'), '撤销之后')
    await page.getByRole('button', { name: '定位本单位' }).click()
    await insert(page, '接着写')
    await page.keyboard.press('Enter')
    await waitForText(cell(page, UNIT, 'progress'), '接着写')
  })
})

/** Text without a key, as handwriting and dictation bring it: they wait for a text field. */
async function insert(page: Page, text: string): Promise<void> {
  await page.locator('textarea:focus').waitFor()
  await page.keyboard.insertText(text)
}
