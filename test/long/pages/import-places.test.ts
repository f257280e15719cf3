/** Where files come in and where not: dropped on the desk, on the task list, on a phone; long work; whom it is refused. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { UNITS } from '../../../shared/annex/units.ts'
import { TASK_LIST_2022 } from '../../../shared/annex/task-list.ts'
import { annex1Docx } from '../../../shared/office/annexes.ts'
import { editWhileResting } from '../../sync/resting.ts'
import { ask, signIn, type TestServer } from '../../sync/server.ts'
import { inBoth } from './axe.ts'
import {
  cell,
  MONTH_PAGE,
  openStage,
  PASSWORD,
  PLAN_PAGE,
  typeInto,
  waitForStatus,
  waitForText,
  type Person,
  type Stage,
} from '../../browser/harness.ts'
import {
  annexFile,
  bring,
  type BroughtFile,
  compoundFile,
  confirm,
  drag,
  fileOf,
  partOf,
  previewOf,
  rowOf,
} from './import-files.ts'

const UNIT = 'education-commission'
const OTHER = 'market-regulation'
const NAME = '区教委'
const TASK = TASK_LIST_2022[1]?.content ?? ''
const TITLE = '区教委2022年9月托位数发展工作落实情况推进表'
const HELD = ['dragenter', 'dragover']

let stage: Stage
let server: TestServer
let clerk: Person
let lead: Person

beforeAll(async () => {
  stage = await openStage()
  server = stage.server
  clerk = await stage.person(UNIT)
  lead = await stage.person('health-commission')
})
afterAll(async () => {
  await server.stop()
  await stage.close()
})

/** The server's own edit of the month, while it rests. */
async function meanwhile(change: (doc: Y.Doc) => unknown): Promise<void> {
  server = await editWhileResting(server, change)
}

const mine = (progress: string): Promise<BroughtFile> =>
  annexFile([rowOf(NAME, { task: TASK, progress })], { title: TITLE })

