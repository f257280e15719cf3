/** The door in the page: leaving a shared computer, and what the lead office reads of who did what. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { AUDIT_WORDS } from '../../shared/audit.ts'
import { ask } from '../sync/server.ts'
import { cell, MONTH_PAGE, openStage, typeInto, waitForStatus, waitForText, type Stage } from './harness.ts'

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

describe('操作记录', () => {
  it('PAGE-16: the lead office reads who did what, by event and by account, and takes it along as CSV; others do not see the page', async () => {
    const lead = await stage.person('health-commission')
    await lead.page.getByRole('button', { name: /我的菜单/ }).click()
    await lead.page.getByRole('menuitem', { name: '操作记录' }).click()
    await lead.page.getByRole('cell', { name: AUDIT_WORDS['accounts-issued'] }).waitFor()
    await lead.page.getByRole('button', { name: /事项：/ }).click()
    await lead.page.getByRole('menuitemradio', { name: AUDIT_WORDS['accounts-issued'] }).click()
    await lead.page.getByRole('row').filter({ hasText: AUDIT_WORDS['sign-in'] }).first().waitFor({ state: 'detached' })
    expect(await lead.page.getByRole('row').count()).toBe(2)
    const downloading = lead.page.waitForEvent('download')
    await lead.page.getByRole('link', { name: '导出CSV' }).click()
    const file = await (await downloading).path()
    expect(await readFile(file, 'utf8')).toContain('统一发放账号')
    const clerk = await stage.person(OWN)
    await clerk.page.goto('/audit')
    await clerk.page.waitForURL(`**${MONTH_PAGE}**`)
    await Promise.all([lead.context.close(), clerk.context.close()])
  })
})
