/** 督导 for who only looks: the observer sees all of it, a unit its part; on a phone, for axe, in English. */
import type { Page } from 'playwright-core'
import type { CivilDate, Month } from '../../../shared/time.ts'
import { bulletinOf } from '../../../shared/supervision/bulletin.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inBoth } from './axe.ts'
import type { Person } from '../../browser/harness.ts'
import { OBSERVER_ACCOUNT, type MonthStage } from './month-stage.ts'
import { openSeptember, PAGE } from './september.ts'

const PHONE = { width: 390, height: 844 }

let stage: MonthStage

beforeAll(async () => {
  stage = await openSeptember()
  await stage.lead.send('POST', '/api/months/2022-09/chases', { units: ['longxi'], way: 'phone', note: '已联系' })
  await stage.lead.send('PUT', '/api/months/2022-09/topics', {
    unit: 'education-commission',
    row: await rowOf('education-commission'),
    topic: 1,
  })
})
afterAll(() => stage.close())

async function rowOf(unit: string): Promise<string> {
  const [copy] = (await stage.lead.get<{ unit: string; text: string }[]>('/api/months/2022-09/copies')).filter(
    one => one.unit === unit,
  )
  return (JSON.parse(copy?.text ?? '') as { rows: { id: string }[] }).rows[0]?.id ?? ''
}

async function openPage(account: string): Promise<Person> {
  const one = await stage.visit(account, PAGE)
  await one.page.locator('.chart svg').nth(1).waitFor()
  return one
}
const buttons = (page: Page): Promise<string[]> => page.locator('.tools, #content').getByRole('button').allInnerTexts()
const headings = (page: Page): Promise<string[]> => page.locator('.board h2').allInnerTexts()

describe('who only looks', () => {
  it('PAGE-261: the observer sees states, reminders, places, problems and bulletins, and nothing there changes anything', async () => {
    const { page, context } = await openPage(OBSERVER_ACCOUNT)
    expect(await headings(page)).toEqual([
      '一、报送情况',
      '二、催报',
      '三、托位进展',
      '镇街新建托位',
      '全年累计',
      '四、存在问题',
      '五、督导通报',
    ])
    await page.locator('.tools').getByText('督导单位仅可查看').waitFor()
    expect((await buttons(page)).join()).not.toMatch(/生成督导通报|记录催办|接收|退回…/)
    expect(await page.getByRole('textbox', { name: '催报文字' }).getAttribute('readonly')).not.toBeNull()
    await page.getByRole('button', { name: '催办记录 1' }).click()
    await page.getByText('已联系').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.getByRole('region', { name: '四、存在问题' }).innerText()).toContain('推进实施托幼一体化建设')
    expect(await page.getByRole('combobox').count()).toBe(0)
    await page.locator('.tile[data-unit="muer"]').click()
    const tile = page.getByRole('dialog', { name: /^木耳镇/ })
    await tile.getByRole('link', { name: '查看该单位' }).waitFor()
    expect(await tile.getByRole('button').allInnerTexts()).toEqual(['留存件'])
    await context.close()
  })

  it('PAGE-406: a chase, a topic and a bulletin of the lead office come to a page that is open, at once', async () => {
    const { page, context } = await openPage(OBSERVER_ACCOUNT)
    const problems = page.getByRole('region', { name: '四、存在问题' })
    await page.getByRole('button', { name: '催办记录 1' }).waitFor()
    await stage.lead.send('POST', '/api/months/2022-09/chases', { units: ['longxi'], way: 'visit' })
    await page.getByRole('button', { name: '催办记录 2' }).waitFor()
    await stage.lead.send('PUT', '/api/months/2022-09/topics', { unit: 'muer', row: await rowOf('muer'), topic: 3 })
    await problems.getByText('探索推进社区托育服务发展').first().waitFor()
    await stage.lead.send('POST', '/api/months/2022-09/bulletins', {
      content: bulletinOf({
        ...{ month: '2022-09' as Month, date: '2022-09-28' as CivilDate, title: '九月通报', to: '各镇街' },
        ...{ from: '区卫生健康委', parts: [], seals: [] },
      }),
    })
    await page.getByRole('region', { name: '五、督导通报' }).getByText('九月通报').waitFor()
    // nobody asks the lead office to remind itself
    expect(await page.getByRole('textbox', { name: '催报文字' }).inputValue()).not.toMatch(/，区卫生健康委/)
    await page.getByText('统筹单位（区卫生健康委）未报送，不列入催报文字。').waitFor()
    await context.close()
  })

  it("PAGE-262: a unit sees states and places, and nothing of the lead office's chasing", async () => {
    const { page, context } = await openPage('muer')
    expect(await headings(page)).toEqual([
      '一、报送情况',
      '二、托位进展',
      '镇街新建托位',
      '全年累计',
      '三、存在问题',
      '四、督导通报',
    ])
    expect((await buttons(page)).join()).not.toMatch(/生成督导通报|记录催办|复制催报文字/)
    await page.locator('.tile[data-unit="longxi"]').click()
    const tile = page.getByRole('dialog', { name: /^龙溪街道/ })
    await tile.getByRole('link', { name: '查看该单位' }).waitFor()
    expect(await tile.innerText()).not.toContain('催办')
    expect(await tile.getByRole('button').count()).toBe(0)
    await context.close()
  })
})

