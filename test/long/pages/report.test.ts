/** A unit's report in its own page: what is missing, submitting with and without a network, frozen copies, returned and accepted. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { civilDateAt } from '../../../shared/time.ts'
import { ask, signIn } from '../../sync/server.ts'
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

const [LEAD, UNIT, OTHER] = ['health-commission', 'education-commission', 'muer']
const DAY_MS = 86_400_000
const today = civilDateAt(Date.now())
const month = today.slice(0, 7)

let stage: Stage
let clerk: Person
let lead: Person
let cookie: string

/** As the lead office does with another tool. */
async function change(body: unknown): Promise<void> {
  const answer = await ask(stage.server.url, `/api/months/${month}`, { method: 'PATCH', cookie, body })
  expect(answer.status).toBe(200)
}
const dueIn = (days: number): Promise<void> => change({ deadline: civilDateAt(Date.now() + days * DAY_MS) })

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })
const focused = (page: Page, name: string): Promise<void> =>
  page.locator('button:focus').filter({ hasText: name }).waitFor()
const state = (page: Page, unit: string): Locator => page.locator(`td[data-unit="${unit}"][data-field="unit"] .say`)

async function submit({ page }: Person): Promise<void> {
  await button(page, '报送').click()
  const dialog = page.getByRole('dialog', { name: /^报送/ })
  await dialog.getByRole('button', { name: /^(仍然)?报送$/ }).click()
}

beforeAll(async () => {
  stage = await openStage({ SEED_MONTH: month })
  cookie = (await signIn(stage.server.url, LEAD, PASSWORD)).cookie
  await dueIn(30)
  clerk = await stage.person(UNIT)
  lead = await stage.person(LEAD)
})
afterAll(() => stage.close())

describe('submitting', () => {
  it('PAGE-224: an empty report cannot go; what is missing is named and leads to its cell', async () => {
    const { page } = clerk
    await button(page, '报送').click()
    await page.getByText('均未填写，填写后方可报送').waitFor()
    await page.keyboard.press('Escape')
    await typeInto(page, cell(page, UNIT, 'progress'), '一是完成摸排。')
    await typeInto(page, cell(page, UNIT, 'contact'), '陈工')
    await button(page, '还有 3 处待填').click()
    await page.getByText('第1行 联系人（电话） 未填电话').waitFor()
    expect(await inBoth(page), 'what is missing').toEqual([])
    await page.getByRole('listitem').filter({ hasText: '存在问题' }).getByRole('button', { name: '去填写' }).click()
    await page.locator(`td.current[data-unit="${UNIT}"][data-field="problems"]`).waitFor()
    await page.keyboard.type('x')
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.press('Escape')
    await button(page, '还有 3 处待填').waitFor()
  })

  it('PAGE-225, PAGE-451: a submission locks the rows and is seen at once by all; its copy has the very bytes that its seal is of', async () => {
    const { page } = clerk
    await submit(clerk)
    await page.getByText('已报送，提交的内容已留存').waitFor()
    await state(lead.page, UNIT).filter({ hasText: '已报送' }).waitFor()
    await cell(page, UNIT, 'progress').click()
    await page.keyboard.type('y')
    await page.getByText('本单位本月已报送，刚才的输入未写入。如需修改，请先撤回。').waitFor()
    await button(page, '查看留存件').click()
    const dialog = page.getByRole('dialog', { name: /留存件$/ })
    await dialog.getByText('第1次报送', { exact: true }).waitFor()
    expect(await inBoth(page), 'copies').toEqual([])
    await dialog.getByRole('button', { name: /完整 SHA-256/ }).click()
    const seal = await dialog.locator('li code').innerText()
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, '保存留存件').click()])
    const bytes = await readFile(await download.path())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(seal)
    expect(JSON.parse(bytes.toString())).toMatchObject({ account: UNIT, n: 1, rows: [{ progress: '一是完成摸排。' }] })
    await page.keyboard.press('Escape')
  })

  it('PAGE-226, PAGE-343, PAGE-465: it is withdrawn until it is accepted, which is asked about, by the keyboard alone too; the next one has a copy of its own', async () => {
    const { page } = clerk
    const asked = page.getByRole('alertdialog', { name: /^撤回本单位.*推进表的报送？$/ })
    await button(page, '撤回').press('Enter')
    await asked.getByText('再次报送之前，本月按未报送统计').waitFor()
    expect(await inBoth(page), 'withdrawing').toEqual([])
    // the safe answer has the keyboard, and gives it back
    await focused(page, '取消')
    await page.keyboard.press('Enter')
    await focused(page, '撤回')
    await state(lead.page, UNIT).filter({ hasText: '已报送' }).waitFor()
    await page.keyboard.press('Enter')
    await focused(page, '取消')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.locator('.grid :focus').waitFor({ state: 'attached' })
    await state(lead.page, UNIT).filter({ hasText: '未报送' }).waitFor()
    await page.getByText('已报送，提交的内容已留存').waitFor({ state: 'detached' })
    await typeInto(page, cell(page, UNIT, 'problems'), '场地不足')
    await submit(clerk)
    await button(page, '撤回').waitFor()
    await button(page, '留存件').click()
    for (const copy of ['第2次报送', '第1次报送']) await page.getByText(copy, { exact: true }).waitFor()
    await page.keyboard.press('Escape')
  })
})

