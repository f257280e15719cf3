/** The door in the page: leaving a shared computer, and what the lead office reads of who did what. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import type { IssuedPassword } from '../../shared/api.ts'
import { AUDIT_WORDS } from '../../shared/audit.ts'
import { ask, signIn } from '../sync/server.ts'
import {
  cell,
  fillSignIn,
  MONTH_PAGE,
  openStage,
  openVisitor,
  PASSWORD,
  typeInto,
  waitForStatus,
  waitForText,
  type Stage,
} from './harness.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const OWN = 'muer'

/** How many documents and waiting cells this computer keeps. */
const keptHere = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('liantian')
        opening.onerror = () => reject(new Error('no database'))
        opening.onsuccess = () => {
          const asked = opening.result.transaction('updates').objectStore('updates').count()
          asked.onsuccess = () => resolve(asked.result)
        }
      }),
  )

async function openLeaving(page: Page): Promise<void> {
  await page.getByRole('button', { name: /我的菜单/ }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.getByRole('alertdialog').waitFor()
}

describe('leaving a shared computer', () => {
  it('PAGE-14: signing out keeps the tables here, or clears them where the person asks for it', async () => {
    const { page, context } = await stage.person(OWN)
    await waitForStatus(page, 'synced')
    expect(await keptHere(page)).toBeGreaterThan(0)
    await openLeaving(page)
    await page.getByRole('checkbox', { name: /清除本机/ }).check()
    await page.getByRole('button', { name: '清除并退出' }).click()
    await page.waitForURL('**/sign-in')
    expect(await keptHere(page)).toBe(0)
    await context.close()
  })

  it('PAGE-15: what is not sent is not cleared by a slip: it takes a consent of its own, and staying loses nothing', async () => {
    const { page, context } = await stage.person(OWN)
    await waitForStatus(page, 'synced')
    await context.setOffline(true)
    await typeInto(page, cell(page, OWN, 'remarks'), '还没有发出')
    await openLeaving(page)
    await page.getByText('1 处内容仅保存在本机').waitFor()
    await page.getByRole('checkbox', { name: /清除本机/ }).check()
    const leave = page.getByRole('button', { name: '清除并退出' })
    expect(await leave.getAttribute('aria-disabled')).toBe('true')
    await leave.click({ force: true })
    expect(await page.getByRole('alertdialog').isVisible()).toBe(true)
    await page.getByRole('button', { name: '暂不退出' }).click()
    await context.setOffline(false)
    await waitForStatus(page, 'synced')
    await waitForText(cell(page, OWN, 'remarks'), '还没有发出')
    await context.close()
  })

  it('PAGE-17: one can leave without a network: the next page asks who is there, and the session is ended once the server answers', async () => {
    const { page, context } = await stage.person(OWN)
    await waitForStatus(page, 'synced')
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join()
    await context.setOffline(true)
    await openLeaving(page)
    await page.getByRole('alertdialog').getByRole('button', { name: '退出登录' }).click()
    await page.waitForURL('**/sign-in')
    await page.goto(MONTH_PAGE)
    await page.waitForURL('**/sign-in**')
    await context.setOffline(false)
    await page.goto(MONTH_PAGE)
    await page.waitForURL('**/sign-in**')
    expect((await ask(stage.server.url, '/api/session', { cookie })).status).toBe(401)
    await context.close()
  })
})

describe('accounts', () => {
  it('PAGE-163: a new account has no unit and no role before somebody chooses, and never the lead’s by itself; passwords stand in the official order', async () => {
    const { page, context } = await stage.person('health-commission')
    await page.goto('/accounts')
    const add = page.getByRole('button', { name: '新增账号' })
    const dialog = page.getByRole('dialog', { name: '新增账号' })
    const made = page.getByRole('complementary', { name: '刚发放的密码' }).getByRole('listitem')
    const [unit, role] = [dialog.getByLabel('单位', { exact: true }), dialog.getByLabel('角色')]
    await add.click()
    expect([await unit.inputValue(), await role.inputValue()]).toEqual(['', ''])
    await dialog.getByRole('button', { name: '新增并生成密码' }).click()
    await dialog.getByRole('alert').getByText('请选择单位').waitFor()
    await unit.selectOption({ label: '仙桃街道' })
    expect(await role.inputValue()).toBe('reporter')
    await unit.selectOption({ label: '区卫生健康委' })
    expect(await role.inputValue()).toBe('')
    await dialog.getByRole('button', { name: '取消' }).click()
    for (const [label, name] of [
      ['仙桃街道', '李工'],
      ['区教委', '陈工'],
    ] as const) {
      await add.click()
      await unit.selectOption({ label })
      await dialog.getByLabel('使用人').fill(name)
      await dialog.getByRole('button', { name: '新增并生成密码' }).click()
      await made.filter({ hasText: label }).waitFor()
    }
    // the observer, in the same click as every unit, and one record
    await page.getByRole('button', { name: /统一发放/ }).click()
    await made.nth(2).waitFor()
    const names = await made.locator('b').allInnerTexts()
    expect(names).toEqual(['区教委', '仙桃街道', '区政府办'])
    await context.close()
  })

  it('PAGE-408: a lead account outside of the lead office is asked about first; a name and a role are changed later', async () => {
    const { page, context } = await stage.person('health-commission')
    await page.goto('/accounts')
    const line = page.getByRole('row').filter({ hasText: 'huixing-2' })
    const ask = page.getByRole('alertdialog', { name: '给回兴街道设统筹账号？' })
    await page.getByRole('button', { name: '新增账号' }).click()
    const dialog = page.getByRole('dialog', { name: '新增账号' })
    await dialog.getByLabel('单位', { exact: true }).selectOption({ label: '回兴街道' })
    await dialog.getByLabel('角色').selectOption({ label: '统筹' })
    await dialog.getByLabel('使用人').fill('赵工')
    await dialog.getByRole('button', { name: '新增并生成密码' }).click()
    await ask.getByRole('button', { name: '取消' }).click()
    // nothing was made, and what one chose is still there
    expect(await dialog.getByLabel('使用人').inputValue()).toBe('赵工')
    expect(await line.count()).toBe(0)
    await dialog.getByRole('button', { name: '新增并生成密码' }).click()
    await ask.getByRole('button', { name: '仍设为统筹' }).click()
    await line.getByText('统筹').waitFor()
    await line.getByRole('button', { name: /^修改/ }).click()
    const edit = page.getByRole('dialog', { name: '修改账号 huixing-2' })
    expect(await edit.getByLabel('使用人').inputValue()).toBe('赵工')
    await edit.getByLabel('角色').selectOption({ label: '报送' })
    await edit.getByLabel('使用人').fill('')
    await edit.getByRole('button', { name: '保存' }).click()
    await edit.getByRole('alert').getByText('请填写使用人').waitFor()
    await edit.getByLabel('使用人').fill('钱工')
    await edit.getByRole('button', { name: '保存' }).click()
    await edit.waitFor({ state: 'detached' })
    await line.filter({ hasText: '报送' }).getByText('钱工').waitFor()
    // back to the lead's rights: asked again
    await line.getByRole('button', { name: /^修改/ }).click()
    await edit.getByLabel('角色').selectOption({ label: '统筹' })
    await edit.getByRole('button', { name: '保存' }).click()
    await ask.getByRole('button', { name: '取消' }).click()
    await edit.getByRole('button', { name: '取消' }).click()
    await line.getByText('报送').waitFor()
    await context.close()
  })

  it('PAGE-164: who has just signed in with a first password does not type it again; after a reload it is asked for', async () => {
    const { cookie } = await signIn(stage.server.url, 'health-commission', PASSWORD)
    const body = { account: 'newcomer', name: '王工', unit: OWN, role: 'reporter' }
    const answer = await ask(stage.server.url, '/api/accounts', { method: 'POST', cookie, body })
    const { password } = (await answer.json()) as IssuedPassword
    const { page, context } = await openVisitor(stage.browser, stage.server.url)
    await fillSignIn(page, 'newcomer', password)
    const [current, next, again] = ['当前密码', '新密码', '再次输入新密码'].map(name =>
      page.getByLabel(name, { exact: true }),
    ) as [Locator, Locator, Locator]
    await next.waitFor()
    expect(await current.count()).toBe(0)
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    expect(kept).not.toContain(password)
    await page.reload()
    await current.waitFor()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.waitForURL('**/sign-in')
    await fillSignIn(page, 'newcomer', password)
    await next.fill(PASSWORD)
    await again.fill(PASSWORD)
    await page.getByRole('button', { name: '保存新密码' }).click()
    await cell(page, OWN, 'progress').waitFor()
    await context.close()
  })
})

describe('操作记录', () => {
  it('PAGE-16: the lead office reads who did what, by event and by account, and takes it along as CSV; others do not see the page', async () => {
    const lead = await stage.person('health-commission')
    await lead.page.getByRole('button', { name: /我的菜单/ }).click()
    await lead.page.getByRole('menuitem', { name: '操作记录' }).click()
    await lead.page.getByRole('cell', { name: AUDIT_WORDS['accounts-issued'] }).first().waitFor()
    await lead.page.getByRole('button', { name: /事项：/ }).click()
    await lead.page.getByRole('menuitemradio', { name: AUDIT_WORDS['accounts-issued'] }).click()
    await lead.page.getByRole('row').filter({ hasText: AUDIT_WORDS['sign-in'] }).first().waitFor({ state: 'detached' })
    expect(await lead.page.getByRole('row').count()).toBe(3)
    await lead.page.getByRole('cell', { name: '区卫生健康委 health-commission' }).first().waitFor()
    const downloading = lead.page.waitForEvent('download')
    await lead.page.getByRole('link', { name: '导出CSV' }).click()
    const file = await (await downloading).path()
    expect(await readFile(file, 'utf8')).toContain('统一发放账号')
    // by the unit's name
    await lead.page.getByRole('button', { name: /事项：/ }).click()
    await lead.page.getByRole('menuitemradio', { name: '全部事项' }).click()
    await lead.page.getByRole('searchbox').fill('悦来')
    await lead.page.getByRole('searchbox').press('Enter')
    await lead.page.getByRole('row').filter({ hasText: '区卫生健康委' }).first().waitFor({ state: 'detached' })
    await lead.page.getByRole('cell', { name: '悦来街道 yuelai' }).first().waitFor()
    const clerk = await stage.person(OWN)
    await clerk.page.goto('/audit')
    await clerk.page.waitForURL(`**${MONTH_PAGE}**`)
    await Promise.all([lead.context.close(), clerk.context.close()])
  })
})
