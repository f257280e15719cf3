/** Two people in one table, with the network and without it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cell,
  MONTH_PAGE,
  openStage,
  typeInto,
  waitForStatus,
  waitForText,
  type Person,
  type Stage,
} from './harness.ts'
import { editAndReload } from './reload-rounds.ts'

const UNIT = 'education-commission'

let stage: Stage
let clerk: Person
let lead: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
  lead = await stage.person('health-commission')
})
afterAll(() => stage.close())

describe('two people in one table', () => {
  it("PAGE-30: what one types the other sees within a second, and the typist's page says when it is synced", async () => {
    const theirs = cell(lead.page, UNIT, 'progress')
    await theirs.scrollIntoViewIfNeeded()
    await typeInto(clerk.page, cell(clerk.page, UNIT, 'progress'), '完成全区126所幼儿园办托条件摸排。')
    await waitForText(theirs, '完成全区126所幼儿园办托条件摸排。', 1_000)
    await waitForStatus(clerk.page, 'synced')
  })

  it('PAGE-31: letters appear on the other screen while the editor is still open', async () => {
    const theirs = cell(lead.page, UNIT, 'remarks')
    await theirs.scrollIntoViewIfNeeded()
    await cell(clerk.page, UNIT, 'remarks').dblclick()
    await clerk.page.keyboard.type('abc')
    await waitForText(theirs, 'abc', 1_000)
    await clerk.page.keyboard.press('Escape')
    await theirs.filter({ hasNotText: 'abc' }).waitFor()
  })

  it('PAGE-32: offline, reloaded offline, two cells edited while another edits one of them: both have all of it', async () => {
    await typeInto(clerk.page, cell(clerk.page, UNIT, 'problems'), '第一句。')
    await waitForText(cell(lead.page, UNIT, 'problems'), '第一句。')
    await waitForStatus(clerk.page, 'synced')

    await clerk.context.setOffline(true)
    await clerk.page.reload()
    await waitForText(cell(clerk.page, UNIT, 'problems'), '第一句。')
    await waitForStatus(clerk.page, 'offline')
    await typeInto(clerk.page, cell(clerk.page, UNIT, 'problems'), '离线写的第二句。')
    await typeInto(clerk.page, cell(clerk.page, UNIT, 'nextSteps'), '离线写的计划。')
    expect(
      await clerk.page.getByRole('status').filter({ hasText: '已存本机，等待同步（2 处）' }).count(),
    ).toBeGreaterThan(0)

    await typeInto(lead.page, cell(lead.page, UNIT, 'problems'), '牵头单位补充的一句。')
    await waitForStatus(lead.page, 'synced')
    await clerk.context.setOffline(false)
    await waitForStatus(clerk.page, 'synced')
    for (const { page } of [clerk, lead]) {
      for (const text of ['第一句。', '离线写的第二句。', '牵头单位补充的一句。'])
        await waitForText(cell(page, UNIT, 'problems'), text)
      await waitForText(cell(page, UNIT, 'nextSteps'), '离线写的计划。')
    }
    expect(await cell(clerk.page, UNIT, 'problems').innerText()).toBe(
      await cell(lead.page, UNIT, 'problems').innerText(),
    )
  })

  it('PAGE-33: an edit followed at once by a reload, 12 times: all there', async () => {
    await editAndReload(clerk.page, UNIT, 12)
  })

  it("PAGE-34: a clerk cannot type into another unit's row", async () => {
    const { page } = clerk
    const theirs = cell(page, 'development-reform', 'progress')
    await theirs.scrollIntoViewIfNeeded()
    const before = await theirs.innerText()
    await theirs.dblclick()
    expect(await page.locator('textarea:focus:not([readonly]):visible').filter({ visible: true }).count()).toBe(0)
    await page.keyboard.type('不该出现')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Delete')
    expect(await theirs.innerText()).toBe(before)
    await waitForStatus(page, 'synced')
  })

  it('PAGE-35: no request of a page goes to another host', () => {
    const hosts = new Set(
      [...clerk.requests, ...lead.requests].filter(url => !/^(data|blob):/.test(url)).map(url => new URL(url).host),
    )
    expect([...hosts]).toEqual([new URL(stage.server.url).host])
  })

  it('PAGE-36: the pages threw nothing and broke no content security policy', () => {
    // a cut network, and a first visit's unanswered question who one is, the browser itself tells in the console
    const ours = [...clerk.errors, ...lead.errors].filter(
      error => !/net::ERR_INTERNET_DISCONNECTED|WebSocket connection to|status of 401/.test(error),
    )
    expect(ours).toEqual([])
  })

  it('PAGE-37: a clerk lands on the current month at her own first row', async () => {
    const { page } = await stage.person('xiantao')
    expect(new URL(page.url()).pathname).toBe(MONTH_PAGE)
    const own = cell(page, 'xiantao', 'progress')
    await own.waitFor()
    const box = await own.boundingBox()
    expect(box !== null && box.y > 0 && box.y + Math.min(box.height, 40) <= 768).toBe(true)
    await page.context().close()
  })
})