describe('where files come in', () => {
  it('PAGE-200: the desk shows where to let go; elsewhere on the page nothing happens, and the browser stays', async () => {
    const { page } = clerk
    expect(await drag(page, 'td', HELD, [await mine('拖入')])).toBe(true)
    await page.locator('#content .drop.over').getByText('松开鼠标即可导入').waitFor()
    expect(await drag(page, '.tools', [...HELD, 'drop'], [await mine('拖入')])).toBe(true)
    await page.locator('.drop').waitFor({ state: 'detached' })
    expect(
      await drag(page, 'td', [...HELD, 'drop'], [await mine('拖入'), compoundFile('旧.doc', 'WordDocument')]),
    ).toBe(true)
    await partOf(page, '旧.doc').getByText('旧版 Word 文件').waitFor()
    await confirm(page)
    await waitForText(cell(page, UNIT, 'progress'), '拖入')
    expect(new URL(page.url()).pathname).toBe(MONTH_PAGE)
    await page.getByRole('button', { name: '撤销' }).last().click()
    await cell(page, UNIT, 'progress').filter({ hasNotText: '拖入' }).waitFor()
  })

  it('PAGE-201: the lead office takes in annex 1 on the page of the task list; others are told that they cannot', async () => {
    const { page } = lead
    await page.goto(PLAN_PAGE)
    await page.locator('td[data-field="content"]').first().waitFor()
    const tasks = [
      { content: TASK, leadUnits: NAME, due: '2022年11月' },
      { content: '建设区级托育综合服务中心。', leadUnits: '区卫生健康委\n区财政局', due: '每月' },
    ]
    const title = '2022年渝北区促进托育服务发展工作任务清单'
    const other = title.replace('2022', '2023')
    await bring(page, [
      fileOf('附件1.docx', await annex1Docx({ title, tasks })),
      fileOf('明年.docx', await annex1Docx({ title: other, tasks })),
      await mine('推进表'),
    ])
    const part = partOf(page, '附件1.docx')
    await part.getByText('“区财政局”不在单位名单内').waitFor()
    await part.locator('ins').filter({ hasText: '11' }).waitFor()
    await partOf(page, '明年.docx').getByText('请先打开2023年的任务清单再导入').waitFor()
    await partOf(page, '附件2.docx').getByText('文件中是推进表（附件2）').waitFor()
    await confirm(page)
    const content = page.locator('td[data-field="content"]')
    await content.filter({ hasText: '建设区级托育综合服务中心' }).waitFor()
    await page.locator('td[data-field="due"]').filter({ hasText: '2022年11月' }).waitFor()
    await page.keyboard.press('Control+z')
    await content.filter({ hasText: '建设区级托育综合服务中心' }).waitFor({ state: 'detached' })

    await clerk.page.goto(PLAN_PAGE)
    await clerk.page.locator('td[data-field="content"]').first().waitFor()
    expect(await clerk.page.getByRole('button', { name: '导入', exact: true }).count()).toBe(0)
    await drag(clerk.page, 'td', [...HELD, 'drop'], [await mine('不行')])
    await clerk.page.getByRole('alert').getByText('任务清单由区卫生健康委维护').waitFor()
    await clerk.page.goto(MONTH_PAGE)
  })

  it('PAGE-202: the preview is clean for axe in light and dark and on a phone, where it imports too', async () => {
    const { page } = clerk
    const rows = [
      rowOf(NAME, { task: TASK, progress: '手机导入' }),
      rowOf(NAME, { task: '新任务', progress: '一' }),
      rowOf('区总工会', { task: '甲', progress: '乙' }),
    ]
    const files = [
      await annexFile(rows),
      await annexFile(rows.slice(0, 1), { name: '又一份.xlsx' }),
      fileOf('坏.docx', 'x'),
    ]
    await cell(page, UNIT, 'progress').waitFor()
    await bring(page, files)
    await partOf(page, '附件2.docx').getByText('属于其他单位').click()
    await page.locator('.ifolded li').first().waitFor()
    expect(await inBoth(page), 'wide').toEqual([])
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.locator('.pown a').first().waitFor()
    await bring(page, files)
    await partOf(page, '附件2.docx').locator('ins').first().waitFor()
    expect(await inBoth(page), 'phone').toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await confirm(page)
    await page.getByText('已导入：新增 1 行，改动 1 行').waitFor()
    await page.locator('.pown').getByText('新任务').waitFor()
    await page.getByRole('button', { name: '撤销' }).last().click()
    await page.locator('.pown').getByText('新任务').waitFor({ state: 'detached' })
    await page.setViewportSize({ width: 1366, height: 768 })
  })

  it('PAGE-203, PAGE-207: fifty files are read while the page goes on; how far it is is shown, others are not taken meanwhile, and it can be stopped', async () => {
    const { page } = lead
    await page.goto(MONTH_PAGE)
    await cell(page, UNIT, 'progress').waitFor()
    const text = '一是完成摸排，二是新增托位。'.repeat(14)
    const rows = (count: number) =>
      Array.from({ length: count }, (_, n) => {
        const unit = UNITS[n % UNITS.length]?.name ?? ''
        return rowOf(unit, {
          task: `任务${n}`,
          progress: `${n}${text}`,
          problems: text,
          nextSteps: text,
          remarks: text,
        })
      })
    const large = (await annexFile(rows(2_000))).buffer
    const heavy = Array.from({ length: 12 }, (_, n) => fileOf(`大${n}.docx`, large))
    await bring(page, heavy)
    await page.getByRole('progressbar', { name: '正在读取文件' }).waitFor()
    expect(await drag(page, 'td', HELD, [await mine('拖入')])).toBe(true)
    await page.locator('.drop.not').getByText('正在读取文件').waitFor()
    expect(await drag(page, 'td', [...HELD, 'drop'], [await mine('拖入')])).toBe(true)
    await page.getByText('请等读取完成后再导入其他文件').waitFor()
    await page.getByRole('button', { name: '取消' }).click()
    await page.getByRole('button', { name: '导入', exact: true }).waitFor()
    expect(await previewOf(page).count()).toBe(0)

    const fifty = await Promise.all(
      Array.from({ length: 50 }, (_, n) => annexFile(rows(20), { name: `第${n + 1}份.docx` })),
    )
    await bring(page, fifty)
    await partOf(page, '第50份.docx').waitFor()
    // what is folded is not there
    expect(await page.locator('.irow').count()).toBe(0)
    await page.getByRole('button', { name: '展开 第50份.docx' }).click()
    await expect.poll(() => page.locator('.irow').count()).toBe(20)
    await page.keyboard.press('Escape')
  })

  it('PAGE-208: what is refused while the preview is open is taken afresh, and the preview is of the table as it is then', async () => {
    // of another unit: what is refused stays in the tray
    const { page, context } = await stage.person(OTHER)
    const admin = await signIn(server.url, 'health-commission', PASSWORD)
    const close = (closed: boolean): Promise<Response> =>
      ask(server.url, '/api/months/2022-09', { method: 'PATCH', cookie: admin.cookie, body: { closed } })
    await context.setOffline(true)
    await typeInto(page, cell(page, OTHER, 'problems'), '离线写的')
    await bring(page, [
      await annexFile([rowOf('区市场监管局', { task: TASK_LIST_2022[3]?.content ?? '', progress: '导入的' })]),
    ])
    const counts = partOf(page, '附件2.docx').locator('.iname .meta')
    await counts.getByText('有改动 1 行').waitFor()
    await close(true)
    await context.setOffline(false)
    await counts.getByText('未导入 1 行').waitFor()
    expect(await counts.innerText()).not.toContain('新增')
    await partOf(page, '附件2.docx').getByText('本月已关闭，不能导入').waitFor()
    await page.keyboard.press('Escape')
    await close(false)
    await context.close()
  })

  it('PAGE-204: the observer, and who has submitted, are told why nothing comes in; a closed month likewise', async () => {
    const admin = await signIn(server.url, 'health-commission', PASSWORD)
    await ask(server.url, '/api/accounts/huixing', {
      method: 'PATCH',
      cookie: admin.cookie,
      body: { role: 'observer' },
    })
    const observer = await stage.person('huixing')
    expect(await observer.page.getByRole('button', { name: '导入', exact: true }).count()).toBe(0)
    await drag(observer.page, 'td', HELD, [await mine('看')])
    await observer.page.locator('.drop.not').getByText('您的账号仅可查看').waitFor()
    await drag(observer.page, 'td', ['drop'], [await mine('看')])
    await observer.page.getByRole('alert').getByText('您的账号仅可查看，不能导入').waitFor()

    const report = { state: 'submitted', at: '2022-09-24T01:00:00.000Z', by: UNIT }
    const refused = async (words: string): Promise<void> => {
      const { page } = clerk
      await waitForStatus(page, 'synced')
      await expect
        .poll(
          async () => {
            await page.getByRole('button', { name: '导入', exact: true }).click()
            return page.getByRole('alert').getByText(words).count()
          },
          { timeout: 10_000 },
        )
        .toBe(1)
      await drag(page, 'td', [...HELD, 'drop'], [await mine('已报')])
      await page.getByRole('alert').getByText(words).waitFor()
      expect(await previewOf(page).count()).toBe(0)
    }
    await meanwhile(doc => doc.getMap('reports').set(UNIT, report))
    await refused('本单位已报送，不能导入')
    await meanwhile(doc => doc.getMap('table').set('closed', true))
    await refused('本月已关闭，不能导入')
  })
})
