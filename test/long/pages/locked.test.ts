/** What is locked by a report stays as it is, by whatever way one would change it, and it is said why. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { ask, signIn } from '../../sync/server.ts'
import {
  cell,
  MONTH_PAGE,
  openEditor,
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
let clerk: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
})
afterAll(() => stage.close())

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })
const texts = (page: Page): Promise<string[]> =>
  page.locator(`td[data-unit="${UNIT}"][data-field="progress"]`).allInnerTexts()

const rowOf = (page: Page): Promise<string | null> => cell(page, UNIT, 'progress').getAttribute('data-row')

const waitingIn = (page: Page): Promise<number> =>
  page.locator('[role="status"][data-state="pending"], [role="status"][data-state="offline"]').count()

async function submit(page: Page): Promise<void> {
  await button(page, '报送').click()
  await page
    .getByRole('dialog', { name: /^报送/ })
    .getByRole('button', { name: /^(仍然)?报送$/ })
    .click()
  await page.getByText('已报送，提交的内容已留存').waitFor()
}

async function withdraw(page: Page): Promise<void> {
  await button(page, '撤回').click()
  await page.getByRole('alertdialog').getByRole('button', { name: '撤回' }).click()
  await button(page, '报送').waitFor()
}

describe('after the report', () => {
  it('PAGE-291: undo by key or button says why nothing was changed; after a withdrawal it does what it did before', async () => {
    const { page } = clerk
    await typeInto(page, cell(page, UNIT, 'progress'), '一是完成摸排。')
    await waitForStatus(page, 'synced')
    await submit(page)
    const why = page.getByText('未作改动：本单位已报送，撤回后可以修改。')
    await cell(page, UNIT, 'progress').click()
    await page.keyboard.press('Control+z')
    await why.waitFor()
    await page.getByRole('alert').filter({ hasText: '未作改动' }).getByRole('button', { name: '知道了' }).click()
    await why.waitFor({ state: 'detached' })
    await page.getByRole('region', { name: '工具' }).getByRole('button', { name: '撤销' }).click()
    await why.waitFor()
    await waitForStatus(page, 'synced')
    expect(await texts(page)).toEqual(['一是完成摸排。'])
    await withdraw(page)
    await cell(page, UNIT, 'progress').click()
    await page.keyboard.press('Control+z')
    await expect.poll(() => texts(page)).toEqual([''])
    await page.keyboard.press('Control+y')
    await expect.poll(() => texts(page)).toEqual(['一是完成摸排。'])
  })

  it("PAGE-293: a row that was removed under somebody's hands is not shown again once its unit has reported; it is said why", async () => {
    const { page } = clerk
    const colleague = await stage.person(UNIT)
    await page.locator(`td[data-unit="${UNIT}"] .add-row`).click()
    await cell(colleague.page, UNIT, 'progress', 1).waitFor()
    await colleague.context.setOffline(true)
    await typeInto(colleague.page, cell(colleague.page, UNIT, 'progress', 1), '离线填写的进展')
    await waitForStatus(colleague.page, 'offline')
    await cell(page, UNIT, 'remarks', 1).click()
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.press('Control+Alt+-')
    await cell(page, UNIT, 'progress', 1).waitFor({ state: 'detached' })
    await waitForStatus(page, 'synced')
    await colleague.context.setOffline(false)
    await button(page, '恢复该行').waitFor()
    await submit(page)
    await button(page, '恢复该行').click()
    await page.getByText('未作改动：本单位已报送，撤回后可以修改。').waitFor()
    expect(await texts(page)).toHaveLength(1)
    await waitForStatus(page, 'synced')
    await withdraw(page)
    await button(page, '恢复该行').click()
    await waitForText(cell(page, UNIT, 'progress', 1), '离线填写的进展')
  })

  it('PAGE-301: of an accepted report no withdrawal is promised: the lead office can return it', async () => {
    const { page } = clerk
    await submit(page)
    const { cookie } = await signIn(stage.server.url, 'health-commission', PASSWORD)
    const path = `/api/months/2022-09/reports/${UNIT}`
    const answer = await ask(stage.server.url, path, { method: 'POST', cookie, body: { action: 'accept' } })
    expect(answer.status).toBe(200)
    await button(page, '撤回').waitFor({ state: 'detached' })
    await cell(page, UNIT, 'remarks').click()
    await page.keyboard.press('Control+z')
    await page.getByText('未作改动：本单位的报送已接收，如需修改，请联系区卫生健康委退回。').waitFor()
    const row = await rowOf(page)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${MONTH_PAGE}?cell=${UNIT}/${row ?? ''}`)
    await page.locator('.note').filter({ hasText: '本单位的报送已接收' }).waitFor()
  })
})

describe('closed under one’s hands', () => {
  const OTHER = 'muer'
  const close = async (closed: boolean): Promise<void> => {
    const { cookie } = await signIn(stage.server.url, 'health-commission', PASSWORD)
    const answer = await ask(stage.server.url, '/api/months/2022-09', { method: 'PATCH', cookie, body: { closed } })
    expect(answer.status).toBe(200)
  }
  const saysClosed = (page: Page): Locator => page.locator('.tools').getByText('本月已关闭')
  const drawer = (page: Page): Locator => page.getByRole('region', { name: '本机保留的内容' })
  const inDrawer = (page: Page, text: string): Promise<void> =>
    drawer(page).locator('.mine').getByText(text, { exact: true }).first().waitFor()

  it('PAGE-407: the last letters before the page knows of it, and those typed on in the open cell, are kept', async () => {
    const one = await stage.person(OTHER)
    const { page } = one
    await one.context.setOffline(true)
    await waitForStatus(page, 'offline')
    await openEditor(page, cell(page, OTHER, 'progress'))
    await page.keyboard.insertText('没有网络时填写。')
    await close(true)
    await one.context.setOffline(false)
    await inDrawer(page, '没有网络时填写。')
    await close(false)
    await saysClosed(page).waitFor({ state: 'detached' })
    const area = await openEditor(page, cell(page, OTHER, 'problems'))
    await page.keyboard.insertText('关闭前。')
    await expect.poll(() => waitingIn(page)).toBe(0)
    await close(true)
    await saysClosed(page).waitFor()
    expect(await area.evaluate(element => element === document.activeElement)).toBe(true)
    await page.keyboard.insertText('关闭后接着写。')
    await inDrawer(page, '关闭前。关闭后接着写。')
    await close(false)
    await one.context.close()
  })

  it('PAGE-407: so is a number in the open cell, in the grid and in the form', async () => {
    const one = await stage.person(OTHER)
    const { page } = one
    await cell(page, OTHER, 'newPlaces').click()
    await page.keyboard.type('37')
    await close(true)
    await saysClosed(page).waitFor()
    await page.keyboard.press('Enter')
    await inDrawer(page, '37')
    await close(false)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(MONTH_PAGE)
    await page.locator('.pown a').first().click()
    const field = page.locator(`input[data-unit="${OTHER}"][data-field="totalPlaces"]`)
    await field.click()
    await page.keyboard.type('58')
    await close(true)
    await inDrawer(page, '58')
    await close(false)
    await one.context.close()
  })
})
