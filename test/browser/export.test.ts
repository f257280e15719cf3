/** The official annex leaves from the page, with the network and without it. */
import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cell, openStage, PASSWORD, PLAN_PAGE, typeInto, waitForStatus, type Person, type Stage } from './harness.ts'
import { signIn } from '../sync/server.ts'

const UNIT = 'education-commission'
const TEXT = '一是完成摸排；二是新增托位280个。'

let stage: Stage
let clerk: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
  await typeInto(clerk.page, cell(clerk.page, UNIT, 'progress'), TEXT)
  await waitForStatus(clerk.page, 'synced')
})
afterAll(() => stage.close())

async function exportWord(page: Page, whole = false): Promise<{ name: string; bytes: Uint8Array }> {
  await page.getByRole('button', { name: '导出' }).click()
  if (whole) await page.getByText('全部汇总', { exact: true }).click()
  const arriving = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /Word/ }).click()
  const file = await arriving
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) }
}

const documentOf = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())

describe('export', () => {
  it("PAGE-50: one's own annex 2 under the office's file name, offline too", async () => {
    const online = await exportWord(clerk.page)
    expect(online.name).toBe('附件2 区教委2022年9月托位数发展工作落实情况推进表.docx')
    expect(documentOf(online.bytes)).toContain(TEXT)
    await clerk.context.setOffline(true)
    await clerk.page.reload()
    await cell(clerk.page, UNIT, 'progress').waitFor()
    const offline = await exportWord(clerk.page)
    await clerk.context.setOffline(false)
    expect(documentOf(offline.bytes)).toBe(documentOf(online.bytes))
  })

  it("PAGE-51: the page's file and the server's are the same", async () => {
    const { cookie } = await signIn(stage.server.url, UNIT, PASSWORD)
    const ask = async (path: string) => {
      const answer = await fetch(stage.server.url + path, { headers: { cookie } })
      expect(answer.status).toBe(200)
      return new Uint8Array(await answer.arrayBuffer())
    }
    const whole = await exportWord(clerk.page, true)
    expect(whole.name).toBe('附件2 渝北区2022年9月托位数发展工作落实情况推进表.docx')
    expect(documentOf(await ask('/api/annex/2.docx?month=2022-09'))).toBe(documentOf(whole.bytes))
    await clerk.page.goto(PLAN_PAGE)
    const plan = await exportWord(clerk.page)
    expect(plan.name).toBe('附件1 2022年渝北区促进托育服务发展工作任务清单.docx')
    expect(documentOf(await ask('/api/annex/1.docx?year=2022'))).toBe(documentOf(plan.bytes))
  })
})
