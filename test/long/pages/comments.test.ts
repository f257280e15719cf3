/** 批注: comments on cells, live between browsers and kept without a network; whom they name, who may do what with them. */
import type { Locator } from 'playwright-core'
import type * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commentsOf } from '../../../shared/document/comments.ts'
import { newPerson, person as caller } from '../../sync/calls.ts'
import { editWhileResting } from '../../sync/resting.ts'
import { signIn, type TestServer } from '../../sync/server.ts'
import { inBoth } from './axe.ts'
import {
  cell,
  openStage,
  PASSWORD,
  typeInto,
  waitForStatus,
  waitForText,
  type Person,
  type Stage,
} from '../../browser/harness.ts'

const UNIT = 'education-commission'

let stage: Stage
let server: TestServer
let clerk: Person
let lead: Person
beforeAll(async () => {
  stage = await openStage()
  server = stage.server
  ;[clerk, lead] = await Promise.all([stage.person(UNIT), stage.person('health-commission')])
})
afterAll(async () => {
  await server.stop()
  await stage.close()
})

const panel = ({ page }: Person) => page.getByRole('complementary', { name: '批注' })
const threads = (person: Person) => panel(person).getByRole('article')
const area = (person: Person) => panel(person).getByRole('textbox', { name: '写批注' })
const next = ({ page }: Person) => page.getByRole('button', { name: '下一条提到本单位的批注' })
const press = (person: Person, name: string) => panel(person).getByRole('button', { name, exact: true }).first().click()

/** Goes to the cell and shows its comments. */
async function openPanel(person: Person, field: string, unit = UNIT): Promise<void> {
  await cell(person.page, unit, field).click()
  if (!(await panel(person).isVisible())) await person.page.getByRole('button', { name: '批注', exact: true }).click()
  await panel(person).waitFor()
}

async function say(person: Person, field: string, text: string, unit = UNIT): Promise<void> {
  await openPanel(person, field, unit)
  await area(person).fill(text)
  await press(person, '发表')
  await threads(person).filter({ hasText: text }).waitFor()
}

/** The server's own edit of the month, while it rests. */
async function meanwhile(change: (doc: Y.Doc) => void): Promise<void> {
  server = await editWhileResting(server, change)
}

async function onServer(): Promise<string[]> {
  let texts: string[] = []
  await meanwhile(doc => (texts = commentsOf(doc).flatMap(one => (one.removed ? [] : [one.text]))))
  return texts
}

const rightOf = (target: Locator): Promise<number> => target.evaluate(td => td.getBoundingClientRect().right)

