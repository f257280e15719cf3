/** The Word file's structure, read from its XML. */
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { planTitle, progressTitle } from '../../../shared/annex/forms.ts'
import { TASK_LIST_2022 } from '../../../shared/annex/task-list.ts'
import { UNITS } from '../../../shared/annex/units.ts'
import type { Annex2 } from '../../../shared/document/annex-content.ts'
import { cleanText } from '../../../shared/document/text.ts'
import { annex1Docx, annex2Docx } from '../../../shared/office/annexes.ts'
import { LANDSCAPE, PORTRAIT, typeWidth } from '../../../shared/office/page.ts'
import { emsOf, titleLines } from '../../../shared/office/table.ts'
import type { Month } from '../../../shared/time.ts'

const part = (bytes: Uint8Array, path: string): string => strFromU8(unzipSync(bytes)[path] ?? new Uint8Array())
const documentOf = (bytes: Uint8Array): string => part(bytes, 'word/document.xml')
const all = (xml: string, pattern: RegExp): string[] => [...xml.matchAll(pattern)].map(([, found]) => found ?? '')
const unescape = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')

/** Paragraphs of each cell of each row, as lines. */
const cellsOf = (xml: string): string[][] =>
  all(xml, /<w:tr>(.*?)<\/w:tr>/gs).map(row =>
    all(row, /<w:tc>(.*?)<\/w:tc>/gs).map(cell =>
      all(cell, /<w:p>(.*?)<\/w:p>/gs)
        .map(paragraph =>
          unescape(all(paragraph.replaceAll('<w:tab/>', '<w:t>\t</w:t>'), /<w:t(?: [^>]*)?>(.*?)<\/w:t>/gs).join('')),
        )
        .join('\n'),
    ),
  )

const row = (unit: string, text = ''): Annex2['rows'][number] => ({
  unit,
  task: text,
  progress: '',
  problems: '',
  nextSteps: '',
  contact: '',
  remarks: '',
})
const title = progressTitle('2022-09' as Month)

