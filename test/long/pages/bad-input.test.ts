/** What a person meets when something is wrong: a sentence in Chinese each, nothing lost. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
} from '../../browser/harness.ts'
import { strFromU8, unzipSync } from 'fflate'
import { ask, signIn } from '../../sync/server.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const CHINESE = /[\u4e00-\u9fff]{4,}/

describe('bad input', () => {
  it('PAGE-60: a wrong password is said in an alert, and the right one after it signs in', async () => {
    const { page, context } = await openVisitor(stage.browser, stage.server.url)
    await fillSignIn(page, 'muer', 'not the password')
    const alert = page.getByRole('alert').filter({ hasText: CHINESE })
    await alert.waitFor()
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: '登录' }).click()
    await page.waitForURL(`**${MONTH_PAGE}`)
    await context.close()
  })

  it('PAGE-61: an unknown month is said on the paper', async () => {
    const { page, context } = await stage.person('muer')
    await page.goto('/progress/2031-01')
    await page
      .getByRole('heading', { name: CHINESE })
      .filter({ hasText: /没有|尚未|不存在/ })
      .waitFor()
    await context.close()
  })

  it('PAGE-62: an expired session asks to sign in again, keeps what was typed, and sends it afterwards', async () => {
    const { page, context } = await stage.person('longxing')
    const { cookie } = await signIn(stage.server.url, 'longxing', PASSWORD)
    await context.setOffline(true)
    await typeInto(page, cell(page, 'longxing', 'progress'), '会话过期前写的话')
    await waitForText(cell(page, 'longxing', 'progress'), '会话过期前写的话')
    const changed = await fetch(`${stage.server.url}/api/session/password`, {
      method: 'POST',
      headers: { cookie, origin: stage.server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ current: PASSWORD, next: `${PASSWORD}-new` }),
    })
    expect(changed.status).toBe(204)
    await context.setOffline(false)
    await page
      .getByText(/重新登录/)
      .first()
      .waitFor()
    await fillSignIn(page, 'longxing', `${PASSWORD}-new`)
    await page.waitForURL(`**${MONTH_PAGE}**`)
    await waitForText(cell(page, 'longxing', 'progress'), '会话过期前写的话')
    await waitForStatus(page, 'synced')
    await context.close()
  })

  it('PAGE-63: a browser without IndexedDB is told so, and still shows the table', async () => {
    const { page, context } = await openVisitor(stage.browser, stage.server.url)
    await context.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }))
    await fillSignIn(page, 'muer', PASSWORD)
    await page.getByText('本机存储不可用').first().waitFor()
    await cell(page, 'muer', 'task').waitFor()
    await context.close()
  })

  it('PAGE-64: what the gate refuses is kept on this computer and shown in full', async () => {
    const { page, context } = await stage.person('huixing')
    await context.setOffline(true)
    await typeInto(page, cell(page, 'huixing', 'progress'), '离线时写下、后来不再允许写入的一整段话。')
    const admin = await signIn(stage.server.url, 'health-commission', PASSWORD)
    const moved = await fetch(`${stage.server.url}/api/accounts/huixing`, {
      method: 'PATCH',
      headers: { cookie: admin.cookie, origin: stage.server.url, 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'observer' }),
    })
    expect(moved.status).toBe(200)
    await context.setOffline(false)
    await page
      .getByText(/重新登录/)
      .first()
      .waitFor()
    await fillSignIn(page, 'huixing', PASSWORD)
    const kept = page.getByRole('region', { name: '本机保留的内容' })
    await kept.getByText('离线时写下、后来不再允许写入的一整段话。').waitFor()
    await waitForStatus(page, 'refused')
    await kept.getByRole('button', { name: '复制' }).waitFor()
    const annex = await ask(stage.server.url, '/api/annex/2.docx?month=2022-09&unit=huixing', { cookie: admin.cookie })
    const document = unzipSync(new Uint8Array(await annex.arrayBuffer()))['word/document.xml']
    expect(strFromU8(document ?? new Uint8Array())).not.toContain('离线时写下')
    await context.close()
  })
})
