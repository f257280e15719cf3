/** From Word and Excel into the grid, and find and replace. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cell, openStage, typeInto, waitForText, type Person, type Stage } from './harness.ts'

const [UNIT, OTHER] = ['education-commission', 'development-reform']

let stage: Stage
let clerk: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
  await clerk.context.grantPermissions(['clipboard-read', 'clipboard-write'])
})
afterAll(() => stage.close())

/** Pastes what Word or Excel would have put on the clipboard; a page may not write their HTML there itself. */
async function paste(page: Page, plain: string, html = ''): Promise<void> {
  await page.evaluate(
    ([text = '', markup = '']) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      if (markup !== '') clipboardData.setData('text/html', markup)
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(event)
    },
    [plain, html],
  )
}

const text = (page: Page, field: string, n = 0): Promise<string> =>
  cell(page, UNIT, field, n).evaluate(td => td.firstChild?.textContent ?? '')

/** As Word writes it: a paragraph a line, its own line ends anywhere, a cell that spans two. */
const WORD = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><style>p {margin:0}</style></head><body>
<table><tr><td><p class=MsoNormal>一是完成摸排，<span lang=EN-US>126</span>所幼儿
园已备案。</p><p class=MsoNormal>二是开展“保育师”培训２期。<o:p></o:p></p></td>
<td><p>场地不足&nbsp;&nbsp;</p></td></tr></table></body></html>`

/** As Word ends a table whose columns do not align; and a row without cells, as other programs leave one. */
const MISALIGNED = `<html xmlns:w="urn:schemas-microsoft-com:office:word"><body>
<table><tr></tr><tr><td rowspan=2><p>甲</p></td><td colspan=2><p>乙</p></td></tr><tr></tr>
<![if !supportMisalignedColumns]><tr height=0><td width=100 style='border:none'></td><td width=90
style='border:none'></td><td width=80 style='border:none'></td></tr><![endif]></table></body></html>`

describe('a paste', () => {
  it("PAGE-70: a Word table's cells keep their lines, quotes and full-width digits; one step takes it back", async () => {
    const { page } = clerk
    await cell(page, UNIT, 'progress').click()
    await paste(page, 'not this', WORD)
    await waitForText(cell(page, UNIT, 'problems'), '场地不足')
    expect(await text(page, 'progress')).toBe('一是完成摸排，126所幼儿园已备案。\n二是开展“保育师”培训２期。')
    expect(await text(page, 'problems')).toBe('场地不足')
    await page.keyboard.press('Control+z')
    await cell(page, UNIT, 'problems').filter({ hasNotText: '场地不足' }).waitFor()
    expect(await text(page, 'progress')).toBe('')
    await page.keyboard.press('Control+y')
    await waitForText(cell(page, UNIT, 'problems'), '场地不足')
  })

  it('PAGE-71: what is copied from the grid comes back the same: lines, tabs and quotes', async () => {
    const { page } = clerk
    // elsewhere first: a second click soon after the first would open the cell
    await cell(page, UNIT, 'remarks').click()
    await cell(page, UNIT, 'progress').click()
    await paste(page, '"甲\t""乙""\n丙"\t丁\n', '<meta name=ProgId content=Excel.Sheet><table><tr><td>x</table>')
    await waitForText(cell(page, UNIT, 'problems'), '丁')
    const whole = await text(page, 'progress')
    expect(whole).toBe('甲\t"乙"\n丙')
    await cell(page, UNIT, 'remarks').click()
    await cell(page, UNIT, 'progress').click()
    await cell(page, UNIT, 'problems').click({ modifiers: ['Shift'] })
    await page.keyboard.press('Control+c')
    await cell(page, UNIT, 'remarks').click()
    await cell(page, UNIT, 'problems').click()
    await page.keyboard.press('Control+v')
    await waitForText(cell(page, UNIT, 'nextSteps'), '丁')
    expect(await text(page, 'problems')).toBe(whole)
  })

  it('PAGE-300: rows of a Word table that nobody sees are no lines of it: the row below stays as it is', async () => {
    const { page } = clerk
    await cell(page, UNIT, 'remarks').click()
    await cell(page, UNIT, 'progress').click()
    // two lines would reach another's row, and be refused
    await paste(page, 'not this', MISALIGNED)
    await waitForText(cell(page, UNIT, 'problems'), '乙')
    expect(await text(page, 'progress')).toBe('甲')
    expect(await text(page, 'nextSteps')).toBe('')
    expect(await page.getByText('粘贴的内容超出').count()).toBe(0)
  })

  it("PAGE-72, PAGE-463: a paste that reaches another's row, or is too long, is refused as a whole, and how many rows are lacking is said", async () => {
    const { page } = clerk
    const before = await text(page, 'progress')
    await cell(page, UNIT, 'remarks').click()
    await cell(page, UNIT, 'progress').click()
    await paste(page, '甲\t乙\n丙\t丁\n戊\t己\n')
    await page.getByText('粘贴的内容超出区教委现有的行，还缺 2 行').waitFor()
    // beyond the columns rows are no help
    await cell(page, UNIT, 'remarks').click()
    await paste(page, Array(6).fill('甲').join('\t'))
    await page.getByText('粘贴的内容超出可填写的行或列').waitFor()
    await cell(page, UNIT, 'progress').click()
    await paste(page, `${'长'.repeat(20_001)}\t短`)
    await page.getByText('每格最多填写20000字').waitFor()
    expect(await text(page, 'progress')).toBe(before)
    expect(await cell(page, OTHER, 'progress').innerText()).toBe('')
  })
})

const HEADING = '牵头单位\t主要任务\t工作开展情况\t存在问题\t下一步工作计划\t联系人（电话）\t备注\n'

describe('a paste of whole rows', () => {
  it("PAGE-403: a row that begins with its unit's name goes to the right columns, heading and all; one step takes it back", async () => {
    const { page } = clerk
    const before = await text(page, 'task')
    // the unit's own name, and any cell of the table
    for (const [field, name] of [
      ['unit', '区教委'],
      ['problems', '渝北区教育委员会'],
    ] as const) {
      await cell(page, UNIT, field).click()
      await paste(page, `${HEADING}${name}\t办好托班\t"一是摸排。\n二是培训。"\t无\t继续推进\t张三 123\t${name}填\n`)
      await waitForText(cell(page, UNIT, 'remarks'), `${name}填`)
      expect(await text(page, 'task')).toBe('办好托班')
      expect(await text(page, 'progress')).toBe('一是摸排。\n二是培训。')
      expect(await text(page, 'contact')).toBe('张三 123')
      await page.keyboard.press('Control+z')
      await cell(page, UNIT, 'remarks').filter({ hasNotText: name }).waitFor()
      expect(await text(page, 'task')).toBe(before)
      await cell(page, UNIT, 'remarks').click()
    }
  })

  it('PAGE-463: rows of one’s own unit that lack are counted; those added, the paste goes', async () => {
    const { page } = clerk
    const rows = ['甲', '乙', '丙'].map(task => `区教委\t${task}\t进展\t无\t计划\t张三 123\t多行`).join('\n')
    await cell(page, UNIT, 'problems').click()
    await paste(page, rows)
    await page
      .getByText('粘贴的内容超出区教委现有的行，还缺 2 行，未写入任何内容。请先增加 2 行，再重新粘贴。')
      .waitFor()
    for (let n = 0; n < 2; n++) {
      await page.locator(`td[data-unit="${UNIT}"] .add-row`).click()
      await cell(page, UNIT, 'task', n + 1).waitFor()
    }
    await cell(page, UNIT, 'problems').click()
    await paste(page, rows)
    await waitForText(cell(page, UNIT, 'task', 2), '丙')
    await page.keyboard.press('Control+z')
    await cell(page, UNIT, 'task', 2).filter({ hasNotText: '丙' }).waitFor()
  })

  it("PAGE-403: another unit's row among them refuses the whole", async () => {
    const { page } = clerk
    const before = await text(page, 'task')
    await cell(page, UNIT, 'problems').click()
    await paste(page, ['区教委', '区发展改革委'].map(name => `${name}\t甲\t乙\t丙\t丁\t戊\t己`).join('\n'))
    await page.getByText('粘贴的内容超出可填写的行或列').waitFor()
    expect(await text(page, 'task')).toBe(before)
    expect(await cell(page, OTHER, 'progress').innerText()).toBe('')
  })
})

describe('find and replace', () => {
  it("PAGE-73, PAGE-456: replaces one place or all in the cells that one may edit, in one step, and nobody else's; Ctrl+Z takes it back at once, Escape leaves it", async () => {
    const { page } = clerk
    const lead = await stage.person('health-commission')
    await typeInto(lead.page, cell(lead.page, OTHER, 'remarks'), '托位40个')
    await waitForText(cell(page, OTHER, 'remarks'), '托位40个')
    await typeInto(page, cell(page, UNIT, 'remarks'), '托位４０个，托位40个')
    await page.keyboard.press('Control+h')
    await page.keyboard.type('40')
    await page.getByLabel('替换为').fill('60')
    await page.getByRole('button', { name: '全部替换' }).click()
    await page.getByText('已替换 2 处').waitFor()
    await waitForText(cell(page, UNIT, 'remarks'), '托位60个，托位60个')
    await waitForText(cell(page, OTHER, 'remarks'), '托位40个')
    await page.keyboard.press('Control+z')
    await waitForText(cell(page, UNIT, 'remarks'), '托位４０个，托位40个')
    await page.getByLabel('替换为').press('Escape')
    await page.getByLabel('替换为').waitFor({ state: 'detached' })
  })
})
