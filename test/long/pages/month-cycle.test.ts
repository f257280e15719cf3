/** The month as a whole: opened, moved, closed by the lead office; last month beside this one; numbers of places; the year's units. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { civilDateAt, monthInWords, type CivilDate, type Month } from '../../../shared/time.ts'
import { inBoth } from './axe.ts'
import {
  cell,
  openEditor,
  openStage,
  scrollTo,
  typeInto,
  waitForStatus,
  waitForText,
  type Person,
  type Stage,
} from '../../browser/harness.ts'

const [LEAD, UNIT] = ['health-commission', 'education-commission']
const DAY_MS = 86_400_000
const PLAN = '11月完成备案，新增托位不少于240个'

const today = civilDateAt(Date.now())
const month = today.slice(0, 7) as Month
const [before = ''] = [civilDateAt(Date.parse(`${month}-01T00:00:00Z`) - DAY_MS)]
const lastMonth = before.slice(0, 7) as Month
const soon = civilDateAt(Date.now() + 3 * DAY_MS)

let stage: Stage
let clerk: Person
let lead: Person

beforeAll(async () => {
  stage = await openStage({ SEED_MONTH: lastMonth })
  clerk = await stage.person(UNIT)
  lead = await stage.person(LEAD)
})
afterAll(() => stage.close())

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })
const switchOf = (page: Page, at: Month): Locator => button(page, monthInWords(at))

/** Another day than the ones that are listed. */
async function chooseDay(page: Page, day: CivilDate): Promise<void> {
  await page.getByLabel('其他日期').first().check()
  await page.locator('input[type="date"]').fill(day)
}

describe('a month', () => {
  it('PAGE-235: is opened in one click, its deadline moved, closed and opened again, live for the unit; a past day is refused in a sentence', async () => {
    const { page } = clerk
    // last month is over: the unit's own page says by how much
    await page.getByText(/^已逾期 \d+ 天，本单位尚未报送/).waitFor()
    await typeInto(page, cell(page, UNIT, 'progress'), '一是完成摸排。')
    await typeInto(page, cell(page, UNIT, 'nextSteps'), PLAN)
    await typeInto(page, cell(page, UNIT, 'contact'), '陈工 023-67800000')
    await waitForStatus(page, 'synced')

    await switchOf(lead.page, lastMonth).click()
    await lead.page.getByRole('menuitem', { name: `新建${monthInWords(month)}推进表…` }).click()
    await lead.page.getByRole('dialog', { name: `新建${monthInWords(month)}推进表` }).waitFor()
    expect(await inBoth(lead.page), 'new month').toEqual([])
    await chooseDay(lead.page, soon)
    await button(lead.page, '新建').click()
    await lead.page.waitForURL(`**/progress/${month}`)
    await waitForText(cell(lead.page, UNIT, 'contact'), '陈工 023-67800000')
    await lead.page.getByRole('button', { name: /截止，还有 3 天/ }).click()
    expect(await inBoth(lead.page), 'month menu').toEqual([])
    await lead.page.getByRole('menuitem', { name: '修改截止日期…' }).click()
    await chooseDay(lead.page, civilDateAt(Date.now() - 2 * DAY_MS))
    await button(lead.page, '确定').click()
    await lead.page.getByRole('dialog').getByRole('alert').filter({ hasText: '截止' }).waitFor()
    await chooseDay(lead.page, today)
    await button(lead.page, '确定').click()
    await lead.page.getByRole('button', { name: '今天截止' }).waitFor()

    await page.goto(`/progress/${month}`)
    await page.getByText('今天是报送截止日').waitFor()
    await lead.page.getByRole('button', { name: '今天截止' }).click()
    await lead.page.getByRole('menuitem', { name: '关闭本月…' }).click()
    await button(lead.page, '关闭本月').click()
    await page.locator('.tools').getByText('本月已关闭').waitFor()
    expect(await button(page, '报送').count()).toBe(0)
    await lead.page.getByRole('button', { name: '本月已关闭' }).click()
    await lead.page.getByRole('menuitem', { name: '重新打开本月' }).click()
    await button(page, '报送').waitFor()
  })

  it("PAGE-236: last month's plan stands beside this month's work, is taken over in one step, and both months are compared", async () => {
    const { page } = clerk
    const progress = cell(page, UNIT, 'progress')
    await waitForText(progress, `${monthInWords(lastMonth)}计划：${PLAN}`)
    await progress.locator('.offer').click()
    await expect.poll(() => progress.innerText()).toBe(PLAN)
    await button(page, '撤销').click()
    await waitForText(progress, '计划：')
    await button(page, '行').click()
    await page.getByRole('menuitem', { name: '以上次计划填入工作开展情况' }).click()
    await expect.poll(() => progress.innerText()).toBe(PLAN)
    await typeInto(page, progress, '，已完成。')
    await progress.click()
    await page.getByRole('button', { name: '修改记录' }).click()
    await button(page, '上月').click()
    await page.getByText(`${monthInWords(lastMonth)}的下一步工作计划`).waitFor()
    await button(page, '关闭修改记录').click()
    await waitForStatus(page, 'synced')

    await switchOf(page, month).click()
    await page.getByRole('menuitem', { name: `与${monthInWords(lastMonth)}对比…` }).click()
    const dialog = page.getByRole('dialog', { name: `${monthInWords(month)}与${monthInWords(lastMonth)}对比` })
    await dialog.locator('del').first().waitFor()
    await dialog.locator('ins').first().waitFor()
    expect(await inBoth(page), 'compare').toEqual([])
    await dialog.getByLabel('单位').selectOption('全部单位')
    await dialog.getByLabel('只看有变化的行').uncheck()
    await dialog.getByRole('heading', { name: '区市场监管局' }).waitFor()
    await page.keyboard.press('Escape')
  })
})

