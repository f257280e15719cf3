/** 通知: the notice in its own words, and under each key task what the month and the bulletins say of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEY_TASKS, NOTICE, REQUIREMENTS } from '../../../shared/annex/notice.ts'
import { bulletinOf, heading } from '../../../shared/supervision/bulletin.ts'
import type { CivilDate, Month } from '../../../shared/time.ts'
import { person as caller } from '../../sync/calls.ts'
import { signIn } from '../../sync/server.ts'
import { inBoth } from './axe.ts'
import {
  cell,
  MONTH_PAGE,
  openStage,
  PASSWORD,
  typeInto,
  waitForStatus,
  type Person,
  type Stage,
} from '../../browser/harness.ts'

const UNIT = 'education-commission'
const NOTICE_PAGE = '/notice/2022'
const PROBLEM = '部分园所消防改造经费不足。'

let stage: Stage
let clerk: Person
let lead: Person
beforeAll(async () => {
  stage = await openStage()
  ;[clerk, lead] = await Promise.all([stage.person(UNIT), stage.person('health-commission')])
})
afterAll(() => stage.close())

const paper = ({ page }: Person) => page.getByRole('article')
/** One key task's own part of the paper. */
const task = (person: Person, title: string) => paper(person).getByRole('region', { name: title })

async function openNotice(person: Person, path = NOTICE_PAGE): Promise<void> {
  await person.page.goto(path)
  await paper(person).getByRole('heading', { level: 1 }).waitFor()
}

describe('the notice', () => {
  it('PAGE-284: its goals, five key tasks with who answers for them, and requirements stand in its own words, each unit of the month leading to its row', async () => {
    const { page } = clerk
    await openNotice(clerk)
    const words = await paper(clerk).innerText()
    for (const text of [NOTICE.number, NOTICE.plan, NOTICE.goals, ...REQUIREMENTS.map(one => one.text)])
      expect(words).toContain(text)
    for (const { title, text, responsible } of KEY_TASKS) {
      const shown = await task(clerk, title).innerText()
      expect(shown).toContain(text)
      expect(shown).toContain(responsible)
    }
    expect(await inBoth(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    expect(await inBoth(page), 'phone').toEqual([])
    await page.setViewportSize({ width: 1366, height: 768 })
    await task(clerk, '推进实施托幼一体化建设').getByRole('link', { name: '区教委' }).click()
    await page.locator(`td.current[data-unit="${UNIT}"][data-field="progress"]`).waitFor()
  })

  it('PAGE-285: the lead office sorts a problem under a key task from its cell; the others see it there and on the notice, which leads to the cell', async () => {
    await clerk.page.goto(MONTH_PAGE)
    await typeInto(clerk.page, cell(clerk.page, UNIT, 'problems'), PROBLEM)
    await waitForStatus(clerk.page, 'synced')
    await cell(lead.page, UNIT, 'problems').filter({ hasText: PROBLEM }).click()
    await lead.page.getByRole('button', { name: '批注', exact: true }).click()
    const choice = lead.page.getByLabel('归入重点任务')
    await choice.selectOption('（一）推进实施托幼一体化建设')
    await lead.page.getByText('已归类').waitFor()
    await cell(clerk.page, UNIT, 'problems').click()
    await clerk.page.getByRole('button', { name: '批注', exact: true }).click()
    const panel = clerk.page.getByRole('complementary', { name: '批注' })
    await panel.getByText('（一）推进实施托幼一体化建设').waitFor()
    expect(await panel.getByRole('combobox').count()).toBe(0)
    await panel.getByRole('link', { name: '查看通知' }).click()
    await clerk.page.getByText('已归类 1 条').waitFor()
    await task(clerk, '推进实施托幼一体化建设').getByText('本月问题 1 条').waitFor()
    await task(clerk, '大力发展普惠托育服务').getByText('本月没有归入此项的问题。').waitFor()
    await task(clerk, '推进实施托幼一体化建设').getByRole('link', { name: PROBLEM }).click()
    await clerk.page.locator(`td.current[data-unit="${UNIT}"][data-field="problems"]`).waitFor()
    await choice.selectOption('未归类')
    await lead.page.getByText('已归类').waitFor()
    await openNotice(clerk)
    await clerk.page.getByText('未归类 1 条').waitFor()
  })

  it('PAGE-286: a bulletin stands under the key task of its problems, and leads to the month’s supervision', async () => {
    const { cookie } = await signIn(stage.server.url, 'health-commission', PASSWORD)
    const bulletin = bulletinOf({
      month: '2022-09' as Month,
      date: '2022-09-28' as CivilDate,
      title: '关于2022年9月托育服务发展工作推进情况的通报',
      to: '各有关镇街',
      from: '区卫生健康委',
      parts: [heading(1, '存在问题'), heading(2, '社会力量办托', 2), { is: 'paragraph', text: '合表计量。' }],
      seals: [],
    })
    const kept = await caller(stage.server.url, cookie).send('POST', '/api/months/2022-09/bulletins', {
      content: bulletin,
    })
    expect(kept.status).toBe(201)
    await openNotice(clerk)
    const named = task(clerk, '支持社会力量兴办托育服务')
    await named.getByText('督导通报 1 份').waitFor()
    expect(await task(clerk, '推进实施托幼一体化建设').getByText('督导通报').count()).toBe(0)
    await named.getByRole('link', { name: bulletin.title }).click()
    await clerk.page.waitForURL('**/supervision/2022-09')
  })

  it('PAGE-287: a year without a notice of its own shows the latest; without a network the notice is there, and what cannot be read is said', async () => {
    const { page, context } = clerk
    await openNotice(clerk, '/notice/2024')
    await page.getByText('2024年尚无新的通知，以下为2022年的通知。').waitFor()
    await context.setOffline(true)
    await openNotice(clerk)
    await page.getByRole('alert').getByText('当前没有网络').waitFor()
    await task(clerk, '探索推进社区托育服务发展').getByText('将城乡社区婴幼儿托育服务设施').waitFor()
    expect(await task(clerk, '探索推进社区托育服务发展').getByText('本月没有').count()).toBe(0)
    await context.setOffline(false)
  })
})
