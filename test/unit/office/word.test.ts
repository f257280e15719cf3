/** The Word file's structure, read from its XML. */
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { progressTitle } from '../../../shared/annex/forms.ts'
import { TASK_LIST_2022 } from '../../../shared/annex/task-list.ts'
import type { Annex2 } from '../../../shared/document/annex-content.ts'
import { cleanText } from '../../../shared/document/text.ts'
import { annex1Docx, annex2Docx } from '../../../shared/office/annexes.ts'
import { LANDSCAPE, PORTRAIT, typeWidth } from '../../../shared/office/page.ts'
import { titleLines } from '../../../shared/office/table.ts'
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
  it('PAPER-01: annex 2 lies across on A4 with the standard margins, its table as wide as the type area, its header repeated', () => {
    const xml = documentOf(annex2Docx({ title, rows: [row('区教委')] }))
    expect(xml).toContain('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>')
    expect(xml).toContain('w:top="1587" w:right="2098" w:bottom="1474" w:left="1984"')
    const widths = all(xml, /<w:gridCol w:w="(\d+)"/g).map(Number)
    expect(widths.reduce((sum, width) => sum + width)).toBe(typeWidth(LANDSCAPE))
    expect(typeWidth(LANDSCAPE)).toBe(12_756)
    expect(xml).toContain('<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>')
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

  it('PAPER-02: annex 1 stands upright, the notice word for word, each lead unit on its own line', () => {
    const xml = documentOf(annex1Docx({ title: '清单', tasks: [...TASK_LIST_2022] }))
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

  it('PAPER-03: the fonts are the official ones by style, with a name to fall back on', () => {
    const bytes = annex2Docx({ title, rows: [] })
    const styles = part(bytes, 'word/styles.xml')
    for (const font of ['方正小标宋简体', '黑体', '仿宋_GB2312', '宋体'])
      expect(styles).toContain(`w:eastAsia="${font}"`)
    expect(part(bytes, 'word/fontTable.xml')).toContain('<w:altName w:val="仿宋"/>')
    expect(styles).toMatch(/AnnexTitle.*?<w:sz w:val="44"\/>/s)
    expect(styles).toMatch(/AnnexLabel.*?<w:sz w:val="32"\/>/s)
  })

  it('PAPER-04: a unit with several short rows shares its first cell; a long group repeats its name', () => {
    const short = documentOf(annex2Docx({ title, rows: [row('区教委'), row('区教委'), row('区妇联')] }))
    expect(all(short, /(<w:vMerge[^>]*>)/g)).toEqual(['<w:vMerge w:val="restart"/>', '<w:vMerge/>'])
    const long = documentOf(annex2Docx({ title, rows: [row('区教委', '行\n'.repeat(20)), row('区教委')] }))
    expect(long).not.toContain('vMerge')
    expect(cellsOf(long).map(([unit]) => unit)).toEqual(['牵头单位', '区教委', '区教委'])
  })

  it('PAPER-05: a title that does not fit one line breaks where the sense does', () => {
    expect(titleLines(title, 100)).toEqual([title])
    expect(titleLines(title, 20)).toEqual(['渝北区2022年9月', '托位数发展工作落实情况推进表'])
  })

  it('PAPER-06: every text of any table is in the file, line by line, as the grid itself cleans it', () => {
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
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(rows, table => {
        const cells = cellsOf(documentOf(annex2Docx({ title, rows: table }))).slice(1)
        const expected = table.map(one =>
          [one.task, one.progress, one.problems, one.nextSteps, one.contact, one.remarks].map(cleanText),
        )
        expect(cells.map(line => line.slice(1))).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })

  it('PAPER-07: the same table gives the same bytes', () => {
    const table = { title, rows: [row('区教委', '一')] }
    expect(annex2Docx(table)).toEqual(annex2Docx(table))
  })
})
