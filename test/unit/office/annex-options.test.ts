/** What annex 2 has beyond the official form on request: two counts, and the copies' SHA-256. */
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { progressTitle } from '../../../shared/annex/forms.ts'
import { UNITS } from '../../../shared/annex/units.ts'
import type { Annex2 } from '../../../shared/document/annex-content.ts'
import { annex2Csv } from '../../../shared/office/annex-csv.ts'
import { csvTables } from '../../../shared/office/csv-in.ts'
import { annexesIn } from '../../../shared/office/annex-in.ts'
import { annex2Table } from '../../../shared/office/annex-tables.ts'
import { annex2Docx, annex2Xlsx } from '../../../shared/office/annexes.ts'
import type { FoundTable } from '../../../shared/office/found.ts'
import { readOffice } from '../../../shared/office/office-in.ts'
import { CELL_SIDE } from '../../../shared/office/set-rows.ts'
import { emsOf } from '../../../shared/office/table.ts'
import { LANDSCAPE, typeWidth } from '../../../shared/office/page.ts'
import { sealLine } from '../../../shared/supervision/seals.ts'
import type { Month } from '../../../shared/time.ts'

const TITLE = progressTitle('2022-09' as Month)
const texts = { task: '任务', progress: '进展', problems: '无', nextSteps: '继续', contact: '陈工', remarks: '备注' }
const content: Annex2 = {
  title: TITLE,
  rows: [
    { unit: '区教委', ...texts, newPlaces: 280, totalPlaces: 12_345 },
    { unit: '木耳镇', ...texts, newPlaces: 0 },
  ],
}
const withPlaces: Annex2 = { ...content, withPlaces: true }
const countsIn = (tables: FoundTable[], name: string): unknown =>
  annexesIn(tables, `附件2 ${TITLE}.${name}`).flatMap(annex =>
    annex.annex === 2 ? annex.rows.map(({ texts }) => [texts.newPlaces, texts.totalPlaces]) : [],
  )
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const partOf = (bytes: Uint8Array, path: string): string => strFromU8(unzipSync(bytes)[path] ?? new Uint8Array())

describe('annex 2 with more than the official form', () => {
  it('SUP-33: two counts beside the official columns, which come back, and a gap is no zero', async () => {
    const counts = [
      ['280', '12345'],
      ['0', undefined],
    ]
    expect(countsIn(await readOffice(await annex2Docx(withPlaces)), 'docx')).toEqual(counts)
    expect(countsIn(await readOffice(await annex2Xlsx(withPlaces)), 'xlsx')).toEqual(counts)
    expect(countsIn(csvTables(utf8(annex2Csv(withPlaces))), 'csv')).toEqual(counts)
    const { columns } = annex2Table(withPlaces).table
    expect(columns.reduce((sum, { width }) => sum + width, 0)).toBe(typeWidth(LANDSCAPE))
    expect(columns.map(({ heading }) => heading.join('')).slice(-3)).toEqual(['备注', '本月新增托位', '累计托位'])
  })

  it('PAPER-17: each line of the header stands in one line of its column, with the counts too', () => {
    for (const { heading, width } of annex2Table(withPlaces).table.columns)
      for (const line of heading) expect(emsOf(line)).toBeLessThanOrEqual((width - 2 * CELL_SIDE) / 20 / 10.5)
  })

  it('SUP-33: no count is in a file that was not asked for it', async () => {
    const columns = annex2Table(content).table.columns.map(({ heading }) => heading.join(''))
    expect(columns).toEqual([
      '牵头单位',
      '主要任务',
      '工作开展情况',
      '存在问题',
      '下一步工作计划',
      '联系人（电话）',
      '备注',
    ])
    for (const file of [annex2Csv(content), partOf(await annex2Docx(content), 'word/document.xml')])
      expect(file).not.toMatch(/托位<|12345/)
  })

  it('SUP-34: the copies’ SHA-256 stand below the table, under any other note', async () => {
    const unit = UNITS.find(({ name }) => name === '区教委')
    if (unit === undefined) throw new Error('no such unit')
    const seal = sealLine({ unit, n: 2, sha256: '9f'.repeat(32) })
    const sealed: Annex2 = { ...content, seals: [seal] }
    expect(seal).toBe(`区教委（第2次报送）SHA-256：${'9f'.repeat(32)}`)
    const lines = (bytes: Uint8Array): (string | undefined)[] =>
      partOf(bytes, 'word/document.xml')
        .split('</w:tbl>')[1]
        ?.split('</w:p>')
        .map(paragraph => /<w:t[^>]*>(.*?)<\/w:t>/.exec(paragraph)?.[1])
        .filter(line => line !== undefined) ?? []
    expect(lines(await annex2Docx(sealed))).toEqual([seal])
    expect(lines(await annex2Docx(sealed, { note: '填表人：' }))).toEqual(['填表人：', seal])
    expect(lines(await annex2Docx(content))).toEqual([])
    expect(partOf(await annex2Xlsx(sealed), 'xl/sharedStrings.xml')).toContain(seal)
    expect(partOf(await annex2Xlsx(content), 'xl/sharedStrings.xml')).not.toContain('SHA-256')
  })
})