describe('what the lead office does with it', () => {
  it('PAGE-227: returning asks for the reason, by the keyboard alone too; the unit reads it in its cell and above the table, live', async () => {
    const { page } = lead
    // beside the state, which the pointer opens
    await cell(page, UNIT, 'unit').click({ position: { x: 8, y: 8 } })
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: '退回…' }).waitFor()
    expect(await inBoth(page), 'menu').toEqual([])
    // the first one has the keyboard
    await page.locator('[role="menuitem"]:focus').filter({ hasText: '接收' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: '退回区教委的推进表' })
    await dialog.getByLabel('退回原因').fill('  ')
    await dialog.getByRole('button', { name: '退回', exact: true }).click()
    await dialog.getByText('请填写退回原因').waitFor()
    expect(await inBoth(page), 'returning').toEqual([])
    await dialog.getByLabel('退回原因').fill('联系人缺少电话')
    await dialog.getByRole('button', { name: '退回', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await waitForText(cell(clerk.page, UNIT, 'unit'), '已退回联系人缺少电话')
    await clerk.page.getByText('退回本单位的推进表，原因：联系人缺少电话').waitFor()
    await typeInto(clerk.page, cell(clerk.page, UNIT, 'contact'), ' 023-67800000')
  })

  it('PAGE-228, PAGE-451: accepting is one choice in the menu at the state; then nothing is withdrawn any more', async () => {
    await submit(clerk)
    await state(lead.page, UNIT).filter({ hasText: '已报送' }).waitFor()
    await lead.page.locator(`td[data-unit="${UNIT}"] .acts`).click()
    await lead.page.getByRole('menuitem', { name: '接收' }).click()
    await state(clerk.page, UNIT).filter({ hasText: '已接收' }).waitFor()
    await button(clerk.page, '撤回').waitFor({ state: 'detached' })
    expect(await button(clerk.page, '报送').count()).toBe(0)
    await cell(clerk.page, UNIT, 'progress').click()
    await clerk.page.keyboard.type('z')
    await clerk.page.getByText('本单位本月报送已接收，刚才的输入未写入。').waitFor()
  })

  it('PAGE-229: what was decided meanwhile is said in the server’s sentence', async () => {
    await lead.context.setOffline(true)
    await waitForStatus(lead.page, 'offline')
    await lead.page.locator(`td[data-unit="${UNIT}"] .acts`).click()
    await lead.page.getByRole('menuitem', { name: '退回…' }).click()
    await lead.page.getByLabel('退回原因').fill('再核对')
    await button(lead.page, '退回').click()
    await lead.page.getByRole('dialog').getByText('当前没有网络').waitFor()
    await lead.page.keyboard.press('Escape')
    await lead.context.setOffline(false)
    await waitForStatus(lead.page, 'synced')
  })

  it('PAGE-230: the observer reads states, reasons and copies, and changes nothing', async () => {
    const asked = { method: 'PATCH', cookie, body: { role: 'observer' } }
    expect((await ask(stage.server.url, '/api/accounts/huixing', asked)).status).toBe(200)
    const { page, context } = await stage.person('huixing')
    await page.locator(`td[data-unit="${UNIT}"] .acts`).click()
    await page.getByRole('menuitem', { name: '查看留存件…' }).waitFor()
    expect(await page.getByRole('menuitem').count()).toBe(1)
    await page.getByRole('menuitem', { name: '查看留存件…' }).click()
    await page.getByText('第3次报送', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: '报送', exact: true }).count()).toBe(0)
    await context.close()
  })
})

