/** How the pages of the monthly cycle look and are left: nothing cut off, the keyboard back where it was. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MonthStage } from './month-stage.ts'
import { openSeptember, PAGE, RETURNED } from './september.ts'

const SCREEN = { width: 1366, height: 768 }
const PHONE = { width: 390, height: 844 }

let stage: MonthStage
let page: Page

beforeAll(async () => {
  stage = await openSeptember()
  ;({ page } = await stage.visit('health-commission', PAGE))
  await page.setViewportSize(SCREEN)
  await page.locator('.chart svg').nth(1).waitFor()
})
afterAll(() => stage.close())

const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
/** px by which something stands out of its place to the right */
const beyond = (of: Locator, edge: number): Promise<number[]> =>
  of.evaluateAll((all, right) => all.map(one => one.getBoundingClientRect().right - right).filter(px => px > 0.5), edge)
const sideways = (of: Page): Promise<number> =>
  of.evaluate(() =>
    Math.max(...[...document.querySelectorAll('html, .scroll')].map(one => one.scrollWidth - one.clientWidth)),
  )
const tops = (of: Locator): Promise<number[]> =>
  of.evaluateAll(all => [...new Set(all.map(one => Math.round(one.getBoundingClientRect().top)))])

describe('a dialog that is closed', () => {
  it('PAGE-430: gives the keyboard back to the button of the menu that it was chosen in', async () => {
    const menu = page.locator('.tools .facts')
    for (const [choice, dialog] of [
      ['修改截止日期…', page.getByRole('dialog', { name: '修改截止日期' })],
      ['关闭本月…', page.getByRole('alertdialog', { name: '关闭2022年9月推进表？' })],
    ] as const) {
      await menu.click()
      await page.getByRole('menuitem', { name: choice }).click()
      await dialog.waitFor()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
      await page.locator('.tools .facts:focus').waitFor()
    }
  })

  it('PAGE-430: gives it back to the button that the bulletin was made by', async () => {
    const dialog = page.getByRole('dialog', { name: '督导通报' })
    await button('生成督导通报').click()
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.locator('.tools .btn.fill:focus').waitFor()
  })
})

describe('on a screen of 1366 × 768', () => {
  it('PAGE-431: every tool of a unit whose report was returned is in view', async () => {
    const clerk = await stage.visit(RETURNED, '/progress/2022-09')
    await clerk.page.setViewportSize(SCREEN)
    await clerk.page.getByRole('button', { name: '留存件', exact: true }).waitFor()
    await clerk.page.locator(`td[data-unit="${RETURNED}"][data-field="problems"]`).click()
    await clerk.page.keyboard.press('Delete')
    await clerk.page.getByRole('button', { name: '还有 1 处待填' }).waitFor()
    for (const width of [SCREEN.width, 1280]) {
      await clerk.page.setViewportSize({ ...SCREEN, width })
      expect(await sideways(clerk.page)).toBe(0)
      expect(await beyond(clerk.page.locator('.tools .btn'), width)).toEqual([])
    }
    await clerk.context.close()
  })

  it('PAGE-432: the reminder is in view to its date, and the colon stands behind whom the bulletin goes to', async () => {
    const hidden = await page
      .getByRole('textbox', { name: '催报文字' })
      .evaluate(letter => letter.scrollHeight - letter.clientHeight)
    expect(hidden).toBeLessThanOrEqual(0)
    await button('生成督导通报').click()
    const to = page.getByRole('dialog', { name: '督导通报' }).locator('.paper-to')
    const colon = async (words: string): Promise<{ x: number; below: number }> => {
      await to.getByRole('textbox', { name: '主送机关' }).fill(words)
      const [field, sign] = [await to.getByRole('textbox').boundingBox(), await to.locator('.after').boundingBox()]
      if (!field || !sign) throw new Error('not drawn')
      return { x: sign.x - field.x, below: field.y + field.height - sign.y - sign.height }
    }
    const short = await colon('各镇街')
    expect(Math.round(short.x)).toBe(5 + 3 * 16)
    // a line is full after 41 characters
    const long = await colon('区'.repeat(41 + 3))
    expect(long.below).toBeCloseTo(short.below, 0)
    expect(long.x).toBeLessThan(8 * 16)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '放弃修改' }).click()
  })

  it('PAGE-434: every act on an account is in view', async () => {
    await page.goto(`${stage.server.url}/accounts`)
    const acts = page.locator('.list .do')
    await acts.first().waitFor()
    expect(await acts.evaluateAll(all => all.filter(one => one.scrollWidth > one.clientWidth).length)).toBe(0)
  })
})

describe('on a phone', () => {
  beforeAll(() => page.setViewportSize(PHONE))

  it('PAGE-434: accounts and audit are read without going sideways', async () => {
    for (const path of ['/accounts', '/audit']) {
      await page.goto(stage.server.url + path)
      await page.locator('.list tbody tr').first().waitFor()
      expect(await sideways(page), path).toBe(0)
      expect(await beyond(page.locator('.list tbody :is(th, td), .list .text'), PHONE.width), path).toEqual([])
    }
  })

  it("PAGE-433: the bulletin's foot is one line", async () => {
    await page.goto(stage.server.url + PAGE)
    await button('生成督导通报').click()
    const foot = page.getByRole('dialog', { name: '督导通报' }).locator('.acts > :not(.grow)')
    await foot.first().waitFor()
    expect(await tops(foot)).toHaveLength(1)
    expect(await beyond(foot, PHONE.width)).toEqual([])
  })

  it('PAGE-433: a table in the bulletin has the width of its paper, and a number of two digits stands in one line', async () => {
    const table = page.getByRole('dialog', { name: '督导通报' }).getByRole('table').first()
    const numbers = table.locator('tbody tr td:first-child textarea')
    await numbers.first().waitFor()
    const heights = await numbers.evaluateAll(all => all.map(one => one.getBoundingClientRect().height))
    expect(new Set(heights).size).toBe(1)
    expect(heights.length).toBeGreaterThan(9)
  })
})
