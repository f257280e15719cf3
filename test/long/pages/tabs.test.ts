/** Several tabs, several people at one computer, a newer version, a browser that stores little: nothing typed is lost or doubled. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../../sync/server.ts'
import {
  cell,
  fillSignIn,
  MONTH_PAGE,
  openEditor,
  openStage,
  openVisitor,
  PASSWORD,
  status,
  typeInto,
  waitForStatus,
  waitForText,
  type Person,
  type Stage,
} from '../../browser/harness.ts'
import { openProxy } from './proxy.ts'

const UNIT = 'muer'
let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const own = (page: Page, field = 'progress') => cell(page, UNIT, field)
/** its own text: a colleague's name may stand beside it */
const textOf = (page: Page, field = 'progress'): Promise<string | null | undefined> =>
  own(page, field).evaluate(td => td.firstChild?.textContent)

async function secondTab({ context }: Person): Promise<Page> {
  const page = await context.newPage()
  await page.goto(MONTH_PAGE)
  await page.getByRole('grid').first().waitFor()
  return page
}

/** As when somebody signs in at another tab of the same browser. */
async function takeCookie({ context }: Person, account: string): Promise<void> {
  const { cookie } = await signIn(stage.server.url, account, PASSWORD)
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: stage.server.url, httpOnly: true, sameSite: 'Lax' }])
}

describe('tabs', () => {
  it('PAGE-84: two tabs of one account share one truth without a network, and what each wrote is there once', async () => {
    const clerk = await stage.person(UNIT)
    const lead = await stage.person('health-commission')
    const [first, second] = [clerk.page, await secondTab(clerk)]
    await waitForStatus(second, 'synced')
    await clerk.context.setOffline(true)
    await Promise.all([first, second].map(page => waitForStatus(page, 'offline')))
    await typeInto(first, own(first), '第一页写的。')
    await waitForText(own(second), '第一页写的。')
    await typeInto(second, own(second), '第二页写的。')
    await waitForText(own(first), '第一页写的。第二页写的。')
    await second.reload()
    await waitForText(own(second), '第一页写的。第二页写的。')
    await clerk.context.setOffline(false)
    await Promise.all([first, second].map(page => waitForStatus(page, 'synced')))
    await waitForText(own(lead.page), '第一页写的。第二页写的。')
    for (const page of [first, second, lead.page]) expect(await textOf(page)).toBe('第一页写的。第二页写的。')
  })

  it('PAGE-85: a tab whose cookie another person replaced says so, sends nothing under his name, and goes on once its own account is back', async () => {
    const clerk = await stage.person(UNIT)
    const lead = await stage.person('health-commission')
    const { page, context } = clerk
    await context.setOffline(true)
    await waitForStatus(page, 'offline')
    await typeInto(page, own(page, 'problems'), '换人之前写的。')
    await takeCookie(clerk, 'longxing')
    await context.setOffline(false)
    await page.getByRole('alert').getByText('此浏览器已登录其他账号').waitFor()
    expect(await textOf(page, 'problems')).toBe('换人之前写的。')
    const other = await secondTab(clerk)
    await waitForStatus(other, 'synced')
    expect(await own(other, 'problems').innerText()).not.toContain('换人之前写的。')
    expect(await own(lead.page, 'problems').innerText()).not.toContain('换人之前写的。')
    await other.close()
    await page.getByRole('link', { name: '重新登录' }).click()
    await page.getByLabel('账号', { exact: true }).fill(UNIT)
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: '登录' }).click()
    await waitForText(own(page, 'problems'), '换人之前写的。')
    await waitForStatus(page, 'synced')
    await waitForText(own(lead.page, 'problems'), '换人之前写的。')
  })
})

describe('a newer version', () => {
  it('PAGE-86: announces itself, never reloads under whoever types, and is there after the click', async () => {
    const proxy = await openProxy(stage.server.port)
    const { page } = await openVisitor(stage.browser, proxy.url)
    await fillSignIn(page, UNIT, PASSWORD)
    await page.getByRole('grid').first().waitFor()
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    const before = await page.evaluate(() => Object.assign(globalThis, { isThisPage: true }) && performance.timeOrigin)
    const editor = await openEditor(page, own(page, 'nextSteps'))
    await page.keyboard.insertText('正在写的')
    proxy.publish()
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await page.getByText('有新版本，刷新后使用').waitFor()
    await page.keyboard.insertText('下一步计划')
    expect(await editor.inputValue()).toBe('正在写的下一步计划')
    expect(await page.evaluate(() => 'isThisPage' in globalThis)).toBe(true)
    await page.getByRole('button', { name: '刷新' }).click()
    await page.waitForFunction(origin => performance.timeOrigin !== origin, before)
    await waitForText(own(page, 'nextSteps'), '正在写的下一步计划')
    await page.waitForFunction(async () => !(await navigator.serviceWorker.getRegistration())?.waiting)
    expect(await page.getByText('有新版本，刷新后使用').count()).toBe(0)
    await page.context().close()
    proxy.close()
  })

  it('PAGE-125: where the server takes this one no more, the page says so and cannot be told to wait, without a service worker too', async () => {
    const { page } = await stage.person(UNIT)
    await page.addInitScript(() => {
      // as on a site without https
      Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')
      const Real = WebSocket
      globalThis.WebSocket = class extends Real {
        constructor(url: string | URL) {
          super(sessionStorage.getItem('old') ? String(url).replace('protocol=1', 'protocol=0') : url)
        }
      }
    })
    await page.evaluate(() => sessionStorage.setItem('old', 'yes'))
    await page.reload()
    const notice = page.getByRole('status').filter({ hasText: '系统已升级，本页已停止同步' })
    await notice.waitFor()
    expect(await notice.getByRole('button').allInnerTexts()).toEqual(['刷新'])
    await typeInto(page, own(page, 'contact'), '张三')
    await page.evaluate(() => sessionStorage.clear())
    await notice.getByRole('button', { name: '刷新' }).click()
    await waitForText(own(page, 'contact'), '张三')
    await waitForStatus(page, 'synced')
    expect(await notice.count()).toBe(0)
  })
})

describe('storage', () => {
  it("PAGE-160: that the browser may clear this computer's data is said while something waits, and not of what the server has", async () => {
    const { page, context } = await stage.person(UNIT)
    const warning = page.getByText('浏览器未允许长期保存数据')
    await context.setOffline(true)
    await typeInto(page, own(page, 'remarks'), '离线的备注。')
    await waitForStatus(page, 'offline')
    await status(page).getByRole('button').click()
    await warning.waitFor()
    await context.setOffline(false)
    await waitForStatus(page, 'synced')
    await warning.waitFor({ state: 'detached' })
    await page.getByText('您填写的内容已保存至服务器。').waitFor()
    await context.close()
  })

  it('PAGE-87: a browser that will not keep what is stored is named, and little room is told before there is none', async () => {
    const { page, context } = await stage.person(UNIT)
    await context.setOffline(true)
    await typeInto(page, own(page, 'remarks'), '备注。')
    await waitForStatus(page, 'offline')
    await status(page).getByRole('button').click()
    // headless browsers never promise it
    await page.getByText('浏览器未允许长期保存数据').waitFor()
    await context.setOffline(false)
    await waitForStatus(page, 'synced')
    // this browser tells every site of 10 GB; those before it, and others, tell what there is
    await page.addInitScript(() => (navigator.storage.estimate = async () => ({ quota: 12_000_000, usage: 2_000_000 })))
    await page.reload()
    await page.getByRole('status').getByText('本机可用存储空间不足').waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
  })
})