describe('without a network', () => {
  it('PAGE-231: a submission waits in plain sight over a reload, can be taken back, goes behind the edits, and is said to have gone', async () => {
    const muer = await stage.person(OTHER)
    const { page, context } = muer
    await context.setOffline(true)
    await waitForStatus(page, 'offline')
    await typeInto(page, cell(page, OTHER, 'progress'), '离线填写的进展。')
    await submit(muer)
    await page.getByText('报送待发送，联网后自动发送').waitFor()
    await button(page, '取消报送').click()
    await submit(muer)
    await page.getByText('报送待发送，联网后自动发送').waitFor()
    await page.reload()
    await page.getByText('报送待发送，联网后自动发送').waitFor()
    await state(lead.page, OTHER).filter({ hasText: '未报送' }).waitFor()
    await page.goto('/plan/' + month.slice(0, 4))
    await page.getByText('推进表的报送尚未发送').waitFor()
    const tables = page.getByRole('link', { name: /推进表$/ })
    await tables.last().click()
    await page.getByText('报送待发送，联网后自动发送').waitFor()
    await context.setOffline(false)
    await page.getByText('已报送，提交的内容已留存').waitFor({ timeout: 20_000 })
    await state(lead.page, OTHER).filter({ hasText: '已报送' }).waitFor()
    await waitForText(cell(lead.page, OTHER, 'progress'), '离线填写的进展。')
    await button(page, '查看留存件').click()
    const [download] = await Promise.all([page.waitForEvent('download'), button(page, '保存留存件').click()])
    expect(await readFile(await download.path(), 'utf8')).toContain('离线填写的进展。')
    await context.close()
  })

  it('PAGE-315, PAGE-451: while it waits the own rows are to read alone, with the reason; taken back, they are open again', async () => {
    const { page, context } = await stage.person('longshan')
    const progress = cell(page, 'longshan', 'progress')
    await typeInto(page, progress, '写了一半')
    await waitForStatus(page, 'synced')
    await context.setOffline(true)
    await waitForStatus(page, 'offline')
    await submit({ page, context } as Person)
    await page.getByText('报送待发送，联网后自动发送，取消报送后可以修改').waitFor()
    await progress.click()
    await page.keyboard.type('x')
    const why = page.getByText('本单位的报送待发送，刚才的输入未写入。如需修改，请先取消报送。')
    await why.waitFor()
    await waitForText(progress, '写了一半')
    await button(page, '取消报送').click()
    await button(page, '报送').waitFor()
    await why.waitFor({ state: 'detached' })
    await typeInto(page, progress, '，写完了')
    await waitForText(progress, '写了一半，写完了')
    await context.close()
  })

  it('PAGE-232: where the month was closed meanwhile that is said, with the reason, and nothing waits any more', async () => {
    const longxing = await stage.person('longxing')
    const { page, context } = longxing
    await typeInto(page, cell(page, 'longxing', 'progress'), '已填写')
    await waitForStatus(page, 'synced')
    await context.setOffline(true)
    await waitForStatus(page, 'offline')
    await submit(longxing)
    await change({ closed: true })
    await context.setOffline(false)
    await page.getByText(/^未报送：.*关闭/).waitFor({ timeout: 20_000 })
    expect(await page.getByText('报送待发送').count()).toBe(0)
    await page.getByText('本月已关闭').first().waitFor()
    await change({ closed: false })
    await button(page, '报送').waitFor()
    await context.close()
  })
})

describe('before the deadline', () => {
  it('PAGE-233: in the last five days the own page says so until it is put away for the day; never after submitting', async () => {
    const person = await stage.person('longxing')
    const { page, context } = person
    expect(await page.getByText('距报送截止').count()).toBe(0)
    await dueIn(4)
    await page.getByText('距报送截止还有 4 天，本单位尚未报送').waitFor()
    await dueIn(0)
    await page.getByText('今天是报送截止日').waitFor()
    await button(page, '知道了').click()
    await page.getByText('今天是报送截止日').waitFor({ state: 'detached' })
    await page.reload()
    await cell(page, 'longxing', 'progress').waitFor()
    await page.getByRole('button', { name: '报送', exact: true }).waitFor()
    expect(await page.getByText('今天是报送截止日').count()).toBe(0)
    await context.close()
    // who has submitted is told nothing
    expect(await clerk.page.getByText('今天是报送截止日').count()).toBe(0)
  })

  it('PAGE-234, PAGE-453: on a phone a report is submitted, and the lead office accepts it there', async () => {
    const phone = { width: 390, height: 844 }
    const person = await stage.person('longxing')
    await person.page.setViewportSize(phone)
    await submit(person)
    await focused(person.page, '撤回')
    await button(person.page, '撤回').click()
    await person.page.getByRole('alertdialog').getByRole('button', { name: '撤回' }).click()
    await focused(person.page, '报送')
    await submit(person)
    await focused(person.page, '撤回')
    await lead.page.setViewportSize(phone)
    await lead.page.getByRole('link').filter({ hasText: '龙兴镇' }).click()
    await lead.page.getByRole('button', { name: '处理报送' }).click()
    await lead.page.getByRole('menuitem', { name: '接收' }).click()
    await person.page.getByText('已接收').first().waitFor()
    expect(await inBoth(person.page), 'list').toEqual([])
    expect(await lead.page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.width)
    await person.context.close()
  })
})
