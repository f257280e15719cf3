/** 督导通报: made of what was frozen, changed before it is kept, kept for good, out as a Word file. */
import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UnitId } from '../../../shared/annex/units.ts'
import type { BulletinEntry } from '../../../shared/month-api.ts'
import { readBulletin } from '../../../shared/supervision/bulletin.ts'
import { inBoth } from './axe.ts'
import { fill, type MonthStage } from './month-stage.ts'
import { openSeptember, PAGE, TOTALS } from './september.ts'

let stage: MonthStage
let page: Page

beforeAll(async () => {
  stage = await openSeptember()
  ;({ page } = await stage.visit('health-commission', PAGE))
  await page.locator('.chart svg').nth(1).waitFor()
})
afterAll(() => stage.close())

const paper = (): Locator => page.getByRole('dialog', { name: '督导通报' })
const make = async (): Promise<void> => {
  await page.getByRole('button', { name: '生成督导通报' }).click()
  await paper().waitFor()
}
const keep = async (): Promise<string> => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    paper().getByRole('button', { name: '保存并下载 Word' }).click(),
  ])
  const document = unzipSync(await readFile(await file.path()))['word/document.xml']
  expect(file.suggestedFilename()).toBe('关于渝北区2022年9月托育服务发展工作推进情况的通报.docx')
  return strFromU8(document ?? new Uint8Array()).replace(/<[^>]+>/g, '')
}
const kept = (): Promise<BulletinEntry[]> => stage.lead.get('/api/months/2022-09/bulletins')
/** what all of its fields hold */
const written = async (): Promise<string> =>
  (
    await paper()
      .locator('textarea')
      .evaluateAll(fields => fields.map(field => (field as HTMLTextAreaElement).value))
  ).join('\n')

describe('the bulletin', () => {
  it('PAGE-256: it is made of the frozen copies, whatever was typed since, with who is late and what is still to do', async () => {
    await fill(stage.lead, '2022-09', {
      muer: { problems: '报送以后才写的问题。' },
      'health-commission': { progress: '没有报送的内容。' },
    })
    await make()
    expect(await paper().getByText('尚未截止').count()).toBe(0)
    const text = await written()
    expect(text).toContain('木耳镇：闲置房产权属不清。')
    expect(text).not.toContain('报送以后才写的问题')
    // the lead office itself has not submitted: its total is no official one yet
    expect(text).not.toContain(String(TOTALS[1]))
    expect(text).toContain('迟报单位：龙兴镇（迟报1天）。')
    expect(text).toContain('两路街道')
    expect(text).toContain('部分民办园场地不足')
  })

  it('PAGE-257: each heading, paragraph and cell can be changed, a part left out or added, and what is kept has it so', async () => {
    await paper().getByRole('textbox', { name: '标题 一、' }).fill('各单位报送情况')
    await paper().getByRole('textbox', { name: '第 1 段' }).fill('现将有关情况通报如下。')
    await paper().getByRole('textbox', { name: '第 1 行 报送情况' }).fill('已电话催办')
    const parts = paper().locator('.part')
    const before = await parts.count()
    await paper().getByRole('button', { name: '在第 1 段后面增加一段' }).click()
    expect(await parts.count()).toBe(before + 1)
    await parts.nth(1).getByRole('textbox').fill('请各单位对照办理。')
    await paper().getByRole('button', { name: '删除第 4 段' }).click()
    expect(await parts.count()).toBe(before)
    const word = await keep()
    for (const text of ['各单位报送情况', '现将有关情况通报如下。', '已电话催办', '请各单位对照办理。'])
      expect(word).toContain(text)
    expect(word).not.toContain('SHA-256')
    const [entry] = await kept()
    const content = readBulletin(entry?.content)
    expect(content?.parts[0]).toEqual({ is: 'paragraph', text: '现将有关情况通报如下。' })
    expect(content?.parts[1]).toEqual({ is: 'paragraph', text: '请各单位对照办理。' })
    expect(content?.seals).toEqual([])
    await page.getByText('通报已保存为第 1 份').waitFor()
  })

  it('PAGE-258: the seals of the copies that it was made of stand in it on request, as anyone can check them', async () => {
    await make()
    await paper().getByLabel('文末附留存件校验值').check()
    const word = await keep()
    const muer = await stage.lead.get<{ unit: UnitId; sha256: string }[]>('/api/months/2022-09/copies')
    const seal = muer.find(({ unit }) => unit === 'muer')?.sha256 ?? ''
    expect(seal).toMatch(/^[0-9a-f]{64}$/)
    expect(word).toContain(`木耳镇（第1次报送）SHA-256：${seal}`)
    expect((await kept()).length).toBe(2)
  })

  it('PAGE-259: those that were kept are listed, opened to be read and downloaded again', async () => {
    const list = page.getByRole('region', { name: '五、督导通报' })
    expect(await list.getByRole('listitem').count()).toBe(2)
    await list.getByRole('listitem').last().getByRole('button').first().click()
    expect(await paper().getByRole('textbox', { name: '标题 一、' }).inputValue()).toBe('各单位报送情况')
    expect(await paper().getByRole('textbox', { name: '第 1 段' }).getAttribute('readonly')).not.toBeNull()
    expect(await paper().getByRole('button', { name: '保存并下载 Word' }).count()).toBe(0)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      paper().getByRole('button', { name: '下载 Word' }).click(),
    ])
    expect((await readFile(await file.path())).subarray(0, 2).toString()).toBe('PK')
    await page.keyboard.press('Escape')
    await paper().waitFor({ state: 'detached' })
  })

  it('PAGE-260: what was changed and not kept is asked about before it goes, and what cannot be kept is said', async () => {
    await make()
    await paper().getByRole('textbox', { name: '第 1 段' }).fill('改了一半。')
    await page.keyboard.press('Escape')
    const asked = page.getByRole('alertdialog', { name: '放弃修改？' })
    await asked.getByRole('button', { name: '继续修改' }).click()
    expect(await paper().getByRole('textbox', { name: '第 1 段' }).inputValue()).toBe('改了一半。')
    await page.route('**/bulletins', route => route.abort())
    await paper().getByRole('button', { name: '保存并下载 Word' }).click()
    await paper().getByRole('alert').waitFor()
    expect(await paper().getByRole('textbox', { name: '第 1 段' }).inputValue()).toBe('改了一半。')
    await page.unroute('**/bulletins')
    await page.keyboard.press('Escape')
    await asked.getByRole('button', { name: '放弃修改' }).click()
    await paper().waitFor({ state: 'detached' })
    expect((await kept()).length).toBe(2)
  })

  it('PAGE-452, PAGE-454: while the year is read the button says so; before the deadline the dialog does, without a question', async () => {
    const button = page.getByRole('button', { name: '生成督导通报' })
    const reading = Promise.withResolvers<undefined>()
    await page.route('**/content', async route => {
      await reading.promise
      await route.continue()
    })
    await page.reload()
    await page.locator('button[title^="正在读取本年各月数据"]:disabled').waitFor()
    reading.resolve(undefined)
    await expect.poll(() => button.isEnabled()).toBe(true)
    expect(await button.getAttribute('title')).toBeNull()
    await stage.lead.send('PATCH', '/api/months/2022-09', { deadline: '2022-09-30' })
    await page.getByText('9月30日截止').waitFor()
    await make()
    await paper().getByText('报送截止日为2022年9月30日，尚未截止。').waitFor()
    expect(await inBoth(page)).toEqual([])
    await page.keyboard.press('Escape')
    await paper().waitFor({ state: 'detached' })
  })
})