describe('numbers of places', () => {
  it('PAGE-237: full-width digits go into the grid, others see them; what is none is said; offered numbers are taken by hand; hidden by choice', async () => {
    const { page } = clerk
    const [grown, all] = [cell(page, UNIT, 'newPlaces'), cell(page, UNIT, 'totalPlaces')]
    await openEditor(page, grown)
    await page.keyboard.insertText('１２０')
    await page.keyboard.press('Enter')
    await waitForText(cell(lead.page, UNIT, 'newPlaces'), '120')
    await openEditor(page, all)
    await page.keyboard.insertText('-5')
    await page.keyboard.press('Enter')
    await page.getByText('托位数请填写0至99999的整数').waitFor()
    expect(await all.innerText()).toBe('')
    await button(page, '知道了').last().click()
    await typeInto(page, cell(page, UNIT, 'progress'), '累计托位二千四百八十六个。')
    await all.locator('.offer').filter({ hasText: '填入 2486' }).click()
    await expect.poll(() => all.innerText()).toBe('2486')
    await button(page, '撤销').click()
    await waitForText(all, '填入 2486')
    await button(page, '重做').click()
    await expect.poll(() => all.innerText()).toBe('2486')
    // a number as a sentence: the text does not say it yet
    await cell(page, UNIT, 'progress').click()
    await button(page, '行').click()
    await page.getByRole('menuitem', { name: '将托位数写入工作开展情况' }).click()
    await waitForText(cell(lead.page, UNIT, 'progress'), '本月新增托位120个。')
    await grown.click()
    await page.keyboard.press('Delete')
    await expect.poll(() => grown.innerText()).toBe('填入 120')
    await page.keyboard.press('Control+z')
    await expect.poll(() => grown.innerText()).toBe('120')
    expect(await inBoth(page), 'grid').toEqual([])

    await page.getByRole('button', { name: '显示比例' }).click()
    await page.getByRole('menuitemcheckbox', { name: '显示本月新增托位、累计托位' }).click()
    await grown.waitFor({ state: 'detached' })
    await page.reload()
    await cell(page, UNIT, 'progress').waitFor()
    expect(await grown.count()).toBe(0)
    await page.getByRole('button', { name: '显示比例' }).click()
    await page.getByRole('menuitemcheckbox', { name: '显示本月新增托位、累计托位' }).click()
    await waitForText(grown, '120')
  })

  it('PAGE-239: the same in a row’s form on a phone, with what is wrong said at the field', async () => {
    const { page } = clerk
    await page.setViewportSize({ width: 390, height: 844 })
    await page.locator('.pown a').first().click()
    const field = page.locator('input[data-field="newPlaces"]')
    await expect.poll(() => field.inputValue()).toBe('120')
    await field.fill('很多')
    await field.blur()
    await page.locator('.pf').getByText('托位数请填写0至99999的整数').waitFor()
    await waitForText(cell(lead.page, UNIT, 'newPlaces'), '120')
    await field.fill('1,300')
    await field.blur()
    await expect.poll(() => field.inputValue()).toBe('1300')
    await waitForText(cell(lead.page, UNIT, 'newPlaces'), '1300')
    await page.locator('.pf').filter({ hasText: '工作开展情况' }).getByRole('button', { name: '插入一句' }).click()
    await waitForText(cell(lead.page, UNIT, 'progress'), '本月新增托位1300个。')
    await button(page, '撤销').click()
    await cell(lead.page, UNIT, 'progress').filter({ hasNotText: '1300' }).waitFor()
    expect(await inBoth(page), 'form').toEqual([])
    await page.setViewportSize({ width: 1366, height: 768 })
  })
})

