/** The export's further options: places beside the official columns, and what was frozen at submission with its seals. */
import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, signIn } from '../../sync/server.ts'
import { inBoth } from './axe.ts'
import { cell, openStage, PASSWORD, typeInto, waitForStatus, type Person, type Stage } from '../../browser/harness.ts'
import { partsOf } from './parts.ts'

const UNIT = 'education-commission'

let stage: Stage
let clerk: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
  await typeInto(clerk.page, cell(clerk.page, UNIT, 'progress'), '一是完成摸排。')
  await waitForStatus(clerk.page, 'synced')
})
afterAll(() => stage.close())

async function openDialog(): Promise<Locator> {
  const { page } = clerk
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('menuitem', { name: '更多选项' }).click()
  const dialog = page.getByRole('dialog', { name: '导出推进表' })
  await dialog.getByLabel('导出范围').selectOption({ label: '区教委' })
  return dialog
}

describe('beyond the official form', () => {
  it('PAGE-323: places, the content as last submitted and its seals are asked for on the page, and are what the server gives', async () => {
    const { page, context } = clerk
    const { url } = stage.server
    const { cookie } = await signIn(url, UNIT, PASSWORD)
    const submit = { method: 'POST', cookie, body: { action: 'submit' } }
    expect((await ask(url, `/api/months/2022-09/reports/${UNIT}`, submit)).status).toBe(200)
    const dialog = await openDialog()
    await dialog.getByLabel('附“本月新增托位、累计托位”两列').check()
    expect(await dialog.getByLabel('文末附校验值').isDisabled()).toBe(true)
    await dialog.getByLabel('按最近一次报送的内容').check()
    await dialog.getByLabel('文末附校验值').check()
    expect(await inBoth(page), 'export dialog').toEqual([])
    const arriving = page.waitForEvent('download')
    await dialog.getByRole('button', { name: '开始导出' }).click()
    const bytes = new Uint8Array(await readFile(await (await arriving).path()))
    expect(strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())).toContain('SHA-256：')
    const query = `month=2022-09&unit=${UNIT}&copy=1&places=1&seals=1`
    const answer = await fetch(`${url}/api/annex/2.docx?${query}`, { headers: { cookie } })
    expect(partsOf(new Uint8Array(await answer.arrayBuffer()))).toEqual(partsOf(bytes))

    await context.setOffline(true)
    await waitForStatus(page, 'offline')
    await openDialog()
    await dialog.getByText('当前离线，不能按留存件导出').waitFor()
    expect(await dialog.getByLabel('按最近一次报送的内容').isDisabled()).toBe(true)
  })
})