describe('comments', () => {
  it('PAGE-274: a comment is seen at once by the others: a mark with words in the cell, a count of those that name my unit and the way there, answers, resolved and open again', async () => {
    await say(lead, 'problems', '@区教委 请注明涉及园所数量。')
    await say(lead, 'progress', '请核对数字。')
    const mark = cell(clerk.page, UNIT, 'problems').getByRole('img', { name: '1 条未解决的批注' })
    await mark.waitFor()
    await clerk.page.getByText('有 1 条未解决的批注提到本单位').waitFor({ state: 'attached' })
    expect(await lead.page.getByText('条未解决的批注提到本单位').count()).toBe(0)
    // the bar of a common screen holds it
    const tools = clerk.page.locator('.tools')
    expect(await tools.evaluate(bar => bar.scrollWidth - bar.clientWidth)).toBeLessThanOrEqual(0)
    await next(clerk).click()
    await clerk.page.locator(`td.current[data-unit="${UNIT}"][data-field="problems"]`).waitFor()
    await threads(clerk).filter({ hasText: '请注明涉及园所数量' }).waitFor()
    expect(await threads(clerk).locator('.named').innerText()).toBe('@区教委')
    await press(clerk, '回复')
    await clerk.page.keyboard.insertText('已补充，涉及园所12家。')
    await clerk.page.keyboard.press('Control+Enter')
    await openPanel(lead, 'problems')
    await threads(lead).getByText('已补充，涉及园所12家。').waitFor()
    await press(lead, '标为已解决')
    await mark.waitFor({ state: 'detached' })
    await next(clerk).waitFor({ state: 'detached' })
    await panel(clerk).getByText('已解决 1 条').click()
    await panel(clerk).getByText('区卫生健康委 标为已解决').waitFor()
    await press(clerk, '重新打开')
    await threads(lead).getByText('区教委 重新打开').waitFor()
    await next(clerk).waitFor()
    await panel(lead).getByRole('button', { name: '全部未解决 2' }).click()
    await panel(lead).getByRole('button', { name: '区教委 第1行 工作开展情况' }).click()
    await lead.page.locator(`td.current[data-unit="${UNIT}"][data-field="progress"]`).waitFor()
    await threads(lead).filter({ hasText: '请核对数字' }).waitFor()
  })

  it('PAGE-275: by the keyboard alone: Shift+F2 to write, @ and arrows to name a unit, Ctrl+Enter to send, Escape to where the next key writes', async () => {
    const { page } = lead
    await press(lead, '关闭批注')
    await cell(page, UNIT, 'remarks').click()
    await page.keyboard.press('Shift+F2')
    await page.locator('textarea:focus[aria-label="写批注"]').waitFor()
    // what one writes about stays in view beside the panel
    await expect.poll(() => rightOf(cell(page, UNIT, 'remarks'))).toBeLessThanOrEqual(1366 - 352)
    await page.keyboard.type('请@龙')
    const options = panel(lead).getByRole('option')
    await expect
      .poll(() => options.allInnerTexts())
      .toEqual(['龙兴镇', '龙山街道', '龙溪街道', '龙塔街道', '双龙湖街道'])
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    expect(await options.and(page.locator('[aria-selected="true"]')).innerText()).toBe('双龙湖街道')
    await page.keyboard.press('Enter')
    await page.keyboard.type('一并@区教')
    await page.keyboard.press('Tab')
    // an open list alone is left by Escape
    await page.keyboard.type('核对@')
    await page.keyboard.press('Escape')
    await options.first().waitFor({ state: 'detached' })
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Control+Enter')
    await threads(lead).filter({ hasText: '请@双龙湖街道 一并@区教委 核对' }).waitFor()
    expect(await threads(lead).locator('.named').allInnerTexts()).toEqual(['@双龙湖街道', '@区教委'])
    await page.keyboard.press('Escape')
    await page.keyboard.press('b')
    await page.locator('textarea:focus').and(page.getByLabel(/备注/)).waitFor()
    await page.keyboard.press('Enter')
    await waitForText(cell(page, UNIT, 'remarks'), 'b')
  })

  it('PAGE-276: written without a network it stands here at once, says that it waits, outlasts a reload, and is sent on return', async () => {
    const { page, context } = clerk
    await context.setOffline(true)
    await waitForStatus(page, 'offline')
    await say(clerk, 'contact', '@区卫生健康委 联系人下周变更。')
    await threads(clerk).getByText('等待同步').waitFor()
    await page.getByRole('status').and(page.locator('[data-state]')).getByRole('button').click()
    await page.getByText('区教委 第1行 联系人（电话） 批注').waitFor()
    await page.keyboard.press('Escape')
    await page.reload()
    await openPanel(clerk, 'contact')
    await threads(clerk).getByText('等待同步').waitFor()
    await context.setOffline(false)
    await threads(clerk).getByText('等待同步').waitFor({ state: 'detached' })
    await waitForStatus(page, 'synced')
    await next(lead).click()
    await threads(lead).getByText('联系人下周变更').waitFor()
  })

  it('PAGE-277: one deletes one’s own alone and may bring it back; the table’s undo leaves comments alone', async () => {
    const { page } = clerk
    await typeInto(page, cell(page, UNIT, 'nextSteps'), '十月底前完成备案。')
    await say(clerk, 'nextSteps', '时间待定')
    expect(await threads(lead).getByRole('button', { name: '删除' }).count()).toBe(0)
    await page.getByRole('button', { name: '撤销' }).click()
    await cell(page, UNIT, 'nextSteps').filter({ hasNotText: '十月底前完成备案。' }).waitFor()
    await threads(clerk).getByText('时间待定').waitFor()
    await page.getByRole('button', { name: '重做' }).click()
    await waitForText(cell(page, UNIT, 'nextSteps'), '十月底前完成备案。')
    const mark = cell(lead.page, UNIT, 'nextSteps').getByRole('img', { name: '1 条未解决的批注' })
    await mark.waitFor()
    await press(clerk, '删除')
    await mark.waitFor({ state: 'detached' })
    await panel(clerk).getByText('已删除一条批注。').waitFor()
    await press(clerk, '恢复')
    await mark.waitFor()
    // nor do the keys of whoever writes one reach the table
    await cell(page, UNIT, 'nextSteps').click()
    await page.keyboard.press('Shift+F2')
    await page.locator('textarea:focus[aria-label="写批注"]').waitFor()
    await page.keyboard.type('abc')
    for (const key of ['Control+z', 'Control+a', 'Delete', 'Home', 'ArrowDown', 'Control+y', 'Backspace'])
      await page.keyboard.press(key)
    await page.locator(`td.current[data-unit="${UNIT}"][data-field="nextSteps"]`).waitFor()
    await waitForText(cell(page, UNIT, 'nextSteps'), '十月底前完成备案。')
    await area(clerk).fill('')
  })

  it('PAGE-278: what is typed and not sent stays with its cell', async () => {
    await openPanel(clerk, 'task')
    await area(clerk).fill('尚未写完的意见')
    await cell(clerk.page, UNIT, 'progress').click()
    await expect.poll(() => area(clerk).inputValue()).toBe('')
    await cell(clerk.page, UNIT, 'task').click()
    await expect.poll(() => area(clerk).inputValue()).toBe('尚未写完的意见')
    await area(clerk).fill('长'.repeat(2_001))
    await press(clerk, '发表')
    await panel(clerk).getByRole('alert').getByText('每条批注最多2000字').waitFor()
    await area(clerk).fill('')
  })

  it('PAGE-279: in a closed month and after submission one still comments; the observer reads alone', async () => {
    const { cookie } = await signIn(server.url, 'health-commission', PASSWORD)
    await newPerson(caller(server.url, cookie), 'office', 'government-office', 'observer')
    const observer = await stage.person('office', 'a-password-of-my-own')
    await meanwhile(doc => {
      doc.getMap('table').set('closed', true)
      doc.getMap('reports').set(UNIT, { state: 'submitted', at: new Date().toISOString(), by: UNIT })
    })
    await clerk.page.getByText('本月已关闭').first().waitFor()
    await say(clerk, 'progress', '@区政府办 本月数据已复核。')
    await waitForStatus(clerk.page, 'synced')
    await next(observer).click()
    await threads(observer).getByText('本月数据已复核').waitFor()
    await panel(observer).getByText('您的账号仅可查看批注。').waitFor()
    expect(await area(observer).count()).toBe(0)
    expect(await threads(observer).getByRole('button').count()).toBe(0)
    await meanwhile(doc => {
      doc.getMap('table').set('closed', false)
      doc.getMap('reports').set(UNIT, { state: 'returned', at: new Date().toISOString(), by: 'health-commission' })
    })
    await observer.context.close()
  })

  it('PAGE-280: a comment that was refused together with an edit is kept in full, with its place, and put back by the person’s hand', async () => {
    const { page, context } = clerk
    await waitForStatus(page, 'synced')
    await context.setOffline(true)
    await waitForStatus(page, 'offline')
    await typeInto(page, cell(page, UNIT, 'progress'), '离线填写。')
    await say(clerk, 'problems', '离线写下的意见')
    await meanwhile(doc => {
      doc.getMap('reports').set(UNIT, { state: 'submitted', at: new Date().toISOString(), by: UNIT })
    })
    await context.setOffline(false)
    const tray = page.getByRole('region', { name: '本机保留的内容' })
    const kept = tray.getByRole('listitem').filter({ hasText: '离线写下的意见' })
    await kept.getByRole('heading', { name: '区教委 第1行 存在问题 批注' }).waitFor()
    expect(await onServer()).not.toContain('离线写下的意见')
    // the report is locked, comments are not
    await kept.getByRole('button', { name: '重新填入' }).click()
    await kept.waitFor({ state: 'detached' })
    await waitForStatus(page, 'refused')
    await cell(lead.page, UNIT, 'problems').click()
    await threads(lead).getByText('离线写下的意见').waitFor()
    await tray.getByRole('button', { name: '放弃' }).click()
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: '放弃' }).click()
    await tray.waitFor({ state: 'detached' })
  })

  it('PAGE-282: the panel is clean for axe, with its list of units, its lists and what is resolved', async () => {
    const { page } = lead
    await openPanel(lead, 'problems')
    await area(lead).fill('')
    await page.keyboard.type('@')
    await panel(lead).getByRole('listbox').waitFor()
    expect(await inBoth(page), 'units').toEqual([])
    await page.keyboard.press('Escape')
    await area(lead).fill('')
    await press(lead, '标为已解决')
    await panel(lead)
      .getByText(/已解决 \d 条/)
      .click()
    expect(await inBoth(page), 'resolved').toEqual([])
    await panel(lead)
      .getByRole('button', { name: /全部未解决/ })
      .click()
    expect(await inBoth(page), 'all').toEqual([])
  })
})
