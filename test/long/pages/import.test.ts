/** The official annex comes in: what is shown before, what is written, and how it is taken back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TASK_LIST_2022 } from '../../../shared/annex/task-list.ts'
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
import { annexFile, bring, compoundFile, confirm, fileOf, partOf, previewOf, rowOf } from './import-files.ts'

const UNIT = 'education-commission'
const UNION = 'trade-unions'
const NAME = '区教委'
const TASK = TASK_LIST_2022[1]?.content ?? ''
const UNION_TASK = TASK_LIST_2022[5]?.content ?? ''
const TITLE = '区教委2022年9月托位数发展工作落实情况推进表'

let stage: Stage
let clerk: Person
let lead: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
  lead = await stage.person('health-commission')
  await typeInto(clerk.page, cell(clerk.page, UNIT, 'progress'), '一是完成摸排；二是新增托位280个。')
  await typeInto(clerk.page, cell(clerk.page, UNIT, 'contact'), '张老师')
  await waitForStatus(clerk.page, 'synced')
})
afterAll(() => stage.close())

describe('an import', () => {
  it('PAGE-191: no code that reads files is loaded before it is asked for', async () => {
    const loaded = (): Promise<string[]> =>
      clerk.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    const isImport = (name: string): boolean => /in-worker|ImportDialog|assets\/worker/.test(name)
    expect((await loaded()).filter(isImport)).toEqual([])
    await bring(clerk.page, [await annexFile([rowOf(NAME, { task: TASK })], { title: TITLE })])
    await previewOf(clerk.page).waitFor()
    await clerk.page.keyboard.press('Escape')
    expect((await loaded()).filter(isImport).length).toBeGreaterThan(0)
  })

  it('PAGE-409: the preview stays, with what was chosen in it, while the page takes the shape of a phone and back', async () => {
    const { page } = clerk
    await bring(page, [await annexFile([rowOf(NAME, { task: '宣传月活动' })], { title: TITLE })])
    const preview = previewOf(page)
    const chosen = preview.getByRole('checkbox', { checked: true })
    await chosen.first().waitFor()
    const before = await chosen.count()
    await chosen.last().uncheck()
    const left = await chosen.count()
    expect(left).toBeLessThan(before)
    for (const viewport of [
      { width: 390, height: 844 },
      { width: 1366, height: 768 },
    ]) {
      await page.setViewportSize(viewport)
      await page
        .locator(viewport.width < 768 ? '.pown a' : 'td[data-row]')
        .first()
        .waitFor({ state: 'attached' })
      expect(await chosen.count()).toBe(left)
    }
    await page.keyboard.press('Escape')
    await preview.waitFor({ state: 'detached' })
  })

  it('PAGE-192: our own annex, edited, is shown cell by cell; nothing is written before the consent, and one step takes all of it back, rows too', async () => {
    const { page } = clerk
    const rows = [
      rowOf(NAME, { task: TASK, progress: '一是完成摸排；二是新增托位320个。', problems: '场地不足。' }),
      rowOf(NAME, { task: '开展托育宣传月活动', progress: '已开展两场。' }),
    ]
    await bring(page, [await annexFile(rows, { title: TITLE })])
    const part = partOf(page, '附件2.docx')
    await part.getByText('区教委 · 2022年9月').waitFor()
    expect(await part.locator('.iname .meta').innerText()).toMatch(/新增 1 行\s*有改动 1 行/)
    await part.locator('del').filter({ hasText: '280' }).waitFor()
    await part.locator('ins').filter({ hasText: '320' }).waitFor()
    await part.getByText('覆盖原有内容').waitFor()
    await part.getByText('保留原有内容').waitFor()
    await previewOf(page).getByText('新增 1 行，改动 1 行，覆盖 1 格原有内容').waitFor()
    expect(await cell(page, UNIT, 'progress').innerText()).toContain('280')

    await confirm(page)
    await page.getByText('已导入：新增 1 行，改动 1 行').waitFor()
    await waitForText(cell(page, UNIT, 'progress'), '新增托位320个。')
    await waitForText(cell(page, UNIT, 'task', 1), '开展托育宣传月活动')
    await waitForText(cell(page, UNIT, 'contact'), '张老师')
    await waitForText(cell(lead.page, UNIT, 'progress', 1), '已开展两场。')
    await page.keyboard.press('Control+z')
    await waitForText(cell(page, UNIT, 'progress'), '新增托位280个。')
    await expect.poll(() => cell(page, UNIT, 'task').count()).toBe(1)
    await page.keyboard.press('Control+y')
    await waitForText(cell(page, UNIT, 'task', 1), '开展托育宣传月活动')
    await page.keyboard.press('Control+z')
    await expect.poll(() => cell(lead.page, UNIT, 'task').count()).toBe(1)
  })

  it('PAGE-193: what the file leaves empty is emptied only on demand; each row and each file is chosen by itself', async () => {
    const { page } = clerk
    const rows = [rowOf(NAME, { task: TASK, progress: '另写' }), rowOf(NAME, { task: '新任务', progress: '一' })]
    await bring(page, [await annexFile(rows, { title: TITLE })])
    const [whole, first, empty] = [
      page.getByRole('checkbox', { name: /整个文件/ }),
      page.getByRole('checkbox', { name: /^区教委 大力发展/ }),
      page.getByRole('checkbox', { name: /一并清空/ }),
    ]
    await whole.uncheck()
    await previewOf(page).getByText('没有勾选要导入的行').waitFor()
    expect(await page.getByRole('button', { name: '确认导入' }).isDisabled()).toBe(true)
    await empty.check()
    expect(await first.isChecked()).toBe(true)
    expect(await whole.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true)
    await previewOf(page).getByText('改动 1 行，覆盖 1 格原有内容，清空 1 格').waitFor()
    await confirm(page)
    await page.getByText('已导入：改动 1 行').waitFor()
    expect(await cell(page, UNIT, 'contact').innerText()).not.toContain('张老师')
    expect(await cell(page, UNIT, 'task').count()).toBe(1)
    await page.keyboard.press('Control+z')
    await waitForText(cell(page, UNIT, 'contact'), '张老师')
  })

  it('PAGE-194: several files at once: what is the matter with one is said, what to do too, and the others come in', async () => {
    const { page } = clerk
    const files = [
      compoundFile('一.doc', 'WordDocument'),
      compoundFile('二.docx', 'EncryptedPackage'),
      fileOf('三.xls', '<html><table><tr><td>甲</td></tr></table></html>'),
      await annexFile([rowOf(NAME, { task: TASK, progress: '先到的一份' })], { name: '四.docx', title: TITLE }),
      await annexFile([rowOf(NAME, { task: TASK, progress: '后到的一份' })], { name: '五.xlsx', title: TITLE }),
      fileOf('六.pdf', '%PDF-1.7'),
      fileOf('七.csv', '甲,乙\r\n1,2\r\n'),
    ]
    await bring(page, files)
    const said = (name: string, words: string): Promise<void> => partOf(page, name).getByText(words).waitFor()
    await said('一.doc', '请用 Word 或 WPS 打开后另存为 .docx 再导入')
    await said('二.docx', '文件设有密码')
    await said('三.xls', '这是网页文件')
    await said('六.pdf', '这是版式文件（PDF 或 OFD）')
    await said('七.csv', '文件中没有找到推进表（附件2）的表格')
    // what nobody may overlook stands first, and is counted beside the consent
    expect(await previewOf(page).getByRole('heading', { level: 3 }).last().innerText()).toBe('五.xlsx')
    await previewOf(page).getByText('5 个文件不能导入').waitFor()
    await said('四.docx', '与《五.xlsx》中的同一行重复，只能选用一份')
    const later = partOf(page, '五.xlsx').getByRole('checkbox', { name: /^区教委/ })
    expect(await later.isChecked()).toBe(false)
    await later.check()
    expect(
      await partOf(page, '四.docx')
        .getByRole('checkbox', { name: /^区教委/ })
        .isChecked(),
    ).toBe(false)
    await confirm(page)
    await waitForText(cell(page, UNIT, 'progress'), '后到的一份')
    await page.keyboard.press('Control+z')
    await waitForText(cell(page, UNIT, 'progress'), '280')
  })

  it("PAGE-195: another month, a file without one, another unit's row, a unit that is none, a file without the table: each is said", async () => {
    const { page } = clerk
    const rows = [rowOf(NAME, { task: TASK, progress: '八月的' })]
    await bring(page, [
      await annexFile(rows, { name: '八月.docx', title: '区教委2022年8月托位数发展工作落实情况推进表' }),
      await annexFile(rows, { name: '无月份.docx', title: '托位数发展工作落实情况推进表' }),
      await annexFile(
        [
          rowOf('区总工会', { task: UNION_TASK, progress: '甲' }),
          rowOf('区民政局', { task: '乙', progress: '丙' }),
          rowOf(NAME, { task: TASK, progress: '字'.repeat(20_001) }),
        ],
        { name: '汇总.docx' },
      ),
      await annexFile([], { name: '空.docx', title: TITLE }),
    ])
    await partOf(page, '八月.docx').getByText('不能导入2022年9月。请先打开2022年8月的推进表再导入').waitFor()
    const undated = partOf(page, '无月份.docx')
    await undated.getByText('文件中没有写明月份。勾选后按2022年9月导入。').waitFor()
    expect(await undated.getByRole('checkbox', { name: /整个文件/ }).isChecked()).toBe(false)
    const whole = partOf(page, '汇总.docx')
    await whole.getByText('属于其他单位，您只能导入本单位的行').click()
    await whole.getByText(/^区总工会 宣传倡导/).waitFor()
    await whole.getByText('表中没有“区民政局”这个单位').waitFor()
    await whole.getByText('“工作开展情况”超过20000字').waitFor()
    await partOf(page, '空.docx').getByText('没有可以导入的行').waitFor()
    await previewOf(page).getByText('没有勾选要导入的行').waitFor()
    await page.keyboard.press('Escape')
    await previewOf(page).waitFor({ state: 'detached' })
    expect(await cell(page, UNIT, 'progress').innerText()).toContain('280')
    // the keyboard is where it was
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('导入')
  })

  it('PAGE-196: what others changed since the preview is marked and not written over unseen; who types meanwhile loses nothing', async () => {
    const [mine, theirs] = [clerk.page, lead.page]
    const rows = [
      rowOf(NAME, { task: TASK, progress: '一是完成摸排；二是新增托位400个。', problems: '场地不足。' }),
      rowOf(NAME, { task: '另一项', progress: '已办。' }),
    ]
    await bring(mine, [await annexFile(rows, { title: TITLE })])
    await previewOf(mine).waitFor()
    await typeInto(theirs, cell(theirs, UNIT, 'progress'), '三是统筹单位补充。')
    await waitForText(cell(mine, UNIT, 'progress'), '三是统筹单位补充。')
    await confirm(mine)
    await previewOf(mine).getByText('表中有 1 行又有改动，本次尚未写入').waitFor()
    const row = mine.getByRole('checkbox', { name: /^区教委 大力发展/ })
    expect(await row.isChecked()).toBe(false)
    await mine.locator('.irow.stale').getByText('请核对后再勾选').waitFor()
    await mine.locator('.irow.stale del').filter({ hasText: '统筹单位补充' }).waitFor()
    expect(await cell(theirs, UNIT, 'task').count()).toBe(1)

    // the colleague has the cell open and types on while the row that was looked at again is written
    await openEditor(theirs, cell(theirs, UNIT, 'progress'))
    await theirs.keyboard.press('Control+Home')
    await row.check()
    await theirs.context().setOffline(true)
    await theirs.keyboard.insertText('（补）')
    await confirm(mine)
    await waitForText(cell(mine, UNIT, 'progress'), '400个')
    await theirs.context().setOffline(false)
    await waitForText(cell(mine, UNIT, 'progress'), '（补）一是完成摸排；二是新增托位400个。', 20_000)
    await theirs.keyboard.press('Enter')
    await waitForText(cell(theirs, UNIT, 'progress'), '（补）一是完成摸排；二是新增托位400个。')
    await mine.getByText('已导入：新增 1 行，改动 1 行').waitFor()
    await mine.keyboard.press('Control+z')
    await waitForText(cell(mine, UNIT, 'progress'), '（补）')
    await waitForText(cell(mine, UNIT, 'progress'), '280个。三是统筹单位补充。')
    await expect.poll(() => cell(mine, UNIT, 'task').count()).toBe(1)
  })

  it('PAGE-197: by the keyboard alone', async () => {
    const { page } = clerk
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: '导入', exact: true }).focus()
    await page.keyboard.press('Enter')
    await (
      await choosing
    ).setFiles([await annexFile([rowOf(NAME, { task: TASK, remarks: '键盘导入' })], { title: TITLE })])
    await previewOf(page).waitFor()
    const consent = page.getByRole('button', { name: '确认导入' })
    await consent.waitFor()
    const isThere = (): Promise<boolean> => consent.evaluate(button => button === document.activeElement)
    for (let n = 0; n < 12 && !(await isThere()); n++) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await waitForText(cell(page, UNIT, 'remarks'), '键盘导入')
    await previewOf(page).waitFor({ state: 'detached' })
    // the next key is the table's: it stands where something was written
    await expect
      .poll(() => page.locator('td.current, td[aria-selected="true"]').first().getAttribute('data-field'))
      .toBe('remarks')
    await page.keyboard.press('Control+z')
    await cell(page, UNIT, 'remarks').filter({ hasNotText: '键盘导入' }).waitFor()
  })

  it('PAGE-198: with no network too, after a reload; it is sent once there is one', async () => {
    const { page, context } = clerk
    await waitForStatus(page, 'synced')
    await context.setOffline(true)
    await page.reload()
    await cell(page, UNIT, 'progress').waitFor()
    await bring(page, [await annexFile([rowOf(NAME, { task: TASK, remarks: '离线导入' })], { title: TITLE })])
    await confirm(page)
    await waitForText(cell(page, UNIT, 'remarks'), '离线导入')
    await context.setOffline(false)
    await waitForText(cell(lead.page, UNIT, 'remarks'), '离线导入', 20_000)
  })

  it('PAGE-199: the lead office takes in many units in one step, by one file or by many', async () => {
    const { page } = lead
    await bring(page, [
      await annexFile([
        rowOf(NAME, { task: TASK, nextSteps: '汇总一' }),
        rowOf('区总工会', { task: UNION_TASK, nextSteps: '汇总二' }),
      ]),
    ])
    await partOf(page, '附件2.docx').getByText('2 个单位 · 2022年9月').waitFor()
    await confirm(page)
    await waitForText(cell(page, UNIT, 'nextSteps'), '汇总一')
    await page.keyboard.press('Control+z')
    await cell(page, UNIT, 'nextSteps').filter({ hasNotText: '汇总一' }).waitFor()
    expect(await cell(page, UNION, 'nextSteps').innerText()).not.toContain('汇总二')
  })
})
