/** 修改记录: what stood in a cell and in the whole table, who wrote it, the way back, and last month beside it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { writeMonth } from '../../../shared/document/opening.ts'
import { rowsMap, rowsOf } from '../../../shared/document/progress-table.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'
import { unitsOf } from '../../../shared/document/values.ts'
import type { UnitId } from '../../../shared/annex/units.ts'
import type { CivilDate, Month } from '../../../shared/time.ts'
import { whileResting } from '../../sync/resting.ts'
import type { TestServer } from '../../sync/server.ts'
import {
  cell,
  openStage,
  typeInto,
  waitForStatus,
  waitForText,
  type Person,
  type Stage,
  scrollTo,
} from '../../browser/harness.ts'

const UNIT = 'education-commission' as UnitId
const AUGUST = 'progress-2022-08' as RoomName

let stage: Stage
let server: TestServer
let clerk: Person
let lead: Person
beforeAll(async () => {
  stage = await openStage()
  server = await whileResting(stage.server, async rooms => {
    const september = (await rooms.open('progress-2022-09'))?.doc
    if (!september) throw new Error('no month')
    await rooms.create(AUGUST, doc => {
      const tasksOf = (unit: UnitId): string[] => rowsOf(september, unit).map(({ task }) => task)
      writeMonth(doc, {
        month: '2022-08' as Month,
        deadline: '2022-08-25' as CivilDate,
        units: unitsOf(september),
        tasksOf,
      })
      const row = rowsMap(doc, UNIT).get(rowsOf(doc, UNIT)[0]?.id ?? '') as ReturnType<typeof rowsMap>
      row.set('problems', new Y.Text('场地不足。'))
    })
  })
  ;[clerk, lead] = await Promise.all([stage.person(UNIT), stage.person('health-commission')])
})
afterAll(async () => {
  await server.stop()
  await stage.close()
})

const panel = ({ page }: Person) => page.getByRole('complementary', { name: '修改记录' })
const view = (person: Person, name: string) => panel(person).getByRole('button', { name, exact: true })
const items = (person: Person) => panel(person).getByRole('listitem')

/** As this computer noted it: the person was here last at this moment. */
const noteVisit = ({ page }: Person, name: string, at: number): Promise<void> =>
  page.evaluate(
    ([note, end]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('liantian')
        opening.onerror = reject
        opening.onsuccess = () => {
          const writing = opening.result.transaction('notes', 'readwrite')
          writing.objectStore('notes').put({ name: note, value: { end, before: end } })
          writing.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
    [name, at] as const,
  )

describe('the history', () => {
  it('PAGE-18: every version of a cell with who and when, what changed in colour, and the way back as a new edit that can be undone', async () => {
    const own = cell(clerk.page, UNIT, 'progress')
    await typeInto(clerk.page, own, '新增托位一百二十个。')
    await waitForText(cell(lead.page, UNIT, 'progress'), '新增托位一百二十个。')
    await typeInto(lead.page, cell(lead.page, UNIT, 'progress'), '请核对。')
    await waitForText(own, '请核对。')
    await waitForStatus(clerk.page, 'synced')
    await clerk.page.getByRole('button', { name: '修改记录' }).click()
    await own.click()
    const [newest, older] = [items(clerk).nth(0), items(clerk).nth(1)]
    await newest.getByText('区卫生健康委').waitFor()
    expect(await newest.locator('ins').innerText()).toBe('请核对。')
    expect(await older.getByRole('button').first().innerText()).toContain('区教委')
    await older.getByRole('button').first().click()
    await older.getByRole('button', { name: '恢复到此版本' }).click()
    await own.filter({ hasText: /^新增托位一百二十个。$/ }).waitFor()
    await items(clerk).nth(0).locator('del').filter({ hasText: '请核对。' }).waitFor()
    await clerk.page.getByRole('button', { name: '撤销' }).click()
    await waitForText(own, '请核对。')
  })

  it('PAGE-58: what changed since one was last here: where, who, in colour; a click leads there', async () => {
    const { page } = clerk
    await waitForStatus(page, 'synced')
    await noteVisit(clerk, `visit|${UNIT}|progress-2022-09`, Date.now())
    await typeInto(lead.page, cell(lead.page, 'muer', 'progress'), '新建机构一家。')
    await waitForStatus(lead.page, 'synced')
    await page.reload()
    await cell(page, UNIT, 'progress').waitFor()
    await scrollTo(page, cell(page, 'muer', 'progress'))
    await waitForText(cell(page, 'muer', 'progress'), '新建机构一家。')
    await page.getByRole('button', { name: '修改记录' }).click()
    await view(clerk, '全表').click()
    expect(await panel(clerk).getByLabel('时间范围').inputValue()).toBe('visit')
    await panel(clerk).getByText('共改动 1 处').waitFor()
    expect(await items(clerk).innerText()).toMatch(/木耳镇 第1行 工作开展情况\s+区卫生健康委/)
    expect(await items(clerk).locator('ins').innerText()).toBe('新建机构一家。')
    await items(clerk).getByRole('button').click()
    await page.locator('td[data-unit="muer"][data-field="progress"].current').waitFor()
    await panel(clerk).getByLabel('时间范围').selectOption('opening')
    await panel(clerk).getByText('共改动 2 处').waitFor()
    await view(clerk, '本行').click()
    await panel(clerk).getByText('共改动 1 处').waitFor()
  })

  it('PAGE-59: the slider shows the table as it stood, read-only and where one stood in it; and back', async () => {
    const { page } = clerk
    const own = cell(page, UNIT, 'progress')
    await scrollTo(page, own)
    await own.click()
    await view(clerk, '全表').click()
    const slider = panel(clerk).getByRole('slider')
    await slider.press('Home')
    await page.getByText(/表格显示的是.*的内容，仅可查看，不可填写。/).waitFor()
    await own.filter({ hasText: /^$/ }).waitFor()
    expect(await slider.evaluate(input => input === document.activeElement)).toBe(true)
    await slider.press('ArrowRight')
    await own.filter({ hasText: '新增托位一百二十个。' }).waitFor()
    await panel(clerk).getByText('共改动 1 处').waitFor()
    await own.click()
    await page.keyboard.press('Delete')
    await page.keyboard.type('x')
    await page.getByRole('alert').getByText('这一格只能查看').waitFor()
    await page.getByRole('button', { name: '返回当前' }).click()
    await waitForText(own, '请核对。')
    await scrollTo(page, cell(page, 'muer', 'progress'))
    await waitForText(cell(page, 'muer', 'progress'), '新建机构一家。')
    expect(await slider.getAttribute('aria-valuetext')).toBe('当前')
  })

  it('PAGE-455: Esc closes it, from the panel and from its button, and the table has the keyboard', async () => {
    const { page } = clerk
    const own = cell(page, UNIT, 'progress')
    const button = page.getByRole('button', { name: '修改记录', exact: true })
    for (const from of [view(clerk, '全表'), button]) {
      await scrollTo(page, own)
      await own.click()
      if ((await panel(clerk).count()) === 0) await button.click()
      await from.focus()
      await page.keyboard.press('Escape')
      await panel(clerk).waitFor({ state: 'detached' })
      await page.keyboard.press('ArrowRight')
      await page.locator(`td.current[data-unit="${UNIT}"][data-field="problems"]`).waitFor()
    }
    await button.click()
    await panel(clerk).waitFor()
  })

  it('PAGE-19: beside a cell what stood there last month, found by its task, and taken over as an edit of one’s own', async () => {
    const { page } = clerk
    const own = cell(page, UNIT, 'problems')
    await scrollTo(page, own)
    await own.click()
    await view(clerk, '上月').click()
    await panel(clerk).getByText('场地不足。').waitFor()
    expect(await items(clerk).innerText()).toContain('2022年8月')
    await panel(clerk).getByRole('button', { name: '沿用到本格' }).click()
    await waitForText(own, '场地不足。')
    // the rows that stand first have left the view, since the lead office wrote further down
    await scrollTo(lead.page, cell(lead.page, UNIT, 'problems'))
    await waitForText(cell(lead.page, UNIT, 'problems'), '场地不足。')
    await page.getByRole('button', { name: '撤销' }).click()
    await own.filter({ hasNotText: '场地不足。' }).waitFor()
    await scrollTo(page, cell(page, 'muer', 'problems'))
    await cell(page, 'muer', 'problems').click()
    await panel(clerk).getByText('（未填写）').waitFor()
    expect(await panel(clerk).getByRole('button', { name: '沿用到本格' }).count()).toBe(0)
  })

  it('PAGE-165: after a restore the newest version alone is the current one, and what was done is said', async () => {
    const { page } = clerk
    const own = cell(page, UNIT, 'nextSteps')
    await scrollTo(page, own)
    const current = page.getByText('当前内容')
    const done = panel(clerk)
      .getByRole('status')
      .filter({ hasText: /^已恢复到.*的版本，可以撤销。$/ })
    await typeInto(page, own, '甲。')
    await waitForText(cell(lead.page, UNIT, 'nextSteps'), '甲。')
    await typeInto(lead.page, cell(lead.page, UNIT, 'nextSteps'), '乙。')
    await waitForText(own, '乙。')
    await own.click()
    await view(clerk, '本格').click()
    const [newest, oldest] = [items(clerk).first(), items(clerk).last()]
    await newest.filter({ has: current }).waitFor()
    await expect.poll(() => items(clerk).count()).toBe(2)
    await oldest.getByRole('button').first().click()
    await oldest.getByRole('button', { name: '恢复到此版本' }).click()
    await done.waitFor()
    // before the log has it, what stands below newer ones is not called the current one
    if ((await items(clerk).count()) === 2) expect(await oldest.filter({ has: current }).count()).toBe(0)
    await expect.poll(() => items(clerk).count(), { timeout: 10_000 }).toBe(3)
    await newest.filter({ has: current }).waitFor()
    expect(await current.count()).toBe(1)
    // it stands there already
    await oldest.getByRole('button').first().click()
    expect(await oldest.getByRole('button', { name: '恢复到此版本' }).count()).toBe(0)
    await page.getByRole('button', { name: '撤销' }).click()
    await waitForText(own, '乙。')
    await done.waitFor({ state: 'detached' })
  })
})
