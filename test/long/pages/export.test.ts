/** The official annex leaves from the page, with the network and without it. */
import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Download, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UnitId } from '../../../shared/annex/units.ts'
import { writeMonth } from '../../../shared/document/opening.ts'
import { addRow, rowsOf } from '../../../shared/document/progress-table.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'
import { unitsOf } from '../../../shared/document/values.ts'
import type { CivilDate, Month } from '../../../shared/time.ts'
import { whileResting } from '../../sync/resting.ts'
import { signIn, type TestServer } from '../../sync/server.ts'
import { join, textIn, until } from '../../sync/stock-client.ts'
import {
  cell,
  MONTH_PAGE,
  openStage,
  PASSWORD,
  PLAN_PAGE,
  typeInto,
  waitForStatus,
  type Person,
  type Stage,
} from '../../browser/harness.ts'
import { partsOf } from './parts.ts'

const UNIT = 'education-commission' as UnitId
const LAST = 'xiantao' as UnitId
const TEXT = '一是完成摸排；二是新增托位280个。'
const AUGUST = 'progress-2022-08' as RoomName
const TITLE = '2022年9月托位数发展工作落实情况推进表'

let stage: Stage
let server: TestServer
let clerk: Person

beforeAll(async () => {
  stage = await openStage()
  server = await whileResting(stage.server, async rooms => {
    const september = (await rooms.open('progress-2022-09'))?.doc
    if (!september) throw new Error('no month')
    await rooms.create(AUGUST, doc => {
      writeMonth(doc, {
        month: '2022-08' as Month,
        deadline: '2022-08-25' as CivilDate,
        units: unitsOf(september),
        tasksOf: unit => rowsOf(september, unit).map(() => '八月的任务'),
      })
      doc.getMap('reports').set(UNIT, { state: 'submitted', at: '2022-08-20T00:00:00Z', by: UNIT })
    })
  })
  clerk = await stage.person(UNIT)
  await typeInto(clerk.page, cell(clerk.page, UNIT, 'progress'), TEXT)
  await waitForStatus(clerk.page, 'synced')
})
afterAll(async () => {
  await server.stop()
  await stage.close()
})

interface Got {
  name: string
  bytes: Uint8Array
}

const openMenu = (page: Page): Promise<void> => page.getByRole('button', { name: '导出' }).click()
const choose = (page: Page, name: string): Promise<void> => page.getByRole('menuitemradio', { name }).click()

async function got(arriving: Promise<Download>): Promise<Got> {
  const file = await arriving
  return { name: file.suggestedFilename(), bytes: new Uint8Array(await readFile(await file.path())) }
}

/** `extent` and `reported` stay as they were chosen before where they are not given. */
async function exportAs(page: Page, format: 'Word' | 'Excel' | 'CSV' | 'JSON', ...choices: string[]): Promise<Got> {
  await openMenu(page)
  for (const one of choices) await choose(page, one)
  const arriving = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: format }).click()
  return got(arriving)
}

