/** The keyboard alone: from part to part of a page, into a cell by its address, and out of an open one. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cell, MONTH_PAGE, openEditor, openStage, PLAN_PAGE, waitForText, type Person, type Stage } from './harness.ts'

const UNIT = 'muer'

let stage: Stage
let clerk: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
})
afterAll(() => stage.close())

/** The part of the page that has the keyboard. */
const partOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const parts = { bar: '.bar', tools: '.tools', panel: '.panel', table: '.grid' }
    return Object.entries(parts).find(([, part]) => document.activeElement?.closest(part))?.[0] ?? ''
  })

describe('the keyboard alone', () => {
  it('PAGE-103: F6 leads from part to part and back; the cell that one left has the keyboard again', async () => {
    const { page } = clerk
    await cell(page, UNIT, 'problems').click()
    await page.getByRole('button', { name: '修改记录' }).press('Enter')
    await page.getByRole('heading', { name: '修改记录' }).waitFor()
    await page.locator('.tools button:focus').waitFor()
    for (const part of ['table', 'panel', 'bar', 'tools']) {
      await page.keyboard.press('F6')
      await expect.poll(() => partOf(page)).toBe(part)
    }
    // two keys before the page came to anything else
    await page.evaluate(() => {
      for (const _ of [1, 2])
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6', bubbles: true }))
      return new Promise(resolve => setTimeout(resolve, 1))
    })
    expect(await partOf(page)).toBe('panel')
    await page.keyboard.press('Shift+F6')
    await expect.poll(() => partOf(page)).toBe('table')
    await page.keyboard.press('ArrowRight')
    await page.locator(`td.current[data-unit="${UNIT}"][data-field="nextSteps"]`).waitFor()
    await page.keyboard.press('Shift+F6')
    await expect.poll(() => partOf(page)).toBe('tools')
    await page.getByRole('button', { name: '关闭修改记录' }).press('Enter')
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.insertText('键盘')
    await page.keyboard.press('Enter')
    await waitForText(cell(page, UNIT, 'nextSteps'), '键盘')
  })

  it('PAGE-480: F1 in an open cell, read with the mouse too, loses nothing that was typed; Esc leads back into it', async () => {
    const { page } = clerk
    const help = page.getByRole('dialog', { name: '使用说明' })
    const own = cell(page, UNIT, 'remarks')
    await openEditor(page, own)
    await page.keyboard.insertText('写到一半')
    await page.keyboard.press('F1')
    await help.getByRole('heading', { name: '撤回' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.insertText('，接着写')
    await page.keyboard.press('F1')
    await help.getByRole('link', { name: '撤回' }).click()
    await help.getByRole('button', { name: '关闭' }).click()
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.insertText('完')
    await page.keyboard.press('Enter')
    await waitForText(own, '写到一半，接着写完')
    // a number is written when its cell closes
    const count = cell(page, UNIT, 'newPlaces')
    await openEditor(page, count)
    await page.keyboard.insertText('4')
    await page.keyboard.press('F1')
    await help.waitFor()
    await page.keyboard.press('Escape')
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.insertText('0')
    await page.keyboard.press('Enter')
    await waitForText(count, '40')
  })

  it('PAGE-104: an address leads into a cell of either table; without one the first that one may fill has the keyboard', async () => {
    const { page } = await stage.person('health-commission')
    await page.goto(PLAN_PAGE)
    await page.locator('td.current[data-field="content"]').waitFor()
    const row = await page.locator('td[data-field="due"]').nth(4).getAttribute('data-row')
    await page.goto(`${PLAN_PAGE}?cell=/${row}/due`)
    await page.locator(`td.current[data-row="${row}"][data-field="due"]`).waitFor()
    const far = await cell(clerk.page, UNIT, 'problems').getAttribute('data-row')
    await page.goto(`${MONTH_PAGE}?cell=muer/${far}/problems`)
    await page.locator('td.current[data-unit="muer"][data-field="problems"]').waitFor()
  })

  it('PAGE-105: who leaves the page from an open cell leaves nothing behind that he typed, composed letters too', async () => {
    const { page, context } = await stage.person('longxing')
    const own = cell(page, 'longxing', 'remarks')
    await openEditor(page, own)
    await page.keyboard.insertText('写到一半')
    const keyboard = await context.newCDPSession(page)
    await keyboard.send('Input.imeSetComposition', { text: '托位', selectionStart: 2, selectionEnd: 2 })
    await page.getByRole('link', { name: '附件1 任务清单' }).evaluate(link => (link as HTMLElement).click())
    await page.locator('td[data-field="content"]').first().waitFor()
    await page.getByRole('link', { name: '附件2 推进表' }).click()
    await waitForText(own, '写到一半托位')
  })

  it('PAGE-106: a month that is not here says nothing of the month before', async () => {
    const { page } = clerk
    await page.locator('.tools').getByText('逾期未报').waitFor()
    await page.evaluate(() => {
      history.pushState({}, '', '/progress/2031-01')
      dispatchEvent(new PopStateEvent('popstate', { state: {} }))
    })
    await page.getByText('2031年1月').first().waitFor()
    await expect
      .poll(() =>
        page
          .locator('.tools')
          .getByText(/未报送|截止/)
          .count(),
      )
      .toBe(0)
  })

  it('PAGE-182: Tab goes on in the next row and stays at the end; no Enter leads to where the next letter overwrites', async () => {
    const { page } = clerk
    const last = cell(page, UNIT, 'totalPlaces')
    await page.goto(MONTH_PAGE)
    await last.waitFor()
    await openEditor(page, last)
    await page.keyboard.insertText('40')
    await page.keyboard.press('Enter')
    await page.locator(`td.current[data-unit="${UNIT}"][data-field="unit"]`).waitFor()
    await page.keyboard.type('x')
    await page.getByText('这一格只能查看').waitFor()
    expect(await last.innerText()).toBe('40')
    await openEditor(page, last)
    await page.keyboard.press('Tab')
    await page.locator('td.current[data-unit="longxing"][data-field="task"]').waitFor()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await page.locator(`td.current[data-unit="${UNIT}"][data-field="totalPlaces"]`).waitFor()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Tab')
    await page.locator('td.current[data-unit="xiantao"][data-field="totalPlaces"]').waitFor()
  })
})