describe('the year', () => {
  it('PAGE-238, PAGE-340, PAGE-342: units are added, renamed, given targets, retired and ordered, and this month has them; tasks get units, cadence and an end', async () => {
    const { page } = lead
    await page.goto(`/plan/${month.slice(0, 4)}`)
    await button(page, '单位').click()
    const units = page.getByRole('dialog', { name: /年报送单位$/ })
    await units.getByText('全区总托位').waitFor()
    // PAGE-340: a letter and Esc change nothing
    await page.keyboard.press('x')
    const first = units.getByLabel('单位名称：区卫生健康委')
    await first.fill('区')
    await page.keyboard.press('Escape')
    expect(await first.inputValue()).toBe('区卫生健康委')
    expect(await inBoth(page), 'units').toEqual([])
    await units.getByRole('button', { name: '区民政局' }).click()
    await units.getByLabel('单位名称：区民政局').waitFor()
    await units.getByText('须在“报送设置”中选择该单位').waitFor()
    await units.getByLabel('增加单位').fill('区民政局')
    await button(page, '增加').click()
    await units.getByText('已有名称为“区民政局”的单位').waitFor()
    await units.getByLabel('单位名称：仙桃街道').fill('仙桃数据谷街道')
    await units.getByLabel('托位目标：木耳镇').fill('六十')
    await units.getByLabel('托位目标：木耳镇').blur()
    await units.getByText('托位数请填写0至99999的整数').waitFor()
    await units.getByLabel('托位目标：木耳镇').fill('６０')
    await units.getByLabel('托位目标：木耳镇').blur()
    await units
      .getByRole('listitem')
      .filter({ has: page.getByLabel('单位名称：悦来街道') })
      .getByText('停用')
      .click()
    await page.getByRole('alertdialog', { name: '停用悦来街道？' }).getByRole('button', { name: '停用' }).click()
    await units.getByRole('button', { name: '上移：区民政局' }).click()
    await units.getByLabel('单位名称：仙桃数据谷街道').waitFor()
    await expect.poll(() => units.getByLabel('托位目标：木耳镇').inputValue()).toBe('60')
    await button(page, '关闭').click()

    await button(page, '报送设置').click()
    const tasks = page.getByRole('dialog', { name: /任务报送设置$/ })
    await tasks.getByRole('button', { name: '选择单位：第1项任务' }).click()
    await tasks.getByRole('checkbox', { name: '区民政局' }).check()
    await tasks.getByText('报送单位：区卫生健康委、区民政局').waitFor()
    expect(await tasks.getByRole('checkbox', { name: '悦来街道' }).count()).toBe(0)
    await tasks.getByLabel('第1项任务的报送周期').selectOption('每季度（3、6、9、12月）')
    await tasks.getByLabel('第2项任务的完成月份').selectOption(month)
    expect(await inBoth(page), 'tasks').toEqual([])
    await button(page, '关闭').click()
    await waitForStatus(page, 'synced')

    // mirrored into this month, which is open
    await clerk.page.getByRole('button', { name: '筛选' }).click()
    await clerk.page.getByRole('checkbox', { name: '区民政局' }).waitFor()
    await clerk.page.getByRole('checkbox', { name: '仙桃数据谷街道' }).waitFor()
    await clerk.page.keyboard.press('Escape')
    const retired = cell(clerk.page, 'yuelai', 'task')
    await scrollTo(clerk.page, retired)
    const yuelai = await stage.person('yuelai')
    await cell(yuelai.page, 'yuelai', 'progress').click()
    await yuelai.page.keyboard.type('x')
    await yuelai.page.getByText('这一格只能查看').waitFor()
    expect(await button(yuelai.page, '报送').count()).toBe(0)
  })
})
