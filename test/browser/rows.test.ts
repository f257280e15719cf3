/** Whole rows: added, removed, moved by the pointer and by the keyboard, and undone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import {
  cell,
  openEditor,
  openStage,
  typeInto,
  waitForStatus,
  waitForText,
  type Person,
  type Stage,
} from './harness.ts'

const UNIT = 'education-commission'

let stage: Stage
let clerk: Person
let colleague: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
  colleague = await stage.person(UNIT)
})
afterAll(() => stage.close())

const tasks = (page: Page): Promise<string[]> =>
  page.locator(`td[data-unit="${UNIT}"][data-field="task"]`).allInnerTexts()

const rowCount = (page: Page, count: number): Promise<void> =>
  expect.poll(() => tasks(page), { timeout: 10_000 }).toHaveLength(count)

describe('rows', () => {
  it('PAGE-25: a row is added by the button under the unit, its contact filled in, and both see it', async () => {
    const { page } = clerk
    const before = (await tasks(page)).length
    await typeInto(page, cell(page, UNIT, 'contact'), '陈工 023-67800000')
    await page.locator(`td[data-unit="${UNIT}"] .add-row`).click()
    await rowCount(page, before + 1)
    await page.keyboard.type('x')
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.insertText('新任务')
    await page.keyboard.press('Enter')
    await waitForText(cell(page, UNIT, 'task', 1), 'x新任务')
    await waitForText(cell(page, UNIT, 'contact', 1), '023-67800000')
    await waitForText(cell(colleague.page, UNIT, 'task', 1), 'x新任务')
  })

  it('PAGE-26: a row is moved by its handle and by the keyboard, and undone', async () => {
    const { page } = clerk
    const before = await tasks(page)
    const [first, second] = [cell(page, UNIT, 'unit', 0), cell(page, UNIT, 'unit', 1)]
    await second.hover()
    await second.locator('.grip').hover()
    await page.mouse.down()
    const box = await first.boundingBox()
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 12, { steps: 4 })
    await page.locator('.drop-line').waitFor()
    await page.mouse.up()
    await waitForText(cell(page, UNIT, 'task', 0), 'x新任务')
    await waitForText(cell(colleague.page, UNIT, 'task', 0), 'x新任务')
    // the selection went along: the keyboard brings it back
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await waitForText(cell(page, UNIT, 'task', 1), 'x新任务')
    await page.keyboard.press('Control+z')
    await waitForText(cell(page, UNIT, 'task', 0), 'x新任务')
    await page.keyboard.press('Control+z')
    await waitForText(cell(page, UNIT, 'task', 1), 'x新任务')
    expect(await tasks(page)).toEqual(before)
  })

  it('PAGE-411: the keys for whole rows work from an open cell too, whose text is kept', async () => {
    const { page } = clerk
    const before = (await tasks(page)).length
    await openEditor(page, cell(page, UNIT, 'task'))
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('（已完成）')
    await page.keyboard.press('Control+Alt+=')
    await rowCount(page, before + 1)
    await waitForText(cell(colleague.page, UNIT, 'task'), '（已完成）')
    await page.keyboard.press('Control+z')
    await rowCount(page, before)
    await page.keyboard.press('Control+z')
    await expect.poll(() => cell(page, UNIT, 'task').innerText()).not.toContain('（已完成）')
  })

  it('PAGE-27: a row is removed from the menu, undo brings it back; the menu opens by the right button too', async () => {
    const { page } = clerk
    const count = (await tasks(page)).length
    await cell(page, UNIT, 'task', 1).click({ button: 'right' })
    await page.getByRole('menuitem', { name: '删除本行' }).click()
    await rowCount(page, count - 1)
    await rowCount(colleague.page, count - 1)
    await page.keyboard.press('Control+z')
    await rowCount(page, count)
    await waitForText(cell(colleague.page, UNIT, 'task', 1), 'x新任务')
    await page.getByRole('button', { name: '行', exact: true }).click()
    await page.getByRole('menuitem', { name: '上移一行' }).click()
    await waitForText(cell(page, UNIT, 'task', 0), 'x新任务')
    await page.keyboard.press('Control+z')
    await waitForText(cell(page, UNIT, 'task', 1), 'x新任务')
  })

  it("PAGE-28: another unit's row has no handle, no button, and no way in the menu", async () => {
    const { page } = clerk
    const other = 'health-commission'
    await cell(page, other, 'task').click({ button: 'right' })
    expect(await page.getByRole('menuitem', { name: '删除本行' }).getAttribute('data-disabled')).not.toBeNull()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Alt+-')
    await page.getByText('该行仅可查看').waitFor()
    expect(await page.locator(`td[data-unit="${other}"] :is(.grip, .add-row)`).count()).toBe(0)
  })

  it('PAGE-29: a row removed while a colleague typed in it offline is offered to both, and comes back with his text', async () => {
    await colleague.context.setOffline(true)
    await typeInto(colleague.page, cell(colleague.page, UNIT, 'progress', 1), '离线填写的进展')
    await waitForStatus(colleague.page, 'offline')
    await cell(clerk.page, UNIT, 'task', 1).click()
    await clerk.page.keyboard.press('Control+Alt+-')
    await rowCount(clerk.page, 1)
    await waitForStatus(clerk.page, 'synced')
    await colleague.context.setOffline(false)
    for (const { page } of [colleague, clerk])
      await page.getByText('有一行已被删除，但删除时有人正在填写：离线填写的进展').waitFor()
    await clerk.page.getByRole('button', { name: '恢复该行' }).click()
    await waitForText(cell(clerk.page, UNIT, 'progress', 1), '离线填写的进展')
    await waitForText(cell(colleague.page, UNIT, 'progress', 1), '离线填写的进展')
    await colleague.page.getByRole('button', { name: '恢复该行' }).waitFor({ state: 'detached' })
  })

  it("PAGE-180: a unit's only row stays; one that was removed comes back from the menu, after a reload too", async () => {
    const { page } = clerk
    // another cell than was clicked last: two clicks on one within a second would open it
    await cell(page, UNIT, 'remarks', 1).click()
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.press('Control+Alt+-')
    await rowCount(page, 1)
    await page.getByText('已删除一行').waitFor()
    await cell(page, UNIT, 'task').click()
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.press('Control+Alt+-')
    await page.getByText('每个单位至少保留一行').waitFor()
    await rowCount(page, 1)
    await waitForStatus(page, 'synced')
    await page.reload()
    await cell(page, UNIT, 'task').click()
    await page.getByRole('button', { name: '行', exact: true }).click()
    await page.getByRole('menuitem', { name: '恢复：离线填写的进展' }).click()
    await waitForText(cell(page, UNIT, 'progress', 1), '离线填写的进展')
    await waitForText(cell(colleague.page, UNIT, 'progress', 1), '离线填写的进展')
  })

  it('PAGE-181: what was done is said for a while with the way back; what was not done is no news once something was', async () => {
    const { page } = clerk
    await cell(page, UNIT, 'task', 1).click()
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.press('Control+Alt+-')
    await rowCount(page, 1)
    await page.getByRole('status').getByRole('button', { name: '撤销' }).click()
    await rowCount(page, 2)
    expect(await page.getByText('已删除一行').count()).toBe(0)
    await cell(page, 'development-reform', 'progress').click()
    await page.keyboard.type('x')
    await page.getByText('这一格只能查看').waitFor()
    await typeInto(page, cell(page, UNIT, 'remarks', 1), '备注')
    expect(await page.getByText('这一格只能查看').count()).toBe(0)
  })
})
