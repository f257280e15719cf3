/** 督导's childcare places: against their targets, as charts with the tables behind them, each number with its cell. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill, type MonthStage } from './month-stage.ts'
import { FALLEN, KINDERGARTENS, openSeptember, PAGE, TOTALS, townYear } from './september.ts'

let stage: MonthStage
let page: Page

beforeAll(async () => {
  stage = await openSeptember()
  ;({ page } = await stage.visit('health-commission', PAGE))
  await page.locator('.chart svg').nth(1).waitFor()
})
afterAll(() => stage.close())

const fieldOf = (heading: string): Locator => page.getByRole('region', { name: heading })

describe('childcare places', () => {
  it('PAGE-246: district, kindergartens and towns stand against their targets, a thousand inhabitants beside them, and lead to their cells', async () => {
    const field = fieldOf('三、托位进展')
    const said = await field.innerText()
    for (const words of [
      TOTALS[1],
      '78.9%',
      '还差 664 个',
      '每千人口 1.66 个，目标 2.1 个',
      '2025年目标 6750 个',
      '36.8%',
    ])
      expect(said).toContain(String(words))
    expect(said).toContain(`${KINDERGARTENS[0] + KINDERGARTENS[1]}`)
    expect(said).toContain('还差 388 个，10—12月每月需增 130 个')
    // a sum lists its cells, a number of one cell leads there
    await field.getByRole('button', { name: /幼儿园新增托位/ }).click()
    const from = page.getByRole('dialog', { name: /幼儿园新增托位/ })
    expect(await from.getByRole('link').allInnerTexts()).toEqual([
      '区教委 2022年8月 本月新增托位',
      '区教委 2022年9月 本月新增托位',
    ])
    await page.keyboard.press('Escape')
    await field.getByRole('link', { name: /全区总托位/ }).click()
    await page.waitForURL(/\/progress\/2022-09\?cell=health-commission\/.*\/totalPlaces/)
    await page.locator('td.current[data-unit="health-commission"][data-field="totalPlaces"]').waitFor()
    await page.goBack()
    await page.locator('.chart svg').nth(1).waitFor()
  })

  it('PAGE-247: each chart says itself in words, has its numbers as a table with links, and is saved as PNG', async () => {
    const towns = fieldOf('镇街新建托位')
    expect(await towns.locator('.chart [role="img"]').getAttribute('aria-label')).toContain(`木耳镇 ${townYear(0)}`)
    const year = fieldOf('全年累计')
    expect(await year.locator('.chart [role="img"]').getAttribute('aria-label')).toContain(`9月 ${TOTALS[1]}`)
    await towns.getByRole('button', { name: '看数据表' }).click()
    const table = page.getByRole('dialog', { name: /镇街新建托位/ })
    const row = table.getByRole('row', { name: /木耳镇/ })
    expect((await row.innerText()).split(/\s+/)).toEqual(['木耳镇', '10', '14', String(townYear(0)), '40', '16'])
    expect(await row.getByRole('link').first().getAttribute('href')).toMatch(
      /^\/progress\/2022-08\?cell=muer\/.+\/newPlaces$/,
    )
    await page.keyboard.press('Escape')
    await year.getByRole('button', { name: '看数据表' }).click()
    const district = page
      .getByRole('dialog', { name: '2022年全区累计托位' })
      .getByRole('table', { name: '全区累计托位' })
    expect((await district.getByRole('row', { name: /2022年9月/ }).innerText()).split(/\s+/)).toEqual([
      '2022年9月',
      String(TOTALS[1]),
      String(TOTALS[1] - TOTALS[0]),
      '1.66',
    ])
    await page.keyboard.press('Escape')
    for (const field of [towns, year]) {
      const [picture] = await Promise.all([
        page.waitForEvent('download'),
        field.getByRole('button', { name: '存为PNG' }).click(),
      ])
      expect(picture.suggestedFilename()).toMatch(/\.png$/)
      const bytes = await readFile(await picture.path())
      expect(bytes.subarray(1, 4).toString()).toBe('PNG')
      expect(bytes.length).toBeGreaterThan(5_000)
    }
  })

  it('PAGE-248: a bar leads to its cell, or to the table where several cells make it', async () => {
    const chart = fieldOf('镇街新建托位').locator('.chart')
    const row = page.getByRole('dialog', { name: /镇街新建托位/ }).getByRole('row', { name: /木耳镇/ })
    // a bar that still grows is not there to be hit
    await expect
      .poll(
        async () => {
          await chart.click({ position: { x: 90, y: 26 } })
          return row.waitFor({ timeout: 1_000 }).then(
            () => true,
            () => false,
          )
        },
        { timeout: 20_000 },
      )
      .toBe(true)
    await page.keyboard.press('Escape')
  })

  it('PAGE-249: an impossible fall is marked in the chart, in the table and by itself', async () => {
    await page.getByRole('button', { name: '2 处存疑' }).click()
    const doubts = page.getByRole('dialog', { name: '2 处存疑' })
    expect(await doubts.innerText()).toContain(
      `王家街道2022年9月累计托位 ${FALLEN.now} 个，少于上次填报的 ${FALLEN.before} 个`,
    )
    expect(await doubts.getByRole('link', { name: /少于/ }).getAttribute('href')).toMatch(
      /cell=wangjia\/.+\/totalPlaces/,
    )
    await page.keyboard.press('Escape')
    await fieldOf('全年累计').getByRole('button', { name: '看数据表' }).click()
    const row = page.getByRole('table', { name: '各单位累计托位' }).getByRole('row', { name: /王家街道/ })
    await row.getByText(/少于上次填报/).waitFor({ state: 'attached' })
    await page.keyboard.press('Escape')
  })

  it('PAGE-250: a number that a unit gives now moves the figures without a reload', async () => {
    const before = await fieldOf('镇街新建托位').locator('.chart [role="img"]').getAttribute('aria-label')
    await fill(stage.lead, '2022-09', { muer: { newPlaces: 99 } })
    await expect
      .poll(() => fieldOf('镇街新建托位').locator('.chart [role="img"]').getAttribute('aria-label'))
      .toContain('木耳镇 109')
    expect(before).toContain(`木耳镇 ${townYear(0)}`)
  })
})
