/** 督导 as the lead office works with it: states, accepting and returning, reminders, places, problems, all of it live. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UNITS } from '../../../shared/annex/units.ts'
import type { ChaseEntry, TopicEntry } from '../../../shared/month-api.ts'
import type { Person } from '../../browser/harness.ts'
import { submit, type MonthStage } from './month-stage.ts'
import { LATE, MISSING, openSeptember, PAGE, PHONE_NUMBER, RETURNED, TOTALS } from './september.ts'

let stage: MonthStage
let lead: Person
let page: Page

beforeAll(async () => {
  stage = await openSeptember()
  lead = await stage.visit('health-commission', PAGE)
  ;({ page } = lead)
  await page.locator('.chart svg').nth(1).waitFor()
})
afterAll(() => stage.close())

const tile = (unit: string): Locator => page.locator(`.tile[data-unit="${unit}"]`)
const count = (state: string): Promise<string> => page.locator(`[data-count="${state}"] .big`).innerText()
const fieldOf = (heading: string): Locator => page.getByRole('region', { name: heading })
const tilePopover = (name: string): Locator => page.getByRole('dialog', { name: new RegExp(`^${name}`) })

describe('who has reported', () => {
  it('PAGE-240: every unit stands with its state in a shape and a word, its day or how late it is, and all are counted', async () => {
    expect(await page.locator('.tile').count()).toBe(UNITS.length)
    expect(await tile('muer').innerText()).toContain('9月23日')
    expect(await tile(LATE).innerText()).toContain('迟报 1 天')
    expect(await tile(RETURNED).innerText()).toContain('已退回')
    for (const unit of MISSING) expect(await tile(unit).innerText()).toContain('逾期 2 天')
    expect([await count('submitted'), await count('accepted'), await count('returned'), await count('open')]).toEqual([
      '18',
      '0',
      '1',
      '3',
    ])
    expect(await page.locator('[data-count="overdue"]').innerText()).toContain('未报 3，迟报 1')
    expect(await page.locator('.tools').innerText()).toContain('9月25日截止，已过 2 天')
    expect(await page.locator('.asof').innerText()).toBe('数据截至 9月27日 10:30')
  })

  it('PAGE-241, PAGE-345, PAGE-346: what a unit does elsewhere stands here at once; accepting and returning with a reason reach its screen', async () => {
    const unit = await stage.visit(MISSING[1], '/progress/2022-09')
    await submit(stage, '2022-09', [MISSING[1]])
    await tile(MISSING[1]).filter({ hasText: '迟报 2 天' }).waitFor()
    const own = unit.page.locator(`td[data-unit="${MISSING[1]}"][data-field="unit"]`)
    await own.filter({ hasText: '已报送，迟报 2 天' }).first().waitFor()
    await unit.page.getByRole('button', { name: '撤回', exact: true }).click()
    await unit.page.getByRole('alertdialog').getByRole('button', { name: '撤回' }).click()
    await tile(MISSING[1]).filter({ hasText: '逾期 2 天' }).waitFor()
    await tile(MISSING[1]).click()
    await tilePopover('龙溪街道').getByText('撤回', { exact: true }).waitFor()
    const named = await tilePopover('龙溪街道').locator('dd').allInnerTexts()
    expect(named.filter(words => !words.endsWith('龙溪街道'))).toEqual([])
    await page.keyboard.press('Escape')
    await submit(stage, '2022-09', [MISSING[1]])
    await tile(MISSING[1]).filter({ hasText: '迟报 2 天' }).waitFor()
    await tile(MISSING[1]).click()
    await tilePopover('龙溪街道').getByText('已报送，迟报 2 天').waitFor()
    await tilePopover('龙溪街道').getByRole('button', { name: '接收' }).click()
    await page.locator(`.tile[data-unit="${MISSING[1]}"][data-report="accepted"]`).waitFor()
    await expect.poll(() => count('accepted')).toBe('1')
    await tile(MISSING[1]).click()
    await tilePopover('龙溪街道').getByRole('button', { name: '退回…' }).click()
    const reason = page.getByRole('dialog', { name: '退回龙溪街道的推进表' })
    await reason.getByLabel('退回原因').fill('数据与上月不符')
    await reason.getByRole('button', { name: '退回' }).click()
    await page.locator(`.tile[data-unit="${MISSING[1]}"][data-report="returned"]`).waitFor()
    await unit.page.getByText('数据与上月不符').first().waitFor()
    await unit.context.close()
  })

  it('PAGE-242: a tile leads to its unit in the table and shows what was frozen', async () => {
    await tile('muer').click()
    await tilePopover('木耳镇').getByRole('button', { name: '留存件' }).click()
    await page
      .getByRole('dialog', { name: /木耳镇.*留存件/ })
      .getByText('第1次报送', { exact: true })
      .waitFor()
    await page.keyboard.press('Escape')
    await tile('muer').click()
    await tilePopover('木耳镇').getByRole('link', { name: '查看该单位' }).click()
    await page.waitForURL(/\/progress\/2022-09\?cell=muer\//)
    await page.locator('td.current[data-unit="muer"][data-field="progress"]').waitFor()
    await page.getByRole('link', { name: '督导' }).click()
    await page.locator('.chart svg').nth(1).waitFor()
  })
})

describe('reminders', () => {
  it('PAGE-243: the reminder names whose report is missing or returned, is copied in one click, and what one changed in it stays', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const field = fieldOf('二、催报')
    const text = field.getByRole('textbox', { name: '催报文字' })
    const written = await text.inputValue()
    for (const words of ['区经信委', '两路街道', '已超过9月25日', PHONE_NUMBER]) expect(written).toContain(words)
    expect(written).not.toContain('木耳镇')
    await text.fill(`${written}\n收到请回复。`)
    await field.getByRole('button', { name: '复制催报文字' }).click()
    await field.getByText('已复制').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${written}\n收到请回复。`)
    await field.getByRole('button', { name: '恢复原文' }).click()
    expect(await text.inputValue()).toBe(written)
  })

  it('PAGE-244: who was chased, when, by whom and how is marked in one click, for all of them or one, with a note', async () => {
    const field = fieldOf('二、催报')
    await field.getByRole('button', { name: '电话' }).click()
    await field.getByRole('textbox', { name: '备注' }).fill('已告知分管领导')
    await field.getByRole('button', { name: /记录催办/ }).click()
    await field.getByRole('button', { name: '催办记录 1' }).click()
    const record = page.getByRole('dialog', { name: '催办记录' })
    const round = await record.getByRole('listitem').first().innerText()
    for (const words of ['电话', '9月27日 10:30', '区卫生健康委', '区经信委', '两路街道', '已告知分管领导'])
      expect(round).toContain(words)
    await page.keyboard.press('Escape')
    stage.server.setClock('2022-09-27 10:31')
    await tile(MISSING[0]).click()
    await tilePopover('区经信委').getByRole('button', { name: '上门' }).click()
    await tilePopover('区经信委').getByText('已催办 2 次').waitFor()
    await page.keyboard.press('Escape')
    const kept = await stage.lead.get<ChaseEntry[]>('/api/months/2022-09/chases')
    expect(kept[0]).toMatchObject({ unit: MISSING[0], way: 'visit' })
    expect(kept.filter(({ way, note }) => way === 'phone' && note === '已告知分管领导').length).toBe(kept.length - 1)
  })

  it('PAGE-245: the deadlines come as a calendar file', async () => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '截止日历' }).click(),
    ])
    expect(await readFile(await file.path(), 'utf8')).toContain('DTSTART;VALUE=DATE:20220925')
  })
})

describe('problems', () => {
  it("PAGE-251: problems are listed, 无 is none, and each is sorted under one of the notice's five key tasks", async () => {
    const field = fieldOf('四、存在问题')
    expect(await field.getByRole('row').count()).toBe(3)
    await field.getByRole('combobox', { name: '区教委：归入重点任务' }).selectOption({ value: '1' })
    await field.getByRole('button', { name: /^任务1\s*1$/ }).click()
    expect(await field.getByRole('row').count()).toBe(2)
    await field.getByRole('button', { name: /^未归类\s*1$/ }).click()
    await field.getByText('闲置房产权属不清。').waitFor()
    await field.getByRole('button', { name: /^全部/ }).click()
    const kept = await stage.lead.get<TopicEntry[]>('/api/months/2022-09/topics')
    expect(kept).toMatchObject([{ unit: 'education-commission', topic: 1 }])
  })
})

describe('the page around it', () => {
  it('PAGE-252: nothing on it is forbidden by the site, and nothing is asked of another host', () => {
    expect(lead.errors.filter(error => !error.includes('401'))).toEqual([])
    expect(
      lead.requests.filter(url => !url.includes(new URL(stage.server.url).host) && !/^(data|blob):/.test(url)),
    ).toEqual([])
  })

  it('PAGE-253: the bar leads to 督导 and 通知, and from month to month it stays on 督导', async () => {
    await page.getByRole('button', { name: '上个月' }).click()
    await page.waitForURL(/\/supervision\/2022-08$/)
    await page.getByRole('heading', { name: '渝北区2022年8月托育服务发展工作督导情况' }).waitFor()
    // a past month is read at its own state: September counts for nothing in it
    await fieldOf('三、托位进展')
      .filter({ hasText: String(TOTALS[0]) })
      .waitFor()
    expect(await fieldOf('三、托位进展').innerText()).not.toContain(String(TOTALS[1]))
    await page.getByRole('button', { name: '下个月' }).click()
    await page.waitForURL(/\/supervision\/2022-09$/)
    expect(await page.getByRole('link', { name: '督导' }).getAttribute('aria-current')).toBe('page')
    expect(await page.getByRole('link', { name: '通知' }).getAttribute('href')).toBe('/notice/2022')
  })

  it('PAGE-254: a month that is not there is said; what the server refuses is said and changes nothing', async () => {
    await page.goto('/supervision/2031-01')
    await page.getByText('2031年1月的推进表尚未建立').waitFor()
    await page.goto(PAGE)
    await tile('muer').click()
    await page.route('**/reports/muer', route =>
      route.fulfill({ status: 409, json: { code: 'report-open', message: '该单位已撤回。' } }),
    )
    await tilePopover('木耳镇').getByRole('button', { name: '接收' }).click()
    await tilePopover('木耳镇').getByRole('alert').filter({ hasText: '该单位已撤回。' }).waitFor()
    expect(await tile('muer').getAttribute('data-report')).toBe('submitted')
    await page.unroute('**/reports/muer')
    await page.keyboard.press('Escape')
  })

  it('PAGE-255: in a closed month nobody is chased, accepted or returned from here', async () => {
    await stage.lead.send('PATCH', '/api/months/2022-09', { closed: true })
    await page.locator('.tools').getByText('本月已关闭').waitFor()
    await tile('muer').click()
    await tilePopover('木耳镇').getByRole('link', { name: '查看该单位' }).waitFor()
    expect(await tilePopover('木耳镇').getByRole('button', { name: '接收' }).count()).toBe(0)
    await page.keyboard.press('Escape')
    expect(await page.getByRole('button', { name: /记录催办/ }).count()).toBe(0)
    await stage.lead.send('PATCH', '/api/months/2022-09', { closed: false })
    await page.getByRole('button', { name: /记录催办/ }).waitFor()
  })
})
