/** The Excel file's structure, read from its XML. */
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { progressTitle } from '../../../shared/annex/forms.ts'
import { TASK_LIST_2022 } from '../../../shared/annex/task-list.ts'
import type { Annex2 } from '../../../shared/document/annex-content.ts'
import { annex1Xlsx, annex2Xlsx } from '../../../shared/office/annexes.ts'
import { wrappedLines } from '../../../shared/office/line-wrap.ts'
import { LANDSCAPE, PORTRAIT, typeWidth } from '../../../shared/office/page.ts'
import { TextTooLong } from '../../../shared/office/sheet.ts'
import type { Month } from '../../../shared/time.ts'

const part = (bytes: Uint8Array, path: string): string => strFromU8(unzipSync(bytes)[path] ?? new Uint8Array())
const sheetOf = (bytes: Uint8Array): string => part(bytes, 'xl/worksheets/sheet1.xml')
const all = (xml: string, pattern: RegExp): string[] => [...xml.matchAll(pattern)].map(([, found]) => found ?? '')
const heights = (xml: string): number[] => all(xml, / ht="([\d.]+)" customHeight="1"/g).map(Number)
const merges = (xml: string): string[] => all(xml, /<mergeCell ref="(.*?)"/g)

/** What a cell's text looks like in the file. */
function written(bytes: Uint8Array, ref: string): string | undefined {
  const index = new RegExp(`<c r="${ref}" s="\\d+" t="s"><v>(\\d+)</v>`).exec(sheetOf(bytes))?.[1]
  return all(part(bytes, 'xl/sharedStrings.xml'), /<si><t xml:space="preserve">(.*?)<\/t><\/si>/gs)[Number(index)]
}

const row = (unit: string, texts: Partial<Annex2['rows'][number]> = {}): Annex2['rows'][number] => ({
  unit,
  task: '',
  progress: '',
  problems: '',
  nextSteps: '',
  contact: '',
  remarks: '',
  ...texts,
})
const title = progressTitle('2022-09' as Month)
const annex2 = (...rows: Annex2['rows']): Promise<Uint8Array> => annex2Xlsx({ title, rows })
const annex1 = await annex1Xlsx({ title: '清单', tasks: [...TASK_LIST_2022] })