describe('the Word file', () => {
  it('PAPER-01: annex 2 lies across on A4 with the standard margins, its table as wide as the type area, its header repeated', async () => {
    const xml = documentOf(await annex2Docx({ title, rows: [row('区教委')] }))
    expect(xml).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>')
    expect(xml).toContain('w:top="1587" w:right="2098" w:bottom="1474" w:left="1984"')
    const widths = all(xml, /<w:gridCol w:w="(\d+)"/g).map(Number)
    expect(widths.reduce((sum, width) => sum + width)).toBe(typeWidth(LANDSCAPE))
    expect(typeWidth(LANDSCAPE)).toBe(12_756)
    expect(all(xml, /<w:tr><w:trPr>(.*?)<\/w:trPr>/g).map(properties => properties.includes('<w:tblHeader/>'))).toEqual(
      [true, false],
    )
    expect(cellsOf(xml)[0]).toEqual([
      '牵头单位',
      '主要任务',
      '工作开展情况',
      '存在问题',
      '下一步工作计划',
      '联系人\n（电话）',
      '备注',
    ])
  })

  it('PAPER-02: annex 1 stands upright, the notice word for word, each lead unit on its own line', async () => {
    const xml = documentOf(await annex1Docx({ title: '清单', tasks: [...TASK_LIST_2022] }))
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"/>')
    expect(
      all(xml, /<w:gridCol w:w="(\d+)"/g)
        .map(Number)
        .reduce((sum, width) => sum + width),
    ).toBe(typeWidth(PORTRAIT))
    expect(cellsOf(xml).slice(1)).toEqual(
      TASK_LIST_2022.map((task, i) => [String(i + 1), task.content, task.leadUnits, task.due]),
    )
  })

  it('PAPER-03: the fonts are the official ones by style, with a name to fall back on', async () => {
    const bytes = await annex2Docx({ title, rows: [] })
    const styles = part(bytes, 'word/styles.xml')
    for (const font of ['方正小标宋简体', '黑体', '仿宋_GB2312', '宋体'])
      expect(styles).toContain(`w:eastAsia="${font}"`)
    expect(part(bytes, 'word/fontTable.xml')).toContain('<w:altName w:val="仿宋"/>')
    expect(styles).toMatch(/AnnexTitle.*?<w:sz w:val="44"\/>/s)
    expect(styles).toMatch(/AnnexLabel.*?<w:sz w:val="32"\/>/s)
  })

  it('PAPER-04: a unit with several short rows shares its first cell; a long group repeats its name', async () => {
    const short = documentOf(await annex2Docx({ title, rows: [row('区教委'), row('区教委'), row('区妇联')] }))
    expect(all(short, /(<w:vMerge[^>]*>)/g)).toEqual(['<w:vMerge w:val="restart"/>', '<w:vMerge/>'])
    const long = documentOf(await annex2Docx({ title, rows: [row('区教委', '行\n'.repeat(20)), row('区教委')] }))
    expect(long).not.toContain('vMerge')
    expect(cellsOf(long).map(([unit]) => unit)).toEqual(['牵头单位', '区教委', '区教委'])
  })

  it('PAPER-05: a title that does not fit one line breaks where the sense does', () => {
    expect(titleLines(title, 100)).toEqual([title])
    expect(titleLines(title, 20)).toEqual(['渝北区2022年9月', '托位数发展工作落实情况推进表'])
    expect(titleLines(planTitle(2022), typeWidth(PORTRAIT) / 20 / 22)).toEqual([
      '2022年渝北区',
      '促进托育服务发展工作任务清单',
    ])
    const name = '重庆市渝北区规划和自然资源局创新经济走廊分局'
    const long = progressTitle('2022-10' as Month, name)
    expect(titleLines(long, typeWidth(LANDSCAPE) / 20 / 22)).toEqual([name, '2022年10月托位数发展工作落实情况推进表'])
    expect(titleLines(long, 24)).toEqual([name, '2022年10月托位数发展工作落实情况推进表'])
    expect(titleLines(progressTitle('2022-10' as Month, '区教委'), 10)).toEqual([
      '区教委2022年10月',
      '托位数发展工作',
      '落实情况推进表',
    ])
  })

  it('PAPER-06: every text of any table is in the file, line by line, as the grid itself cleans it', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 }).map(one => one.replaceAll(' ', '\n'))
    const rows = fc.array(
      fc.record({
        unit: fc.constant('区教委'),
        task: text,
        progress: text,
        problems: text,
        nextSteps: text,
        contact: text,
        remarks: text,
      }),
      { minLength: 1, maxLength: 4 },
    )
    await fc.assert(
      fc.asyncProperty(rows, async table => {
        const cells = cellsOf(documentOf(await annex2Docx({ title, rows: table }))).slice(1)
        const expected = table.map(one =>
          [one.task, one.progress, one.problems, one.nextSteps, one.contact, one.remarks].map(cleanText),
        )
        expect(cells.map(line => line.slice(1))).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  }, 30_000)

  it('PAPER-07: the same table gives the same bytes', async () => {
    const table = { title, rows: [row('区教委', '一')] }
    expect(await annex2Docx(table)).toEqual(await annex2Docx(table))
  })

  it('PAPER-13: an empty table has one blank row to be filled in', async () => {
    const [heading, ...rows] = cellsOf(documentOf(await annex2Docx({ title, rows: [] })))
    expect(heading?.[0]).toBe('牵头单位')
    expect(rows).toEqual([Array(7).fill('')])
    expect(cellsOf(documentOf(await annex1Docx({ title: '清单', tasks: [] })))).toHaveLength(2)
  })

  it('PAPER-14: a page across has its number turned at the short edge, odd pages below and even ones above, or at the foot by choice; an upright page at the foot', async () => {
    const footers = (bytes: Uint8Array): string[] => [1, 2].map(n => part(bytes, `word/footer${n}.xml`))
    const table = { title, rows: [] }
    const foot = footers(await annex2Docx(table, { numbers: 'foot' }))
    const aligned = ['<w:ind w:right="280"/><w:jc w:val="right"/>', '<w:ind w:left="280"/><w:jc w:val="left"/>']
    for (const [i, xml] of [...footers(await annex2Docx(table)).entries()]) {
      expect(xml).toContain('vert="vert"')
      expect(xml).toContain(aligned[i])
      // beside the type area, as high as it, in EMU of 1/635 twip
      expect(all(xml, /<wp:posOffset>(\d+)</g).map(Number)).toEqual([(1_984 - 567) * 635, 1_587 * 635])
      expect(xml).toContain(`<wp:extent cx="${320 * 635}" cy="${8_845 * 635}"/>`)
    }
    for (const [i, xml] of foot.entries()) {
      expect(xml).not.toContain('drawing')
      expect(xml).toContain(aligned[i])
    }
    expect(footers(await annex1Docx({ title: '清单', tasks: [] }))).toEqual(foot)
    const bytes = await annex2Docx(table)
    expect(part(bytes, 'word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
    expect(documentOf(bytes)).toMatch(/w:type="default" r:id="rId4".*w:type="even" r:id="rId5"/)
    expect(part(bytes, 'word/styles.xml')).toMatch(/PageNumber.*?w:eastAsia="宋体".*?<w:sz w:val="28"\/>/s)
  })

  it('PAPER-15: a unit has its report’s state below its name, in smaller type, where the paper is to show it', async () => {
    const xml = documentOf(await annex2Docx({ title, rows: [{ ...row('区教委'), mark: '未报送' }, row('区妇联')] }))
    expect(cellsOf(xml).map(([unit]) => unit)).toEqual(['牵头单位', '区教委\n（未报送）', '区妇联'])
    expect(xml.match(/CellMark/g)).toHaveLength(1)
  })

  it('PAPER-16: lines below the table stand there on request alone', async () => {
    const after = (bytes: Uint8Array): string => documentOf(bytes).split('</w:tbl>')[1] ?? ''
    const noted = after(await annex2Docx({ title, rows: [] }, { note: '填表人：\n（盖章）' }))
    expect(all(noted, /<w:t [^>]*>(.*?)<\/w:t>/g)).toEqual(['填表人：', '（盖章）'])
    expect(after(await annex2Docx({ title, rows: [] }))).not.toContain('<w:t ')
  })

  it('PAPER-25: rows that share a name stay on one page, and a note stays with the last row', async () => {
    const kept = (bytes: Uint8Array): boolean[] =>
      all(documentOf(bytes), /<w:tr>(.*?)<\/w:tr>/gs).map(xml => xml.includes('<w:keepNext/>'))
    const rows = ['区教委', '区教委', '区教委', '区妇联', '木耳镇'].map(unit => row(unit))
    expect(kept(await annex2Docx({ title, rows }))).toEqual([false, true, true, false, false, false])
    expect(kept(await annex2Docx({ title, rows }, { note: '注' }))).toEqual([false, true, true, false, false, true])
  })

  it('PAPER-17: the names of the notice’s units and a phone number stand in one line of their columns', async () => {
    const widths = all(documentOf(await annex2Docx({ title, rows: [] })), /<w:gridCol w:w="(\d+)"/g).map(Number)
    const ems = (column: number): number => ((widths[column] ?? 0) - 2 * 85) / 20 / 10.5
    for (const { name } of UNITS) expect(emsOf(name)).toBeLessThanOrEqual(ems(0))
    for (const phone of ['13800138000', '023-67820001', '67825566-8012'])
      expect(emsOf(phone)).toBeLessThanOrEqual(ems(5))
  })

  it('PAPER-18: a large table tells how far it is, from the first row to the last byte', async () => {
    const told: number[] = []
    const rows = Array.from({ length: 500 }, () => row('区教委', '推进工作。'.repeat(200)))
    await annex2Docx({ title, rows }, { onProgress: share => told.push(share) })
    expect(told[0]).toBe(0)
    expect(told.at(-1)).toBe(1)
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.length).toBeGreaterThan(60)
  })
})
