/** Other eyes and another language: zoomed, in high contrast, without motion, in English. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cell, openStage, typeInto, waitForText, type Person, type Stage } from '../../browser/harness.ts'

const UNIT = 'education-commission'
/** CSS pixels of a 1366 × 768 screen at 125 % and at 200 % */
const ZOOMED = [
  { width: 1093, height: 614 },
  { width: 683, height: 384 },
] as const

let stage: Stage
let clerk: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
})
afterAll(() => stage.close())

/** Buttons, links and fields that stand past the window's sides. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.bar *, .tools *, .pbar *, .pfacts *')]
      .filter(one => one.matches('button, a, input, .say') && one.getClientRects().length > 0)
      .filter(one => one.getBoundingClientRect().right > innerWidth || one.getBoundingClientRect().left < 0)
      .map(one => one.textContent.trim()),
  )

describe('other eyes', () => {
  it('PAGE-107: at 125 % and 200 % nothing is cut off, and the page is not scrolled sideways', async () => {
    const { page } = clerk
    for (const size of ZOOMED) {
      await page.setViewportSize(size)
      await page.getByRole('button', { name: '导出' }).waitFor()
      expect(await cutOff(page), `${size.width}`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    }
    await page.setViewportSize({ width: 1366, height: 768 })
  })

  it("PAGE-109: in the system's colours the selected cell has its frame, and one's own rows their edge; without motion nothing moves", async () => {
    const { page } = clerk
    await cell(page, UNIT, 'progress').click()
    await page.emulateMedia({ forcedColors: 'active' })
    const seen = await page.evaluate(() => {
      const colourOf = (selector: string, property: string): string =>
        getComputedStyle(document.querySelector(selector) as Element).getPropertyValue(property)
      return {
        frame: colourOf('.ht_master .wtBorder.current', 'background-color'),
        ground: colourOf('td.current', 'background-color'),
        edge: colourOf('td.unit.own', 'border-left-width'),
      }
    })
    expect(seen.frame).not.toBe(seen.ground)
    expect(seen.edge).toBe('4px')
    await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' })
    await page.getByRole('button', { name: '修改记录' }).click()
    await page.getByRole('heading', { name: '修改记录' }).waitFor()
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
    await page.getByRole('button', { name: '修改记录' }).first().click()
    await page.emulateMedia({ reducedMotion: null })
  })
})

describe('another language', () => {
  it('PAGE-108: English words everywhere, counts with their plural; the switch keeps the cell, the search and the panel', async () => {
    const { page } = clerk
    await typeInto(page, cell(page, UNIT, 'problems'), '场地不足')
    await cell(page, UNIT, 'problems').click()
    await page.getByRole('button', { name: '修改记录' }).click()
    await page.getByRole('button', { name: '全表', exact: true }).click()
    await page.getByText('共改动 1 处').waitFor()
    await page.getByRole('textbox', { name: '查找' }).fill('场地')
    await page
      .locator('.bar')
      .getByRole('button', { name: /区教委/ })
      .click()
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await page.getByText('1 change', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    expect(await page.getByRole('textbox', { name: 'Find' }).inputValue()).toBe('场地')
    await page.locator(`td.current[data-unit="${UNIT}"][data-field="problems"]`).waitFor()
    await page.getByText('Overdue').first().waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    // of the page's own words none is left in Chinese: units, the form and what people wrote are data
    const left = await page.locator('.tools, .panel .head').allInnerTexts()
    expect(left.join('').replaceAll('场地', '')).not.toMatch(/\p{Script=Han}/u)
    await typeInto(page, cell(page, UNIT, 'nextSteps'), '下月补齐')
    await page.getByText('2 changes', { exact: true }).waitFor()
    await page.reload()
    await page.getByRole('textbox', { name: 'Find' }).waitFor()
    await waitForText(cell(page, UNIT, 'nextSteps'), '下月补齐')
  })
})
