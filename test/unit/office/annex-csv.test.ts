/** Annex 2 as CSV: what leaves comes back the same, and what spreadsheets save is read. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { progressTitle } from '../../../shared/annex/forms.ts'
import { UNITS } from '../../../shared/annex/units.ts'
import { csvRows } from '../../../shared/csv.ts'
import type { Annex2 } from '../../../shared/document/annex-content.ts'
import { cleanText } from '../../../shared/document/text.ts'
import { annex2Csv } from '../../../shared/office/annex-csv.ts'
import { csvTables } from '../../../shared/office/csv-in.ts'
import { annexesIn } from '../../../shared/office/annex-in.ts'
import { FileRefused } from '../../../shared/office/found.ts'
import type { Month } from '../../../shared/time.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
const faultOf = (bytes: Uint8Array): string => {
  try {
    csvTables(bytes)
    return 'read'
  } catch (error) {
    return error instanceof FileRefused ? error.fault : String(error)
  }
}

const signs = ['字', '"', "'", '\n', '\t', ',', ';', '=', '+', '-', '@', '＝', ' ', '1', '😀'] as const
const cell = fc.string({ unit: fc.constantFrom(...signs), maxLength: 8 })
const rows = fc.array(
  fc.record({
    unit: fc.constantFrom(...UNITS.map(({ name }) => name)),
    task: cell.map(text => `任${text}`),
    progress: cell,
    problems: cell,
    nextSteps: cell,
    contact: cell,
    remarks: cell,
  }),
  { minLength: 1, maxLength: 5 },
)
const TITLE = progressTitle('2022-09' as Month)
const contentOf = (bytes: Uint8Array): unknown =>
  annexesIn(csvTables(bytes), `附件2 ${TITLE}.csv`).map(annex =>
    annex.annex === 2 ? [annex.month, annex.rows.map(({ texts }) => texts)] : null,
  )
const expected = (table: Annex2['rows']): unknown => [['2022-09', table.map(({ unit: _, ...texts }) => texts)]]

describe('annex 2 as CSV', () => {
  it('PAPER-84: opens in a spreadsheet as text, with the official columns, and comes back the same', () => {
    fc.assert(
      fc.property(rows, table => {
        const csv = annex2Csv({ title: TITLE, rows: table })
        expect(
          csv.startsWith('\ufeff牵头单位,主要任务,工作开展情况,存在问题,下一步工作计划,联系人（电话）,备注\r\n'),
        ).toBe(true)
        expect(
          csvRows(csv.slice(1), ',')
            .flat()
            .filter(text => /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text)),
        ).toEqual([])
        expect(contentOf(utf8(csv))).toEqual(expected(table))
      }),
      { numRuns: 500 },
    )
  })

  it('PAPER-85: UTF-8 with a mark or without, UTF-16, GBK, by comma, tab or semicolon: read as what it is', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom(',', '\t', ';'), fc.constantFrom('\n', '\r\n'), (table, delimiter, end) => {
        const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
        const header = ['牵头单位', '主要任务', '工作开展情况', '存在问题', '下一步工作计划', '联系人', '备注']
        const lines = table.map(row => [
          row.unit,
          row.task,
          row.progress,
          row.problems,
          row.nextSteps,
          row.contact,
          row.remarks,
        ])
        const text = [header, ...lines].map(line => line.map(quoted).join(delimiter)).join(end)
        // a spreadsheet's own apostrophe before a formula is the mark of what was made harmless
        const read = table.map(row => ({
          unit: row.unit,
          task: row.task,
          progress: unmarked(row.progress),
          problems: unmarked(row.problems),
          nextSteps: unmarked(row.nextSteps),
          contact: unmarked(row.contact),
          remarks: unmarked(row.remarks),
        }))
        for (const bytes of [utf8(text), utf8(`\ufeff${text}`), utf8(`sep=${delimiter}\r\n${text}`), utf16(text)])
          expect(contentOf(bytes)).toEqual(expected(read))
      }),
      { numRuns: 200 },
    )
  })

  it('PAPER-85: GBK as Excel saves it on a Chinese Windows', () => {
    // 单位,主要任务,工作进展,存在问题 / 区教委,甲,乙,丙
    const bytes = new Uint8Array(
      Buffer.from(
        'b5a5cebb2cd6f7d2aac8cecef12cb9a4d7f7bdf8d5b92cb4e6d4dacecacce20d0ac7f8bdccceaf2cbcd72cd2d22cb1fb0d0a',
        'hex',
      ),
    )
    expect(contentOf(bytes)).toEqual([
      ['2022-09', [{ task: '甲', progress: '乙', problems: '丙', nextSteps: '', contact: '', remarks: '' }]],
    ])
  })

  it('PAPER-85: what is no table of an annex is said', () => {
    expect(csvTables(utf8('姓名,电话\r\n张三,1'))).toEqual([])
    expect(csvTables(utf8(''))).toEqual([])
    expect(faultOf(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]))).toBe('not-office')
    expect(faultOf(new Uint8Array([0xff, 0xfe, 0x00, 0xd8]))).toBe('broken')
    expect(csvTables(utf8(`牵头单位,主要任务,"${'"'.repeat(100_001)},工作`))).toEqual([])
  })
})

const unmarked = (text: string): string => cleanText(/^'+[=+\-@\t\n＝]/.test(text) ? text.slice(1) : text)
