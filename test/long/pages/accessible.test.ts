/** Every page, in light and dark, judged by axe-core with all of its rules. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBoth } from './axe.ts'
import {
  cell,
  MONTH_PAGE,
  openEditor,
  openStage,
  openVisitor,
  PLAN_PAGE,
  type Person,
  type Stage,
} from '../../browser/harness.ts'

const UNIT = 'education-commission'

let stage: Stage
let clerk: Person
let lead: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
  lead = await stage.person('health-commission')
})
afterAll(() => stage.close())

describe('every page is clean for axe', () => {
  it('PAGE-100: signing in, accounts, the audit and what is not there', async () => {
    const { page, context } = await openVisitor(stage.browser, stage.server.url)
    await page.goto('/sign-in')
    await page.getByRole('button', { name: '登录' }).waitFor()
    expect(await inBoth(page)).toEqual([])
    await context.close()
    for (const path of ['/accounts', '/audit', '/no/such/page', '/progress/2031-01']) {
      await lead.page.goto(path)
      await lead.page.getByRole('heading').first().waitFor()
      expect(await inBoth(lead.page), path).toEqual([])
    }
  })

  it('PAGE-101: both tables, with menus, search, filter, history and an open cell', async () => {
    const { page } = clerk
    await page.goto(PLAN_PAGE)
    await page.locator('td[data-field="content"]').first().waitFor()
    expect(await inBoth(page), 'plan').toEqual([])
    await page.goto(MONTH_PAGE)
    await cell(page, UNIT, 'progress').waitFor()
    expect(await inBoth(page), 'month').toEqual([])
    await page.getByRole('button', { name: '修改记录' }).click()
    await page.getByRole('heading', { name: '修改记录' }).waitFor()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('托育')
    await page.getByRole('button', { name: '下一处' }).waitFor()
    expect(await inBoth(page), 'history and search').toEqual([])
    for (const name of ['筛选', '导出', '行', '显示比例']) {
      await page.getByRole('button', { name, exact: name === '行' }).click()
      expect(await inBoth(page), name).toEqual([])
      await page.keyboard.press('Escape')
    }
    await page.getByRole('button', { name: '导出' }).click()
    await page.getByRole('menuitem', { name: '更多选项' }).click()
    await page.getByRole('dialog', { name: '导出推进表' }).waitFor()
    expect(await inBoth(page), 'export dialog').toEqual([])
    await page.keyboard.press('Escape')
    await openEditor(page, cell(page, UNIT, 'progress'))
    expect(await inBoth(page), 'open cell').toEqual([])
  })

  it('PAGE-102: the rows and a form on a phone', async () => {
    const { page } = await stage.person('muer')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.locator('.pown a').first().waitFor()
    expect(await inBoth(page), 'list').toEqual([])
    await page.getByRole('searchbox').fill('托育')
    await page.locator('mark').first().waitFor()
    expect(await inBoth(page), 'found').toEqual([])
    await page.locator('.pown a').first().click()
    await page.locator('textarea[data-field="progress"]').waitFor()
    expect(await inBoth(page), 'form').toEqual([])
    await page.getByRole('button', { name: '修改记录：主要任务' }).click()
    await page.getByRole('listitem').first().waitFor()
    expect(await inBoth(page), 'history').toEqual([])
  })
})
