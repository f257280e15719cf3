/** Two people in one paragraph, one of them without a network; and what a paste leaves behind. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cell,
  openEditor,
  openStage,
  typeInto,
  waitForStatus,
  waitForText,
  type Person,
  type Stage,
} from '../../browser/harness.ts'

const UNIT = 'education-commission'
/** said behind the text, which stays what it is */
const MARKED = 'td[data-both="离线期间他人也修改过"]'

let stage: Stage
let clerk: Person
let lead: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
  lead = await stage.person('health-commission')
})
afterAll(() => stage.close())

/** Replaces the first `wanted` in an open cell, by the keyboard alone. */
async function rewrite({ page }: Person, field: string, wanted: string, by: string): Promise<void> {
  const editor = await openEditor(page, cell(page, UNIT, field))
  await editor.evaluate((area: HTMLTextAreaElement, words) => {
    const at = area.value.indexOf(words)
    area.setSelectionRange(at, at + words.length)
  }, wanted)
  await page.keyboard.insertText(by)
  await page.keyboard.press('Enter')
}

describe('two people, one of them offline', () => {
  it('PAGE-56: different sentences of one paragraph both stay; the same words rewritten stay in both versions; the cell says so until somebody has looked', async () => {
    const [mine, theirs] = [cell(clerk.page, UNIT, 'progress'), cell(lead.page, UNIT, 'progress')]
    await typeInto(clerk.page, mine, '一是完成摸排。二是开展培训。三是加强监管。')
    await waitForText(theirs, '三是加强监管。')
    await clerk.context.setOffline(true)
    await waitForStatus(clerk.page, 'offline')
    await rewrite(clerk, 'progress', '摸排', '全区126所幼儿园摸排')
    await rewrite(clerk, 'progress', '监管', '日常监管')
    await rewrite(lead, 'progress', '培训', '保育师培训2期')
    await rewrite(lead, 'progress', '监管', '联合监管')
    await waitForText(theirs, '保育师培训2期')
    expect(await clerk.page.locator(MARKED).count()).toBe(0)
    // over a reload too: what waits, waits on this computer
    await clerk.page.reload()
    await waitForText(mine, '日常监管')
    await clerk.context.setOffline(false)
    await waitForText(mine, '保育师培训2期')
    await waitForStatus(clerk.page, 'synced')
    for (const words of ['全区126所幼儿园摸排', '日常']) await waitForText(theirs, words)
    const text = await theirs.evaluate(td => td.firstChild?.textContent ?? '')
    for (const words of ['全区126所幼儿园摸排', '保育师培训2期', '日常', '联合']) expect(text).toContain(words)
    await mine.and(clerk.page.locator(MARKED)).waitFor()
    expect(await mine.evaluate(td => td.firstChild?.textContent)).toBe(text)
    expect(await lead.page.locator(MARKED).count()).toBe(0)

    await clerk.page.reload()
    await mine.and(clerk.page.locator(MARKED)).waitFor()
    await mine.click()
    await clerk.page.keyboard.press('ArrowRight')
    await clerk.page.locator(MARKED).waitFor({ state: 'detached' })
  })

  it('PAGE-57: a long text pasted into an open cell is one step to take back', async () => {
    const { page } = clerk
    const long = '按照全区统一部署，持续推进托育服务体系建设。\n'.repeat(200).trim()
    await typeInto(page, cell(page, UNIT, 'nextSteps'), '原有计划。')
    await openEditor(page, cell(page, UNIT, 'nextSteps'))
    await page.keyboard.press('Control+End')
    await page.keyboard.type('ab')
    await clerk.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(text => navigator.clipboard.writeText(text), long)
    await page.keyboard.press('Control+v')
    const editor = page.locator('textarea:focus')
    await expect.poll(() => editor.inputValue()).toBe(`原有计划。ab${long}`)
    await page.keyboard.type('cd')
    const back: string[] = []
    for (let n = 0; n < 3; n++) {
      await page.keyboard.press('Control+z')
      back.push(await editor.inputValue())
    }
    expect(back).toEqual([`原有计划。ab${long}`, '原有计划。ab', '原有计划。'])
    await page.keyboard.press('Control+y')
    await page.keyboard.press('Control+y')
    expect(await editor.inputValue()).toBe(`原有计划。ab${long}`)
    await page.keyboard.press('Escape')
  })
})
