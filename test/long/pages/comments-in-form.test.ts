/** 批注 where there is no grid: in the row form on a phone, and without a licence for the grid's library. */
import { describe, expect, it } from 'vitest'
import { inBoth } from './axe.ts'
import { cell, openStage, waitForStatus, type Person } from '../../browser/harness.ts'

const UNIT = 'education-commission'

const threads = ({ page }: Person) => page.getByRole('complementary', { name: '批注' }).getByRole('article')
const area = ({ page }: Person) => page.getByRole('textbox', { name: '写批注' })
const next = ({ page }: Person) => page.getByRole('button', { name: '下一条提到本单位的批注' })
const press = ({ page }: Person, name: string) => page.getByRole('button', { name, exact: true }).first().click()

async function say(person: Person, text: string): Promise<void> {
  await area(person).fill(text)
  await press(person, '发表')
  await threads(person).filter({ hasText: text }).waitFor()
}

describe('comments in the row form', () => {
  it('PAGE-281, PAGE-435: on a phone the tools stand in one line, and the comments of a field open in the form’s place, from the count of those that name my unit too, and lead back to the field', async () => {
    const stage = await openStage()
    try {
      const [lead, clerk] = await Promise.all([stage.person('health-commission'), stage.person('muer')])
      const { page } = clerk
      await page.setViewportSize({ width: 390, height: 844 })
      await cell(lead.page, UNIT, 'problems').click()
      await press(lead, '批注')
      await say(lead, '请@木耳镇 一并核对。')
      await next(clerk).waitFor()
      const tools = page.locator('.ptools').getByRole('button')
      const tops = await tools.evaluateAll(all => all.map(one => Math.round(one.getBoundingClientRect().top)))
      expect([tops.length > 5, new Set(tops).size]).toEqual([true, 1])
      await next(clerk).click()
      await threads(clerk).getByText('一并核对').waitFor()
      await press(clerk, '回复')
      await page.keyboard.insertText('木耳镇已核对。')
      await press(clerk, '回复')
      await threads(lead).getByText('木耳镇已核对。').waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
      expect(await inBoth(page), 'phone').toEqual([])
      await page.keyboard.press('Escape')
      await page.locator('[data-comments="problems"]:focus').waitFor()
      await page.getByRole('link', { name: '返回总览' }).click()
      await page.locator('.pown a').first().click()
      await page.getByRole('button', { name: '批注：存在问题' }).click()
      await say(clerk, '手机上写的意见')
      await press(clerk, '关闭批注')
      await page.getByRole('button', { name: '批注：存在问题，1 条未解决' }).waitFor()
      // the numbers beside the form too
      await page.getByRole('button', { name: '批注：本月新增托位' }).click()
      await say(clerk, '含改建托位')
      await page.keyboard.press('Escape')
      await page.locator('[data-comments="newPlaces"]:focus').waitFor()
      await waitForStatus(page, 'synced')
    } finally {
      await stage.close()
    }
  })

  it('PAGE-283: without a licence for the grid the plain table marks cells with comments, and the row form has them', async () => {
    const stage = await openStage({ HANDSONTABLE_LICENSE_KEY: 'none' })
    try {
      const [mine, theirs] = await Promise.all([stage.person(UNIT), stage.person('health-commission')])
      await theirs.page.locator(`tr:has(td[data-unit="${UNIT}"]) a`).first().click()
      await theirs.page.getByRole('button', { name: '批注：存在问题' }).click()
      await say(theirs, '@区教委 请补充。')
      await mine.page
        .locator(`td[data-unit="${UNIT}"][data-field="problems"]`)
        .getByRole('img', { name: '1 条未解决的批注' })
        .waitFor()
      expect(await inBoth(mine.page)).toEqual([])
      await next(mine).click()
      await threads(mine).getByText('请补充').waitFor()
      await press(mine, '回复')
      await mine.page.keyboard.insertText('已补充。')
      await mine.page.keyboard.press('Control+Enter')
      await threads(theirs).getByText('已补充。').waitFor()
    } finally {
      await stage.close()
    }
  })
})
