/** 修改记录: what stood in a cell, who wrote it, and the way back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cell, openStage, typeInto, waitForStatus, waitForText, type Stage } from './harness.ts'

const UNIT = 'education-commission'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

describe('the history of a cell', () => {
  it('PAGE-18: every version with who and when, what changed in colour, and the way back as a new edit that can be undone', async () => {
    const [clerk, lead] = await Promise.all([stage.person(UNIT), stage.person('health-commission')])
    const own = cell(clerk.page, UNIT, 'progress')
    await typeInto(clerk.page, own, '新增托位一百二十个。')
    await waitForText(cell(lead.page, UNIT, 'progress'), '新增托位一百二十个。')
    await typeInto(lead.page, cell(lead.page, UNIT, 'progress'), '请核对。')
    await waitForText(own, '请核对。')
    await waitForStatus(clerk.page, 'synced')
    await clerk.page.getByRole('button', { name: '修改记录' }).click()
    await own.click()
    const panel = clerk.page.getByRole('complementary', { name: '修改记录' })
    const [newest, older] = [panel.getByRole('listitem').nth(0), panel.getByRole('listitem').nth(1)]
    await newest.getByText('区卫生健康委').waitFor()
    expect(await newest.locator('ins').innerText()).toBe('请核对。')
    expect(await older.getByRole('button').first().innerText()).toContain('区教委')
    await older.getByRole('button').first().click()
    await older.getByRole('button', { name: '恢复到此版本' }).click()
    await own.filter({ hasText: /^新增托位一百二十个。$/ }).waitFor()
    await panel.getByRole('listitem').nth(0).locator('del').filter({ hasText: '请核对。' }).waitFor()
    await clerk.page.getByRole('button', { name: '撤销' }).click()
    await waitForText(own, '请核对。')
  })
})
