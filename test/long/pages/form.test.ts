/** A row as a form: on a phone, at `?view=form`, and as the way to write where there is no licence for the grid. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROGRESS_COLUMNS } from '../../../shared/annex/forms.ts'
import {
  cell,
  MONTH_PAGE,
  openStage,
  typeInto,
  waitForStatus,
  waitForText,
  type Person,
  type Stage,
} from '../../browser/harness.ts'

const [UNIT, OTHER] = ['education-commission', 'muer']
const PHONE = { width: 390, height: 844 }

let stage: Stage
let clerk: Person
let lead: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
  lead = await stage.person('health-commission')
  await clerk.page.setViewportSize(PHONE)
})
afterAll(() => stage.close())

const field = (page: Page, name: string) => page.locator(`textarea[data-unit="${UNIT}"][data-field="${name}"]`)

describe('a row as a form', () => {
  it("PAGE-80: at phone width one's own rows come first and lead to the form, with all fields, live both ways", async () => {
    const { page } = clerk
    await page.locator('.pown a').first().click()
    await page.getByRole('heading', { name: '区教委 第1行' }).waitFor()
    for (const { title, field } of PROGRESS_COLUMNS.slice(1))
      expect(await page.getByText(title, { exact: true }).count(), field).toBe(1)
    await field(page, 'progress').click()
    await page.keyboard.insertText('手机上填写的进展。')
    await waitForText(cell(lead.page, UNIT, 'progress'), '手机上填写的进展。')
    await waitForStatus(page, 'synced')
    await typeInto(lead.page, cell(lead.page, UNIT, 'progress'), '牵头单位补充。')
    await expect.poll(() => field(page, 'progress').inputValue()).toBe('手机上填写的进展。牵头单位补充。')
    // one's own letters alone are taken back
    await field(page, 'progress').click()
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => field(page, 'progress').inputValue()).toBe('牵头单位补充。')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width)
  })

  it("PAGE-81: offline too, over a reload; another unit's row is to read, and says so", async () => {
    const { page } = clerk
    await clerk.context.setOffline(true)
    await waitForStatus(page, 'offline')
    await field(page, 'problems').click()
    await page.keyboard.insertText('场地不足')
    await page.reload()
    await field(page, 'problems').waitFor()
    await expect.poll(() => field(page, 'problems').inputValue()).toBe('场地不足')
    await clerk.context.setOffline(false)
    await waitForStatus(page, 'synced')
    await waitForText(cell(lead.page, UNIT, 'problems'), '场地不足')
    await page.getByRole('link', { name: '返回总览' }).click()
    await page.getByRole('link').filter({ hasText: '木耳镇' }).click()
    await page.getByText('其他单位填写的内容，只能查看').waitFor()
    expect(await page.locator('.pform textarea').count()).toBe(0)
    await waitForText(page.locator(`p[data-unit="${OTHER}"][data-field="task"]`), '社区托育机构')
  })

  it('PAGE-82: an address leads to a field of a form, and from row to row one goes on', async () => {
    const { page } = lead
    await page.goto(`${MONTH_PAGE}?view=form`)
    await page.getByRole('link').filter({ hasText: '区教委' }).click()
    const { row = '' } = await field(page, 'progress').evaluate(area => ({ ...area.dataset }))
    await page.goto(`${MONTH_PAGE}?view=form&cell=${UNIT}/${row}/nextSteps`)
    await page.locator(`textarea:focus[data-field="nextSteps"]`).waitFor()
    await page.getByRole('link', { name: '下一行' }).click()
    await page.getByRole('heading', { name: '区发展改革委 第1行' }).waitFor()
    await page.goto('/plan/2022?view=form')
    await page.getByRole('link').filter({ hasText: '福利性托育' }).click()
    await page.getByText('牵头单位', { exact: true }).waitFor()
  })
})

describe('on a phone', () => {
  beforeAll(async () => {
    await lead.page.goto(MONTH_PAGE)
    await cell(lead.page, UNIT, 'progress').waitFor()
  })

  it('PAGE-166: a title has at most two lines and the tools stand together; rows and units are counted as what they are', async () => {
    const desk = await stage.person(UNIT)
    await desk.page.getByText('+ 增加一行').click()
    await desk.page.locator(`td[data-unit="${UNIT}"][data-field="task"]`).nth(1).waitFor()
    await waitForStatus(desk.page, 'synced')
    await desk.context.close()
    const { page } = clerk
    await page.goto(MONTH_PAGE)
    await page.getByRole('button', { name: '全部 23 行' }).waitFor()
    await page.getByRole('button', { name: '未报送 22 个单位' }).waitFor()
    const boxOf = async (target: Locator): Promise<{ y: number; height: number }> => {
      const box = await target.boundingBox()
      if (!box) throw new Error('not shown')
      return box
    }
    for (const viewport of [PHONE, { width: 683, height: 384 }, { width: 320, height: 640 }]) {
      await page.setViewportSize(viewport)
      const title = await boxOf(page.getByRole('heading', { level: 1 }))
      expect(title.height, `${viewport.width}`).toBeLessThanOrEqual(48)
      const tools = await Promise.all(['撤销', '重做', '导出'].map(name => boxOf(page.getByRole('button', { name }))))
      expect(new Set(tools.map(({ y, height }) => Math.round(y + height / 2))).size).toBe(1)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
    }
    await page.setViewportSize(PHONE)
  })

  it("PAGE-167: from one's own rows one does not slip into another unit's; elsewhere the way names the unit that it leads to", async () => {
    const { page } = clerk
    await page.locator('.pown a').first().click()
    await page.getByRole('heading', { name: '区教委 第1行' }).waitFor()
    expect(await page.getByRole('link', { name: '上一行' }).getAttribute('aria-disabled')).toBe('true')
    await page.getByRole('link', { name: '下一行', exact: true }).click()
    await page.getByRole('heading', { name: '区教委 第2行' }).waitFor()
    expect(await page.getByRole('link', { name: '下一行' }).getAttribute('aria-disabled')).toBe('true')
    await page.getByRole('link', { name: '返回总览' }).click()
    await page.getByRole('link').filter({ hasText: '木耳镇' }).click()
    await page.getByRole('link', { name: '下一行 龙兴镇' }).click()
    await page.getByRole('heading', { name: '龙兴镇 第1行' }).waitFor()
    await page.getByRole('link', { name: '上一行 木耳镇' }).waitFor()
  })

  it("PAGE-168: a field's history opens over the form, puts a version back, and leads back to the field", async () => {
    const { page } = clerk
    await page.goto(MONTH_PAGE)
    await page.locator('.pown a').first().click()
    await field(page, 'remarks').click()
    await page.keyboard.insertText('手机备注。')
    await waitForText(cell(lead.page, UNIT, 'remarks'), '手机备注。')
    await typeInto(lead.page, cell(lead.page, UNIT, 'remarks'), '补充。')
    await expect.poll(() => field(page, 'remarks').inputValue()).toBe('手机备注。补充。')
    const button = page.getByRole('button', { name: '修改记录：备注' })
    await button.click()
    const panel = page.getByRole('complementary', { name: '修改记录' })
    await expect.poll(() => panel.getByRole('listitem').count()).toBe(2)
    expect((await panel.boundingBox())?.width).toBe(PHONE.width)
    expect(await field(page, 'remarks').isVisible()).toBe(false)
    await panel.getByRole('listitem').last().getByRole('button').first().click()
    await panel.getByRole('button', { name: '恢复到此版本' }).click()
    await waitForText(cell(lead.page, UNIT, 'remarks'), '手机备注。')
    await page.keyboard.press('Escape')
    expect(await field(page, 'remarks').inputValue()).toBe('手机备注。')
    expect(await button.evaluate(element => element === document.activeElement)).toBe(true)
    // all of each text is in view again, turned or not
    await page.setViewportSize({ width: 320, height: 640 })
    const cut = (): Promise<number> =>
      page.locator('.pform textarea').evaluateAll(areas => areas.filter(a => a.scrollHeight > a.clientHeight).length)
    await expect.poll(cut).toBe(0)
    await page.setViewportSize(PHONE)
    await button.click()
    await panel.getByRole('button', { name: '全表', exact: true }).click()
    await panel.getByRole('button', { name: '区教委 第1行 工作开展情况' }).click()
    await page.locator('textarea:focus[data-field="progress"]').waitFor()
  })

  it('PAGE-169: the rows are found by their text, which is shown where it stands; the search is still there on the way back', async () => {
    const { page } = clerk
    await typeInto(
      lead.page,
      cell(lead.page, 'development-reform', 'problems'),
      '各镇街协调机制不够健全，保育员师资紧缺。',
    )
    await page.goto(MONTH_PAGE)
    const search = page.getByRole('searchbox', { name: '查找单位或内容' })
    await search.fill('师资')
    const hit = page.getByRole('link').filter({ has: page.locator('mark') })
    await hit.filter({ hasText: /存在问题\s*…不够健全，保育员师资紧缺。/ }).waitFor()
    await page.getByRole('status').getByText('找到 1 行').waitFor()
    expect(await page.locator('.pown').count()).toBe(0)
    await hit.click()
    await page.getByRole('heading', { name: '区发展改革委 第1行' }).waitFor()
    await page.goBack()
    expect(await search.inputValue()).toBe('师资')
    await search.fill('木耳')
    await page.getByRole('link').filter({ hasText: '木耳镇' }).waitFor()
    await search.fill('查无此字')
    await page.getByText('没有可显示的行').waitFor()
  })
})

describe('rows on a phone', () => {
  const own = (page: Page): Locator => page.locator('.pown li')

  it('PAGE-404: a row is added, moved and removed above its form, and each step taken back', async () => {
    const { page } = clerk
    await page.goto(MONTH_PAGE)
    await own(page).nth(1).waitFor()
    // from the list: at the end, and its form opens
    await page.getByRole('button', { name: '增加一行' }).click()
    await page.getByRole('heading', { name: '区教委 第3行' }).waitFor()
    await page.locator('textarea:focus[data-field="task"]').waitFor()
    await page.keyboard.insertText('手机上增加的任务')
    await waitForText(cell(lead.page, UNIT, 'task', 2), '手机上增加的任务')
    const choose = async (name: string): Promise<void> => {
      await page.getByRole('button', { name: '行', exact: true }).click()
      await page.getByRole('menuitem', { name }).click()
    }
    await choose('上移一行')
    await page.getByRole('heading', { name: '区教委 第2行' }).waitFor()
    await waitForText(cell(lead.page, UNIT, 'task', 1), '手机上增加的任务')
    // the button has the keyboard again
    await page.locator('button:focus', { hasText: '行' }).waitFor()
    await choose('删除本行')
    await page.getByRole('status').getByText('已删除一行').waitFor()
    await expect.poll(() => own(page).count()).toBe(2)
    await page.locator('.notes').getByRole('button', { name: '撤销' }).click()
    await page.getByRole('heading', { name: '区教委 第2行' }).waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByRole('heading', { name: '区教委 第3行' }).waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => own(page).count()).toBe(2)
  })

  it("PAGE-404: a unit's only row stays, another's rows have no menu, and a removed one is brought back from it", async () => {
    const { page } = clerk
    await page.goto(MONTH_PAGE)
    await own(page).first().getByRole('link').click()
    await page.getByRole('heading', { name: '区教委 第1行' }).waitFor()
    await page.getByRole('button', { name: '行', exact: true }).click()
    await page.getByRole('menuitem', { name: '删除本行' }).click()
    await expect.poll(() => own(page).count()).toBe(1)
    await own(page).getByRole('link').click()
    await page.getByRole('button', { name: '行', exact: true }).click()
    expect(await page.getByRole('menuitem', { name: '删除本行' }).getAttribute('aria-disabled')).toBe('true')
    await page.getByRole('menuitem', { name: /^恢复：/ }).click()
    await page.getByText('共 2 行').waitFor()
    await cell(lead.page, UNIT, 'task', 1).waitFor()
    await page.getByRole('link', { name: '返回总览' }).click()
    await page.getByRole('link').filter({ hasText: '木耳镇' }).click()
    await page.getByText('其他单位填写的内容，只能查看').waitFor()
    expect(await page.getByRole('button', { name: '行', exact: true }).count()).toBe(0)
  })

  it('PAGE-405: title, tools and status leave the first field, or the first row, in the upper half of a phone', async () => {
    const { page } = clerk
    await page.goto(MONTH_PAGE)
    const topOf = (selector: string): Promise<number> =>
      page
        .locator(selector)
        .first()
        .evaluate(element => element.getBoundingClientRect().top)
    await own(page).first().waitFor()
    expect(await topOf('.pown a')).toBeLessThan(PHONE.height / 2)
    await own(page).first().getByRole('link').click()
    await field(page, 'task').waitFor()
    expect(await topOf('.pform .area')).toBeLessThan(PHONE.height / 3)
    // what is sent stands in the foot, in view
    const { y = 0 } = (await page.getByRole('button', { name: '报送' }).boundingBox()) ?? {}
    expect(y).toBeGreaterThan(PHONE.height - 64)
  })
})

describe('without a licence for the grid', () => {
  it('PAGE-83: the table is there to read, the form to write, live, and no part of the library is loaded', async () => {
    const bare = await openStage({ HANDSONTABLE_LICENSE_KEY: 'none' })
    try {
      const [one, two] = [await bare.person(UNIT), await bare.person(OTHER)]
      const grid = one.page.getByRole('grid', { name: '渝北区2022年9月托位数发展工作落实情况推进表' })
      expect(await grid.getAttribute('aria-rowcount')).toBe('23')
      expect(await grid.getAttribute('aria-colcount')).toBe('9')
      await one.page.getByRole('link', { name: '填写' }).click()
      await field(one.page, 'progress').click()
      await one.page.keyboard.insertText('没有许可也能填写')
      await waitForText(cell(two.page, UNIT, 'progress'), '没有许可也能填写')
      await one.page.getByRole('link', { name: '返回总览' }).click()
      await waitForText(cell(one.page, UNIT, 'progress'), '没有许可也能填写')
      await cell(one.page, UNIT, 'progress').focus()
      await one.page.keyboard.press('ArrowDown')
      await one.page.locator('td:focus[data-unit="development-reform"][data-field="progress"]').waitFor()
      await one.page.keyboard.press('Enter')
      await one.page.getByRole('heading', { name: '区发展改革委 第1行' }).waitFor()
      const loaded = await one.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
      expect(loaded.filter(name => /TableGrid/.test(name))).toEqual([])
    } finally {
      await bare.close()
    }
  })
})