describe('wherever it is looked at', () => {
  it('PAGE-263: at phone width nothing is cut off sideways, every field is there, and what is pressed is large enough', async () => {
    const { page, context } = await openPage('health-commission')
    await page.setViewportSize(PHONE)
    await page.locator('.tile').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
    expect(await page.locator('.scroll').evaluate(one => one.scrollWidth - one.clientWidth)).toBe(0)
    expect((await headings(page)).length).toBe(7)
    for (const tab of ['附件1', '附件2', '督导', '通知', '账号'])
      expect(await page.getByRole('link', { name: tab, exact: true }).isVisible(), tab).toBe(true)
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('.tile, .sec .acts .btn, .sec .link, .tabs a')]
        .filter(one => one.getClientRects().length > 0 && one.getBoundingClientRect().height < 40)
        .map(one => one.textContent.trim()),
    )
    expect(small).toEqual([])
    await page.locator('.tile[data-unit="muer"]').click()
    await page
      .getByRole('dialog', { name: /^木耳镇/ })
      .getByRole('button', { name: '接收' })
      .click()
    await page.locator('.tile[data-unit="muer"][data-report="accepted"]').waitFor()
    await page.getByRole('button', { name: '生成督导通报' }).click()
    await page.getByRole('dialog', { name: '督导通报' }).getByRole('textbox').first().waitFor()
    expect(await page.locator('.desk-of-paper').evaluate(one => one.scrollWidth - one.clientWidth)).toBe(0)
    await context.close()
  })

  it('PAGE-264: for axe every role is clean, in light and dark, with what opens, on a phone too', async () => {
    for (const account of [OBSERVER_ACCOUNT, 'muer']) {
      const { page, context } = await openPage(account)
      expect(await inBoth(page), account).toEqual([])
      await context.close()
    }
    const { page, context } = await openPage('health-commission')
    expect(await inBoth(page), 'lead').toEqual([])
    await page.locator('.tile[data-unit="huixing"]').click()
    await page.getByRole('link', { name: '查看该单位' }).waitFor()
    expect(await inBoth(page), 'tile').toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '看数据表' }).first().click()
    await page.getByRole('dialog').getByRole('table').first().waitFor()
    expect(await inBoth(page), 'table').toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '生成督导通报' }).click()
    await page.getByRole('dialog', { name: '督导通报' }).getByRole('textbox').first().waitFor()
    expect(await inBoth(page), 'bulletin').toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog', { name: '督导通报' }).waitFor({ state: 'detached' })
    await page.setViewportSize(PHONE)
    expect(await inBoth(page), 'phone').toEqual([])
    await context.close()
  })

  it("PAGE-265: in English the page's own words are English, units and texts stay as they are", async () => {
    const { page, context } = await openPage('health-commission')
    await page
      .locator('.bar')
      .getByRole('button', { name: /区卫生健康委/ })
      .click()
    await page.getByRole('menuitemradio', { name: 'English' }).click()
    await page.getByRole('heading', { name: '1. Reports' }).waitFor()
    const own = await page.locator('.board h2, .board .counts, .tools, .gauge .meta, .foot2').allInnerTexts()
    expect(own.join('')).not.toMatch(/\p{Script=Han}/u)
    await page.locator('.tile[data-unit="longxing"]').getByText('1 day late').waitFor()
    await context.close()
  })

  it('PAGE-266: without a network the sheet stands with what this computer has, and what cannot be done is said', async () => {
    const { page, context } = await openPage('health-commission')
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    await context.setOffline(true)
    await page.reload()
    await page.locator('.tile').first().waitFor()
    await page.locator('.tile[data-unit="lianglu"]').getByText('已退回').waitFor()
    await page.getByRole('button', { name: /记录催办/ }).click()
    await page.getByRole('region', { name: '二、催报' }).getByRole('alert').getByText('当前没有网络').waitFor()
    await context.close()
  })
})
