/** The print view: an official annex as a page of its own, for paper and PDF. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UNITS } from '../../../shared/annex/units.ts'
import { ask, signIn } from '../../sync/server.ts'
import {
  cell,
  MONTH_PAGE,
  openStage,
  PASSWORD,
  typeInto,
  waitForStatus,
  type Person,
  type Stage,
} from '../../browser/harness.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const UNIT = 'education-commission'
const TITLE = '2022年9月托位数发展工作落实情况推进表'
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

const paper = (page: Page) => page.locator('.paper')

/** The pages of the PDF that the browser makes, by their size in points. */
async function printed(page: Page): Promise<[width: number, height: number][]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  return [...pdf.matchAll(/\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w, h]) => [
    Math.round(Number(w)),
    Math.round(Number(h)),
  ])
}

describe('the print view', () => {
  it('PAGE-140: the annex alone, on A4 across, under the name of its file; one unit or all', async () => {
    const { page } = clerk
    await page.goto('/print/progress/2022-09')
    await paper(page)
      .getByRole('heading', { name: `渝北区${TITLE}` })
      .waitFor()
    expect(await page.title()).toBe(`附件2 渝北区${TITLE}`)
    expect(await paper(page).getByRole('columnheader').allTextContents()).toEqual([
      '牵头单位',
      '主要任务',
      '工作开展情况',
      '存在问题',
      '下一步工作计划',
      '联系人（电话）',
      '备注',
    ])
    expect(await paper(page).textContent()).toContain('区教委（未报送）')
    const whole = await printed(page)
    expect(whole.length).toBeGreaterThan(3)
    expect(new Set(whole.map(String))).toEqual(new Set(['842,595']))
    await page.getByLabel('导出范围').selectOption({ label: '区教委' })
    await paper(page)
      .getByRole('heading', { name: `区教委${TITLE}` })
      .waitFor()
    expect(page.url()).toContain(`unit=${UNIT}`)
    expect(await paper(page).locator('tbody tr').count()).toBe(1)
    expect(await paper(page).textContent()).toContain(TEXT)
    expect(await printed(page)).toHaveLength(1)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.print-bar').isVisible()).toBe(false)
    await page.emulateMedia({ media: null })
  })

  it('PAGE-141: annex 1 upright; the way back leads to the table', async () => {
    const { page } = clerk
    await page.goto('/print/plan/2022')
    await paper(page)
      .getByRole('heading', { name: /^2022年渝北区\s*促进托育服务发展工作任务清单$/ })
      .waitFor()
    expect(await paper(page).locator('tbody tr').count()).toBe(7)
    expect(await printed(page)).toEqual([[595, 842]])
    await page.getByRole('link', { name: '返回表格' }).click()
    await page.waitForURL('**/plan/2022')
  })

  it('PAGE-142: Ctrl+P in the table leads to it, with the choices of the export; what others write comes in', async () => {
    const { page } = clerk
    await page.goto(MONTH_PAGE)
    await cell(page, UNIT, 'progress').waitFor()
    await page.keyboard.press('Control+p')
    await page.waitForURL(`**/print/progress/2022-09?unit=${UNIT}`)
    await paper(page).getByText(TEXT).waitFor()
    const lead = await stage.person('health-commission')
    await typeInto(lead.page, cell(lead.page, UNIT, 'progress'), '三是补充说明。')
    await paper(page).getByText(`${TEXT}三是补充说明。`).waitFor()
    await lead.context.close()
  })

  it('PAGE-460: each unit’s own table, one after another on pages of its own, chosen in the export or in the bar; its address brings it again', async () => {
    const { page } = clerk
    await page.goto(MONTH_PAGE)
    await page.getByRole('button', { name: '导出' }).click()
    await page.getByRole('menuitemradio', { name: '每单位一份' }).click()
    await page.getByRole('menuitem', { name: '打印 / 另存为 PDF' }).click()
    await page.waitForURL('**/print/progress/2022-09?each=1')
    const titles = (): Promise<string[]> => page.locator('.paper h1').allTextContents()
    await paper(page).nth(21).waitFor()
    expect(await titles()).toEqual(UNITS.map(({ name }) => name + TITLE))
    expect(await page.title()).toBe(`附件2 渝北区${TITLE}（各单位）`)
    expect(await paper(page).nth(1).locator('tbody').textContent()).toContain(TEXT)
    await page.emulateMedia({ media: 'print' })
    const breaks = await paper(page).evaluateAll(all => all.map(one => getComputedStyle(one).breakBefore))
    expect(breaks).toEqual(['auto', ...UNITS.slice(1).map(() => 'page')])
    await page.emulateMedia({ media: null })
    expect((await printed(page)).length).toBeGreaterThanOrEqual(22)
    await page.reload()
    await paper(page).nth(21).waitFor()
    const extent = page.getByLabel('导出范围')
    expect(await extent.inputValue()).toBe('each')
    await page.getByRole('button', { name: '仅已报送' }).click()
    await page.getByRole('alert').filter({ hasText: '还没有单位报送' }).waitFor()
    await page.getByRole('button', { name: '全部，注明报送状态' }).click()
    await extent.selectOption({ label: '全部汇总' })
    await page.waitForURL('**/print/progress/2022-09')
    await expect.poll(titles).toEqual([`渝北区${TITLE}`])
    await extent.selectOption({ label: '每单位一份' })
    await paper(page).nth(21).waitFor()
  })

  it('PAGE-143: without the network too', async () => {
    const { page, context } = clerk
    await context.setOffline(true)
    await page.goto('/print/progress/2022-09')
    await paper(page).getByText(TEXT).waitFor()
    expect((await printed(page)).length).toBeGreaterThan(3)
    await page.goto('/print/progress/2031-01')
    await page.getByRole('alert').filter({ hasText: '暂时无法打开此表' }).waitFor()
    await context.setOffline(false)
  })

  it('PAGE-144: page numbers stand in the margin, turned at the short edge or at the foot', async () => {
    const { page } = clerk
    await page.goto('/print/progress/2022-09?numbers=foot')
    await paper(page).waitFor()
    const pageName = () => paper(page).evaluate(element => getComputedStyle(element).page)
    await page.emulateMedia({ media: 'print' })
    expect(await pageName()).toBe('annex-foot')
    await page.emulateMedia({ media: null })
    await page.getByRole('button', { name: '左侧短边（横向页的规范位置）' }).click()
    await page.emulateMedia({ media: 'print' })
    await expect.poll(pageName).toBe('annex-turned')
    await page.emulateMedia({ media: null })
    const boxes = await page.evaluate(() =>
      [...document.styleSheets]
        .flatMap(sheet => [...sheet.cssRules])
        .filter(rule => rule instanceof CSSPageRule)
        .flatMap(rule =>
          [...(rule as unknown as CSSGroupingRule).cssRules].map(box => `${rule.selectorText} ${box.cssText}`),
        )
        .filter(text => text.includes('counter(page)')),
    )
    expect(boxes.map(text => text.replace(/ \{.*/s, '')).sort()).toEqual([
      'annex-foot:left @bottom-left',
      'annex-foot:right @bottom-right',
      'annex-turned:left @left-top',
      'annex-turned:right @left-bottom',
      'annex-upright:left @bottom-left',
      'annex-upright:right @bottom-right',
    ])
  })

  it('PAGE-145: a browser that prints no page numbers is told so, off the paper', async () => {
    const { page } = clerk
    await page.goto('/print/plan/2022')
    await paper(page).waitFor()
    const note = page.getByRole('note').filter({ hasText: '不能在网页上打印页码' })
    expect(await note.count()).toBe(0)
    const other = await clerk.context.newPage()
    // as a browser that drops what it does not know in the rule of a page
    await other.addInitScript(() => Object.defineProperty(CSSPageRule.prototype, 'cssRules', { value: [] }))
    await other.goto('/print/plan/2022')
    await other.getByRole('note').filter({ hasText: '不能在网页上打印页码' }).waitFor()
    await other.emulateMedia({ media: 'print' })
    expect(await other.getByRole('note').count()).toBe(0)
    await other.close()
  })

  it('PAGE-146: the paper is white in the dark too; clean for axe, at phone width also', async () => {
    const { page } = clerk
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto('/print/progress/2022-09')
    await paper(page).waitFor()
    for (const [theme, width] of [
      ['light', 1366],
      ['dark', 1366],
      ['dark', 390],
    ] as const) {
      await page.setViewportSize({ width, height: 768 })
      await page.evaluate(one => (document.documentElement.dataset.theme = one), theme)
      const colours = await paper(page).evaluate(element => {
        const { color, backgroundColor } = getComputedStyle(element)
        return [color, backgroundColor]
      })
      expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
      await page.evaluate(AXE)
      const found = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
        return (await axe.run()).violations.map(({ id }) => id)
      })
      expect(found, `${theme} ${width}`).toEqual([])
    }
  })

  it('PAGE-324: places, the content as last submitted and its seals are taken from the bar and stand in the address', async () => {
    const { page, context } = clerk
    await page.goto(`/print/progress/2022-09?unit=${UNIT}`)
    const check = (name: string) => page.getByRole('group', { name: '内容' }).getByLabel(name)
    await check('附“本月新增托位、累计托位”两列').check()
    await paper(page).getByRole('columnheader').filter({ hasText: '累计托位' }).waitFor()
    expect(await check('文末附校验值').isDisabled()).toBe(true)
    await check('按最近一次报送的内容').check()
    await page.getByRole('alert').filter({ hasText: '该单位本月尚未报送' }).waitFor()
    const { cookie } = await signIn(stage.server.url, UNIT, PASSWORD)
    const submit = { method: 'POST', cookie, body: { action: 'submit' } }
    expect((await ask(stage.server.url, `/api/months/2022-09/reports/${UNIT}`, submit)).status).toBe(200)
    await paper(page).getByText(TEXT).waitFor()
    await check('文末附校验值').check()
    await paper(page)
      .getByText(/区教委（第1次报送）SHA-256：[0-9a-f]{64}/)
      .waitFor()
    expect(page.url()).toContain(`?unit=${UNIT}&places=1&copy=1&seals=1`)
    expect(await printed(page)).toHaveLength(1)
    // what is typed afterwards is not what was submitted
    const lead = await stage.person('health-commission')
    await typeInto(lead.page, cell(lead.page, UNIT, 'remarks'), '报送之后')
    await waitForStatus(lead.page, 'synced')
    await page.reload()
    await paper(page).getByText('SHA-256').waitFor()
    expect(await paper(page).textContent()).not.toContain('报送之后')
    expect(await check('附“本月新增托位、累计托位”两列').isChecked()).toBe(true)

    await context.setOffline(true)
    await page.getByText('当前离线，不能按留存件打印').waitFor()
    await page.reload()
    await page.getByRole('alert').filter({ hasText: '没有读到留存件' }).waitFor()
    await check('按最近一次报送的内容').uncheck()
    await paper(page).getByText(TEXT).waitFor()
    expect(await check('按最近一次报送的内容').isDisabled()).toBe(true)
    await context.setOffline(false)
    await lead.context.close()
  })

  it('PAGE-147: the pages threw nothing and broke no content security policy', () => {
    expect(clerk.errors.filter(error => !/ERR_INTERNET_DISCONNECTED|WebSocket|401/.test(error))).toEqual([])
  })
})
