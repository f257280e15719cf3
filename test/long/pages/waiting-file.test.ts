/** What was written without a network goes to another computer on a USB stick. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cell, openStage, status, typeInto, waitForStatus, waitForText, type Stage } from '../../browser/harness.ts'

const UNIT = 'muer'
let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

describe('waiting edits as a file', () => {
  it('PAGE-78, PAGE-170: saved offline under its table’s name, loaded twice on another computer of the same account, and synced by both: there once; another account is told', async () => {
    const [first, second, other] = [await stage.person(UNIT), await stage.person(UNIT), await stage.person('longxing')]
    await first.context.setOffline(true)
    await waitForStatus(first.page, 'offline')
    await typeInto(first.page, cell(first.page, UNIT, 'progress'), '没有网络时写的进展。')
    await status(first.page).getByRole('button').click()
    const download = first.page.waitForEvent('download')
    await first.page.getByRole('button', { name: '未同步内容存为文件' }).click()
    const saved = await download
    expect(saved.suggestedFilename(), 'PAGE-170').toBe('联填未同步内容-2022年9月推进表.json')
    const file = await saved.path()

    for (const { page } of [second, other]) await status(page).getByRole('button').click()
    for (let n = 0; n < 2; n++) {
      await second.page.getByLabel('从文件载入').setInputFiles(file)
      await second.page.getByText('已载入并合并到表中').waitFor()
    }
    await other.page.getByLabel('从文件载入').setInputFiles(file)
    await other.page.getByText('该文件属于其他账号').waitFor()
    await waitForText(cell(other.page, UNIT, 'progress'), '没有网络时写的进展。')
    await waitForStatus(second.page, 'synced')
    await first.context.setOffline(false)
    await waitForStatus(first.page, 'synced')
    for (const { page } of [first, second, other])
      // its own text: a colleague's name may stand beside it
      expect(await cell(page, UNIT, 'progress').evaluate(td => td.firstChild?.textContent)).toBe('没有网络时写的进展。')
  })
})