async function fromServer(path: string): Promise<Uint8Array> {
  const { cookie } = await signIn(server.url, UNIT, PASSWORD)
  const answer = await fetch(server.url + path, { headers: { cookie } })
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

const partOf = (bytes: Uint8Array, path: string): string => strFromU8(unzipSync(bytes)[path] ?? new Uint8Array())
const documentOf = (bytes: Uint8Array): string => partOf(bytes, 'word/document.xml')

describe('export', () => {
  it('PAGE-130: no code of the office files is loaded before it is asked for', async () => {
    const loaded = (): Promise<string[]> =>
      clerk.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    const isOffice = (name: string): boolean => /export-annex|ExportDialog|PrintAnnex|assets\/worker/.test(name)
    expect((await loaded()).filter(isOffice)).toEqual([])
    await exportAs(clerk.page, 'Word')
    expect((await loaded()).filter(isOffice).length).toBeGreaterThan(0)
  })

  it("PAGE-50: one's own annex 2 under the office's file name, offline too", async () => {
    const online = await exportAs(clerk.page, 'Word')
    expect(online.name).toBe(`附件2 区教委${TITLE}.docx`)
    expect(documentOf(online.bytes)).toContain(TEXT)
    await clerk.context.setOffline(true)
    await clerk.page.reload()
    await cell(clerk.page, UNIT, 'progress').waitFor()
    const offline = await exportAs(clerk.page, 'Word')
    await clerk.context.setOffline(false)
    expect(offline.bytes).toEqual(online.bytes)
  })

  it("PAGE-51: the page's files and the server's are the same: the same parts in the same order, byte for byte", async () => {
    const { page } = clerk
    const word = await exportAs(page, 'Word', '全部汇总', '全部，注明报送状态')
    expect(word.name).toBe(`附件2 渝北区${TITLE}.docx`)
    expect(partsOf(await fromServer('/api/annex/2.docx?month=2022-09&rows=marked'))).toEqual(partsOf(word.bytes))
    const excel = await exportAs(page, 'Excel')
    expect(excel.name).toBe(`附件2 渝北区${TITLE}.xlsx`)
    expect(partsOf(await fromServer('/api/annex/2.xlsx?month=2022-09&rows=marked'))).toEqual(partsOf(excel.bytes))
    const zip = await exportAs(page, 'Word', '每单位一份')
    expect(zip.name).toBe(`附件2 渝北区${TITLE}（各单位，Word版）.zip`)
    const files = (bytes: Uint8Array): unknown => partsOf(bytes).map(([name, file]) => [name, partsOf(file)])
    expect(files(await fromServer('/api/annex/2.zip?month=2022-09&rows=marked'))).toEqual(files(zip.bytes))
    await page.goto(PLAN_PAGE)
    const plan = await exportAs(page, 'Word')
    expect(plan.name).toBe('附件1 2022年渝北区促进托育服务发展工作任务清单.docx')
    expect(partsOf(await fromServer('/api/annex/1.docx?year=2022'))).toEqual(partsOf(plan.bytes))
    await page.goto(MONTH_PAGE)
  })

  it('PAGE-131: what is asked is remembered; where nobody has submitted it is said', async () => {
    const { page } = clerk
    await openMenu(page)
    await choose(page, '全部汇总')
    await choose(page, '仅已报送')
    await page.getByRole('menuitem', { name: 'Word' }).click()
    await page.getByRole('alert').filter({ hasText: '还没有单位报送' }).waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
    await openMenu(page)
    const chosen = page.getByRole('menuitemradio', { checked: true })
    expect(await chosen.allTextContents()).toEqual(['全部汇总', '仅已报送'])
    await choose(page, '全部，注明报送状态')
    await page.keyboard.press('Escape')
    expect(documentOf((await exportAs(page, 'Word')).bytes)).toContain('（未报送）')
  })

  it('PAGE-132: several months in one zip, a folder each; without the network those that this computer holds, and which are missing', async () => {
    const { page, context } = clerk
    const exportRange = async (): Promise<Got> => {
      await openMenu(page)
      await page.getByRole('menuitem', { name: '更多选项' }).click()
      const dialog = page.getByRole('dialog', { name: '导出推进表' })
      await dialog.getByLabel('导出范围').selectOption({ label: '每单位一份' })
      await dialog.getByLabel('起始月份').selectOption({ label: '2022年8月' })
      await dialog.getByLabel('仅已报送').check()
      await dialog.getByText('共 2 个月').waitFor()
      const arriving = page.waitForEvent('download')
      await dialog.getByRole('button', { name: '开始导出' }).click()
      return got(arriving)
    }
    await context.setOffline(true)
    await waitForStatus(page, 'offline')
    // a month in which nobody has submitted has its consolidated table alone: in the other one somebody has
    await openMenu(page)
    await choose(page, '全部，注明报送状态')
    await page.keyboard.press('Escape')
    const missing = page.getByRole('alert').filter({ hasText: '不含2022年8月' })
    await openMenu(page)
    await page.getByRole('menuitem', { name: '更多选项' }).click()
    const dialog = page.getByRole('dialog', { name: '导出推进表' })
    await dialog.getByLabel('起始月份').selectOption({ label: '2022年8月' })
    const arriving = page.waitForEvent('download')
    await dialog.getByRole('button', { name: '开始导出' }).click()
    const held = Object.keys(unzipSync((await got(arriving)).bytes))
    expect(held).toEqual([`2022年9月/附件2 渝北区${TITLE}.docx`])
    await missing.waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
    await context.setOffline(false)
    await waitForStatus(page, 'synced')
    const both = await exportRange()
    expect(both.name).toBe('附件2 渝北区2022年8月至2022年9月托位数发展工作落实情况推进表（各单位，Word版）.zip')
    const files = unzipSync(both.bytes)
    expect(Object.keys(files)).toEqual([
      '2022年8月/附件2 渝北区2022年8月托位数发展工作落实情况推进表.docx',
      '2022年8月/附件2 区教委2022年8月托位数发展工作落实情况推进表.docx',
      `2022年9月/附件2 渝北区${TITLE}.docx`,
    ])
    const august = files['2022年8月/附件2 区教委2022年8月托位数发展工作落实情况推进表.docx'] ?? new Uint8Array()
    expect(documentOf(august)).toContain('八月的任务')
  })

  it('PAGE-135: as CSV that a spreadsheet opens, and a whole month as JSON', async () => {
    const { page } = clerk
    const csv = await exportAs(page, 'CSV', '本单位')
    expect(csv.name).toBe(`附件2 区教委${TITLE}.csv`)
    const lines = strFromU8(csv.bytes).split('\r\n')
    expect([...csv.bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(lines[0]).toBe('牵头单位,主要任务,工作开展情况,存在问题,下一步工作计划,联系人（电话）,备注')
    expect(lines[1]).toContain(TEXT)
    const json = await exportAs(page, 'JSON')
    expect(json.name).toBe(`附件2 渝北区${TITLE}.json`)
    const { month, units } = JSON.parse(strFromU8(json.bytes)) as { month: string; units: unknown[] }
    expect([month, units.length]).toEqual(['2022-09', 22])
  })

  it('PAGE-462: JSON stands apart, and says in the menu and in the dialog that it is the whole month of all units', async () => {
    const { page } = clerk
    await openMenu(page)
    await choose(page, '本单位')
    const json = page.getByRole('menuitem', { name: '全部单位整月数据（JSON）' })
    expect(await json.evaluate(item => item.previousElementSibling?.getAttribute('role'))).toBe('separator')
    await page.getByRole('menuitem', { name: '更多选项' }).click()
    const dialog = page.getByRole('dialog', { name: '导出推进表' })
    await dialog.getByLabel('全部单位整月数据（JSON）').check()
    await dialog.getByText('JSON 文件包含所选月份全部单位的数据，不区分导出范围和报送情况。').waitFor()
    await page.keyboard.press('Escape')
  })

  it('PAGE-133: by the keyboard alone', async () => {
    const { page } = clerk
    await page.getByRole('button', { name: '导出' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('[role="menuitemradio"]:focus').count()).toBe(1)
    await page.keyboard.press('Enter')
    const arriving = page.waitForEvent('download')
    for (let n = 0; n < 20 && (await page.locator(':focus').textContent())?.includes('Excel') !== true; n++)
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect((await got(arriving)).name).toBe(`附件2 区教委${TITLE}.xlsx`)
  })
})

describe('a month that is large', () => {
  it('PAGE-134: a text that no cell of Excel holds is named; work of over a second shows how far it is, and is stopped by a click', async () => {
    const { page } = clerk
    const { cookie } = await signIn(server.url, 'health-commission', PASSWORD)
    const { doc, close } = await join(server.url, cookie)
    const long = textIn(doc, UNIT, 'nextSteps')
    long.insert(0, '长'.repeat(32_768))
    const seen = cell(page, UNIT, 'nextSteps').filter({ hasText: '长' })
    await seen.waitFor()
    await openMenu(page)
    await choose(page, '全部汇总')
    await choose(page, '全部，注明报送状态')
    await page.getByRole('menuitem', { name: 'Excel' }).click()
    await page.getByRole('alert').filter({ hasText: '（区教委）的“下一步工作计划”超过32767个字符' }).waitFor()
    await page.getByRole('button', { name: '知道了' }).click()
    long.delete(0, 32_768)
    // enough for a second's work on any machine, in rows that the grid does not paint
    for (let batch = 0; batch < 18; batch++)
      doc.transact(() => {
        for (let n = 0; n < 20; n++)
          addRow(doc, {
            unit: LAST,
            id: `long-${batch}-${n}`,
            order: `z${batch}${String(n).padStart(2, '0')}`,
            progress: hard(n),
          })
      })
    const check = await join(server.url, cookie)
    await until(check.doc, () => rowsOf(check.doc, LAST).length > 360)
    check.close()
    close()
    await waitForStatus(page, 'synced')
    await openMenu(page)
    await choose(page, '每单位一份')
    const stopped = page.evaluate(stopOnceShown)
    await page.getByRole('menuitem', { name: 'Word' }).click()
    expect(await stopped).toBe('正在生成文件')
    await page.getByRole('button', { name: '导出' }).waitFor()
    expect(await page.getByRole('alert').filter({ hasText: /\S/ }).count()).toBe(0)
  })
})

/** Clicks 取消 in the moment in which the bar appears: on a fast machine the work may end soon after. Answers the bar's name. */
const stopOnceShown = (): Promise<string | null> =>
  new Promise(resolve => {
    const watcher = new MutationObserver(() => {
      const bar = document.querySelector('progress')
      const button = [...document.querySelectorAll('button')].find(one => one.textContent.trim() === '取消')
      if (!bar || !button) return
      watcher.disconnect()
      button.click()
      resolve(bar.getAttribute('aria-label'))
    })
    watcher.observe(document.body, { childList: true, subtree: true })
  })

/** 20,000 characters that a zip cannot press together. */
const hard = (seed: number): string => {
  let at = seed + 1
  return Array.from({ length: 20_000 }, () => {
    at = (at * 48_271) % 2_147_483_647
    return String.fromCharCode(0x4e00 + (at % 20_000))
  }).join('')
}