describe('the Excel file', () => {
  it('PAPER-50: annex 2 lies across and annex 1 stands on A4, one page wide, with the standard margins and page numbers', async () => {
    const across = sheetOf(await annex2(row('区教委')))
    expect(across).toContain('<pageSetUpPr fitToPage="1"/>')
    expect(across).toContain('<pageSetup paperSize="9" fitToHeight="0" orientation="landscape"/>')
    expect(sheetOf(annex1)).toContain('<pageSetup paperSize="9" fitToHeight="0" orientation="portrait"/>')
    // 35 mm, 37 mm, 28 mm, 26 mm, turned
    const margins = /<pageMargins left="(.*?)" right="(.*?)" top="(.*?)" bottom="(.*?)"/.exec(across) ?? []
    expect(margins.slice(1).map(inches => Math.round(Number(inches) * 25.4))).toEqual([35, 37, 28, 26])
    expect(across).toContain('<headerFooter differentOddEven="1">')
    expect(across).toMatch(/<oddFooter>&amp;R.*宋体.*&amp;14— &amp;P —\u3000<\/oddFooter>/)
    expect(across).toMatch(/<evenFooter>&amp;L\u3000.*&amp;14— &amp;P —<\/evenFooter>/)
    for (const [xml, page] of [[across, LANDSCAPE] as const, [sheetOf(annex1), PORTRAIT] as const]) {
      // digits of 8 pixels of 1/96 inch
      const points = all(xml, / width="([\d.]+)"/g).reduce((sum, digits) => sum + Number(digits) * 6, 0)
      expect(points).toBeLessThanOrEqual(typeWidth(page) / 20)
      expect(points).toBeGreaterThan(typeWidth(page) / 20 - 6)
    }
  })

  it('PAPER-51: the label stands above the merged title, the heading is frozen, repeats on each page and belongs to the printed area', async () => {
    const bytes = await annex2(row('区教委'), row('区妇联'))
    expect(written(bytes, 'A1')).toBe('附件2')
    expect(written(bytes, 'A2')).toBe(title)
    expect(merges(sheetOf(bytes))).toEqual(['A2:G2'])
    expect([...'ABCDEFG'].map(letter => written(bytes, `${letter}3`))).toEqual([
      '牵头单位',
      '主要任务',
      '工作开展情况',
      '存在问题',
      '下一步工作计划',
      '联系人\n（电话）',
      '备注',
    ])
    expect(sheetOf(bytes)).toContain('<pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/>')
    const book = part(bytes, 'xl/workbook.xml')
    expect(book).toContain('<definedName name="_xlnm.Print_Titles" localSheetId="0">\'附件2\'!$3:$3</definedName>')
    expect(book).toContain('<definedName name="_xlnm.Print_Area" localSheetId="0">\'附件2\'!$A$1:$G$5</definedName>')
  })

  it('PAPER-52: the fonts are the official ones by name, every cell of the table has its borders and wraps', () => {
    const styles = part(annex1, 'xl/styles.xml')
    for (const [font, size] of [
      ['黑体', 16],
      ['方正小标宋简体', 22],
      ['黑体', 10.5],
      ['仿宋_GB2312', 10.5],
    ])
      expect(styles).toMatch(
        new RegExp(`<sz val="${size}"/><name val="${font}"/><family val="\\d"/><charset val="134"/>`),
      )
    const formats = all(styles, /(<xf (?:(?!<xf ).)*<\/xf>)/g)
    const used = new Set(all(sheetOf(annex1), /<c r="[A-D](?!1"|2")\d+" s="(\d+)"/g).map(Number))
    expect(used.size).toBeGreaterThan(2)
    const empty = all(styles, /(<xf [^>]*\/>)/g).length - 1
    for (const style of used) {
      const format = formats[style - empty]
      expect(format).toContain('borderId="1"')
      expect(format).toContain('wrapText="1"')
      expect(format).toMatch(/vertical="(center|top)"/)
    }
    expect(all(styles, /<border>(.*?)<\/border>/g)[1]?.match(/style="thin"/g)).toHaveLength(4)
  })

  it('PAPER-53: every cell is text: nothing is taken for a formula, a number or an escape, line breaks and spaces stay', async () => {
    const texts = ['=SUM(A1:A9)', '+8613800138000', '-1', '@某', '\t=1', "'01", '023-67000000', ' 一\n\n二 ', '<&">']
    const bytes = await annex2(...texts.map(progress => row('区教委', { progress })))
    texts.forEach((text, i) => expect(unescape(written(bytes, `C${i + 4}`))).toBe(text))
    const xml = sheetOf(bytes)
    expect(xml).not.toMatch(/<f>|<f |inlineStr|t="n"/)
    expect(all(xml, /(<c [^>]*>)<v>/g).filter(cell => !cell.endsWith(' t="s">'))).toEqual([])
    for (const format of all(part(bytes, 'xl/styles.xml'), /<xf ([^>]*quotePrefix[^>]*)>/g))
      expect(format).toContain('numFmtId="49"')
    expect(written(await annex2(row('区教委', { remarks: '_x0041_ _x004_ _x005f_x0041_' })), 'G4')).toBe(
      '_x005F_x0041_ _x004_ _x005F_x005f_x005F_x0041_',
    )
  })

  it('PAPER-54: a text beyond 32,767 is refused by its unit, row and column, one of just so many is kept whole', async () => {
    const fits = '字'.repeat(32_767)
    expect(written(await annex2(row('区教委', { progress: fits })), 'C4')).toBe(fits)
    // what cleaning takes away does not count
    expect(written(await annex2(row('区教委', { progress: `${fits}\u0000` })), 'C4')).toBe(fits)
    const refused = (made: Promise<Uint8Array>): Promise<unknown> => made.catch((error: unknown) => error)
    const error = await refused(annex2(row('区教委'), row('区妇联', { contact: `${fits}字` })))
    expect(error).toBeInstanceOf(TextTooLong)
    expect(error).toMatchObject({ unit: '区妇联', row: 2, column: '联系人（电话）' })
    expect(
      await refused(annex1Xlsx({ title: '', tasks: [{ content: `${fits}字`, leadUnits: '区总工会', due: '' }] })),
    ).toMatchObject({ unit: '区总工会', row: 1, column: '工作任务' })
  })

  it('PAPER-55: each row is as high as its text, at most 409 points; what no row can hold stands in cells merged over several', async () => {
    const short = row('区教委', { progress: '一\n二' })
    const high = row('区妇联', { progress: '行\n'.repeat(99) })
    const xml = sheetOf(await annex2(short, high, short))
    const [, , , first, ...parts] = heights(xml)
    const last = parts.pop()
    expect(first).toBe(last)
    expect(first).toBeGreaterThanOrEqual(2 * 16)
    expect(parts.length).toBeGreaterThan(4)
    expect(Math.max(...parts)).toBeLessThanOrEqual(409)
    expect(parts.reduce((sum, height) => sum + height)).toBeGreaterThanOrEqual(100 * 10.5 * 1.448)
    expect(merges(xml)).toEqual(['A2:G2', ...[...'ABCDEFG'].map(letter => `${letter}5:${letter}${4 + parts.length}`)])
    expect(heights(sheetOf(annex1))).toHaveLength(3 + TASK_LIST_2022.length)
  })

  it('PAPER-56: a unit with several short rows shares its first cell; a long group repeats its name', async () => {
    expect(merges(sheetOf(await annex2(row('区教委'), row('区教委'), row('区妇联'))))).toEqual(['A2:G2', 'A4:A5'])
    const long = await annex2(row('区教委', { progress: '行\n'.repeat(13) }), row('区教委'))
    expect(merges(sheetOf(long))).toEqual(['A2:G2'])
    expect(['A4', 'A5'].map(ref => written(long, ref))).toEqual(['区教委', '区教委'])
  })

  it('PAPER-57: the same table gives the same bytes', async () => {
    expect(await annex2(row('区教委'))).toEqual(await annex2(row('区教委')))
  })

  it('PAPER-13: an empty table has one blank row to be filled in, in Excel too', async () => {
    const xml = sheetOf(await annex2())
    expect(heights(xml)).toHaveLength(4)
    expect(all(xml, /<c r="([A-Z]4)" s="\d"\/>/g)).toEqual(['A4', 'B4', 'C4', 'D4', 'E4', 'F4', 'G4'])
  })

  it('PAPER-16: lines below the table stand there on request alone, merged across, on the printed paper', async () => {
    const bytes = await annex2Xlsx({ title, rows: [row('区教委')] }, { note: '填报人：某某\n联系电话：023-67000000' })
    // a row each: many lines break over pages, and the first stay with the table
    expect([written(bytes, 'A5'), written(bytes, 'A6')]).toEqual(['填报人：某某', '联系电话：023-67000000'])
    expect(merges(sheetOf(bytes))).toEqual(['A2:G2', 'A5:G5', 'A6:G6'])
    expect(part(bytes, 'xl/workbook.xml')).toContain('$A$1:$G$6')
  })

  it('PAPER-18: a large table tells how far it is, in Excel too', async () => {
    const told: number[] = []
    const rows = Array.from({ length: 400 }, (_, n) => row('区教委', { progress: `${n}字`.repeat(400) }))
    await annex2Xlsx({ title, rows }, { onProgress: share => told.push(share) })
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect(told.length).toBeGreaterThan(30)
    expect(told.at(-1)).toBe(1)
  })

  it('PAPER-55: lines are counted as a spreadsheet wraps them: words whole, no closing mark first', () => {
    expect(wrappedLines('', 5)).toBe(1)
    expect(wrappedLines('一二三四五', 5)).toBe(1)
    expect(wrappedLines('一二三四五六', 5)).toBe(2)
    expect(wrappedLines('一\n\n二', 5)).toBe(3)
    // the comma takes 五 along, and so on at each line
    expect(wrappedLines('一二三四五，二三四五六', 5)).toBe(3)
    expect(wrappedLines('一二三（四五六七', 4)).toBe(3)
    // a word that does not fit begins the next line, one that fits none is broken
    expect(wrappedLines('一二abcdef三', 5)).toBe(2)
    expect(wrappedLines('一二abcdef三', 4)).toBe(3)
    expect(wrappedLines('a'.repeat(100), 5)).toBeGreaterThan(9)
  })
})

const unescape = (text = ''): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
