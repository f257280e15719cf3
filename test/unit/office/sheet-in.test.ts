/** What is read from Excel files: those of others, and our own back again. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annex1Xlsx, annex2Xlsx } from '../../../shared/office/annexes.ts'
import { cleanText } from '../../../shared/document/text.ts'
import type { FoundTable } from '../../../shared/office/found.ts'
import { readOffice } from '../../../shared/office/office-in.ts'
import { faultOf } from './packages.ts'
import { textRows, workbook, type Parts } from './workbook.ts'

const rowsOf = async (parts: Parts): Promise<FoundTable['rows']> =>
  (await readOffice(await workbook(parts)))[0]?.rows ?? []
const oneSheet = (xml: string, more: Partial<Parts> = {}): Promise<FoundTable['rows']> =>
  rowsOf({ sheets: [{ xml }], ...more })
/** Two columns, so that each row is one of a table. */
const beside = (cells: readonly string[]): string =>
  `<sheetData>${cells.map(cell => `<row><c t="str"><v>甲</v></c>${cell}</row>`).join('')}</sheetData>`
const second = (rows: FoundTable['rows']): string[] => rows.map(row => row[1] ?? '')

describe('reading an Excel file', () => {
  it('PAPER-58: texts of every kind are read as one sees them: shared, in runs, inline, results of formulas; hints are not', async () => {
    const strings = [
      '<si><t>共享</t></si>',
      '<si><r><rPr><b/></rPr><t xml:space="preserve">一 </t></r><r><t>二</t></r><rPh sb="0" eb="1"><t>yi</t></rPh><phoneticPr fontId="1"/></si>',
      '<si><t>\n  排版的空白 </t></si>',
      '<si><t xml:space="preserve"> 留 </t></si>',
      '<si><t>换_x000D__x000a_行_x005F_x0041_</t></si>',
    ]
    const cells = [
      ...strings.map((_, i) => `<c t="s"><v>${i}</v></c>`),
      '<c t="inlineStr"><is><r><t>内</t></r><r><t>联</t></r><rPh sb="0" eb="1"><t>nei</t></rPh></is></c>',
      '<c t="str"><f>A1&amp;"个"</f><v>12个</v></c>',
      '<c><f>1+1</f><v>2</v></c>',
      '<c t="b"><v>1</v></c>',
      '<c t="b"><v>0</v></c>',
      '<c t="e"><v>#DIV/0!</v></c>',
      '<c t="s"><v>99</v></c>',
    ]
    expect(
      second(await oneSheet(beside(['<c t="str"><v>乙</v></c>', ...cells]), { strings: strings.join('') })),
    ).toEqual([
      '乙',
      '共享',
      '一 二',
      '排版的空白',
      ' 留 ',
      '换\n行_x0041_',
      '内联',
      '12个',
      '2',
      'TRUE',
      'FALSE',
      '#DIV/0!',
      '',
    ])
  })

  it('PAPER-59: numbers are read as they are shown: phone numbers in full, dates by their formats, of both counts', async () => {
    const formats = ['yyyy"年"m"月"', '[$-804]yyyy\\-mm\\-dd;@', '000\\-00000000']
    const styles =
      `<numFmts>${formats.map((code, i) => `<numFmt numFmtId="${164 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts>` +
      `<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>` +
      `<cellXfs>${[0, 164, 165, 166, 14, 31, 10, 49].map(id => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>` +
      `<dxfs><dxf><numFmt numFmtId="164" formatCode="0.00"/></dxf></dxfs>`
    const cells = [
      '<c><v>13800138000</v></c>',
      '<c><v>1.3800138E+10</v></c>',
      '<c s="1"><v>44805</v></c>',
      '<c s="2"><v>44827</v></c>',
      '<c s="3"><v>2367000000</v></c>',
      '<c s="4"><v>44827.5</v></c>',
      '<c s="5"><v>44827</v></c>',
      '<c s="6"><v>0.125</v></c>',
      '<c s="7"><v>67000000</v></c>',
      '<c s="99"><v>1.5</v></c>',
      '<c s="1" t="d"><v>2022-09-01T00:00:00</v></c>',
    ]
    expect(second(await oneSheet(beside(cells), { styles }))).toEqual([
      '13800138000',
      '13800138000',
      '2022年9月',
      '2022-09-23',
      '023-67000000',
      '2022/9/23',
      '2022年9月23日',
      '12.50%',
      '67000000',
      '1.5',
      '2022年9月',
    ])
    const of1904 = { styles, properties: '<workbookPr date1904="1"/>' }
    expect(
      second(await oneSheet(beside(['<c s="1"><v>43343</v></c>', '<c s="1" t="d"><v>2022-09-01</v></c>']), of1904)),
    ).toEqual(['2022年9月', '2022年9月'])
  })

  it('PAPER-60: merged cells are filled; hidden rows, columns and sheets are not read, the others in the workbook’s order', async () => {
    const grid = textRows([
      ['牵头单位', '主要任务', '藏', '备注'],
      ['区教委', '一', 'x', ''],
      ['', '二', 'x', '注'],
      ['盖住', '三', 'x', ''],
    ])
    const xml =
      '<cols><col min="3" max="3" width="9" hidden="1"/></cols>' +
      grid.replace('<row r="3">', '<row r="3" hidden="1">') +
      '<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="D3:D4"/><mergeCell ref="Z9:XFD1048576"/></mergeCells>'
    const other = { xml: textRows([['甲', '乙']]) }
    const tables = await readOffice(
      await workbook({
        sheets: [{ ...other, state: 'hidden' }, { xml }, other, { ...other, state: 'veryHidden' }],
      }),
    )
    expect(tables.map(({ rows }) => rows)).toEqual([
      [
        ['牵头单位', '主要任务', '备注'],
        ['区教委', '一', ''],
        ['区教委', '三', '注'],
      ],
      [['甲', '乙']],
    ])
  })

  it('PAPER-61: cells and rows without references, other prefixes, the strict form and a book without shared strings are read', async () => {
    const bare =
      '<sheetData><row><c t="str"><v>甲</v></c><c t="str"><v>乙</v></c></row><row><c><v>1</v></c></row></sheetData>'
    const expected = [
      ['甲', '乙'],
      ['1', ''],
    ]
    expect(await oneSheet(bare)).toEqual(expected)
    expect(await oneSheet(bare, { prefix: 'x' })).toEqual(expected)
    expect(await oneSheet(bare, { namespace: 'http://purl.oclc.org/ooxml/spreadsheetml/main' })).toEqual(expected)
    // after a reference the next cell without one goes on from there
    const mixed =
      '<sheetData><row r="2"><c r="B2" t="str"><v>乙</v></c><c t="str"><v>丙</v></c></row>' +
      '<row r="5"><c r="A5" t="str"><v>甲</v></c><c r="c5" t="str"><v>丁</v></c></row></sheetData>'
    expect(await oneSheet(mixed)).toEqual([
      ['', '乙', '丙'],
      ['甲', '', '丁'],
    ])
  })

  it('PAPER-62: label and title are lines before the table, wherever it begins; empty rows and columns are none', async () => {
    const xml =
      textRows([
        [],
        ['', '附件2'],
        ['', '区教委2022年9月\n托位数发展工作落实情况推进表'],
        [],
        ['', '牵头单位', '', '主要任务'],
        ['', ' ', '', '一'],
      ]) + '<mergeCells><mergeCell ref="B3:D3"/></mergeCells>'
    expect(await readOffice(await workbook({ sheets: [{ xml }] }))).toEqual([
      {
        before: ['附件2', '区教委2022年9月', '托位数发展工作落实情况推进表'],
        rows: [
          ['牵头单位', '主要任务'],
          [' ', '一'],
        ],
      },
    ])
    expect(await faultOf(await workbook({ sheets: [{ xml: textRows([['附件2'], ['无']]) }] }))).toBe('no-table')
    expect(await faultOf(await workbook({ sheets: [{ xml: '<sheetData/>' }] }))).toBe('no-table')
  })

  it('PAPER-63: a far cell and a sparse sheet of a million rows cost what they hold; a sheet that would fill memory is too large', async () => {
    const pair = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    const far = `<sheetData>${pair}<row r="1048576"><c r="XFD1048576"><v>3</v></c></row></sheetData>`
    expect(await oneSheet(far)).toEqual([
      ['1', '2', ''],
      ['', '', '3'],
    ])
    const sparse = Array.from(
      { length: 20_000 },
      (_, n) => `<row r="${n * 50 + 2}"><c r="B${n * 50 + 2}"><v>${n}</v></c></row>`,
    )
    expect(await oneSheet(`<sheetData>${pair}${sparse.join('')}</sheetData>`)).toHaveLength(20_001)
    const merged = `${textRows([['甲', '乙']])}<mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(1_000)}</mergeCells>`
    expect(await faultOf(await workbook({ sheets: [{ xml: merged }] }))).toBe('no-table')
    const rows = Array.from(
      { length: 4_000 },
      (_, n) => `<row r="${n * 262 + 1}"><c r="${letters(n * 4)}${n * 262 + 1}"><v>1</v></c></row>`,
    )
    expect(await faultOf(await workbook({ sheets: [{ xml: `<sheetData>${rows.join('')}</sheetData>` }] }))).toBe(
      'too-large',
    )
  })

  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }).map(one => one.replaceAll(' ', '\n')),
    fc.string({ unit: fc.constantFrom('_', 'x', '0', '4', '1', 'F', '5', 'D', '\n', ' '), maxLength: 30 }),
    fc.constantFrom(
      '=A1',
      '+86',
      '-1',
      '@某',
      '\t缩进',
      "'01",
      '（括号）',
      '[2022]',
      '👨‍👩‍👧 托位',
      '字'.repeat(2_000),
      ' ',
      '0',
    ),
  )
  const annex2Row = fc.record({
    unit: fc.constantFrom('区教委', '区妇联', '木耳镇'),
    task: text,
    progress: text,
    problems: text,
    nextSteps: text,
    contact: text,
    remarks: text,
  })

  it('PAPER-64: what was written comes back the same, as the grid itself cleans it', async () => {
    await await fc.assert(
      fc.asyncProperty(fc.array(annex2Row, { minLength: 1, maxLength: 5 }), async rows => {
        const [table] = await readOffice(await annex2Xlsx({ title: '推进表', rows }))
        const texts = rows.map(row =>
          [row.unit, row.task, row.progress, row.problems, row.nextSteps, row.contact, row.remarks].map(cleanText),
        )
        expect(table?.before).toEqual(['附件2', '推进表'])
        expect(table?.rows.slice(1)).toEqual(texts)
      }),
      { numRuns: 100 },
    )
  }, 60_000)

  it('PAPER-64: a text of 20,000 characters over many rows of the sheet, and annex 1, come back the same', async () => {
    const rows = fc
      .sample(annex2Row, { numRuns: 3, seed: 1 })
      .map(row => ({ ...row, progress: '字 a，\n'.repeat(4_000) }))
    expect((await readOffice(await annex2Xlsx({ title: '推进表', rows })))[0]?.rows.map(row => row[2])).toEqual([
      '工作开展情况',
      ...rows.map(row => row.progress),
    ])
    const tasks = [{ content: '任务\n=1', leadUnits: '区总工会\n\n区妇联', due: '2022年12月' }]
    expect((await readOffice(await annex1Xlsx({ title: '清单', tasks })))[0]?.rows[1]).toEqual([
      '1',
      '任务\n=1',
      '区总工会\n\n区妇联',
      '2022年12月',
    ])
  })

  it('PAPER-65: a file cut short or with any bit turned gives tables or is refused, nothing else', async () => {
    const file = await annex2Xlsx({ title: '推进表', rows: fc.sample(annex2Row, { numRuns: 3, seed: 7 }) })
    const damaged = fc.oneof(
      fc.nat(file.length).map(length => file.slice(0, length)),
      fc.array(fc.nat(file.length * 8 - 1), { minLength: 1, maxLength: 4 }).map(bits => {
        const bytes = file.slice()
        for (const bit of bits) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        return bytes
      }),
    )
    await fc.assert(
      fc.asyncProperty(damaged, async bytes => void (await faultOf(bytes))),
      { numRuns: 150 },
    )
  }, 60_000)

  it('PAPER-65: any XML in a sheet gives tables or is refused, nothing else', async () => {
    const value = fc.oneof(
      fc.constantFrom('-1', '0', 'A1', 'A0', 'XFE1', 'ZZZ9999999', '1e9', 'NaN', '', 's', 'd', 'n'),
      fc.string(),
    )
    const cell = fc
      .tuple(value, value, value, value)
      .map(([r, s, t, v]) => `<c r="${escaped(r)}" s="${escaped(s)}" t="${escaped(t)}"><v>${escaped(v)}</v></c>`)
    const row = fc.tuple(value, fc.array(cell)).map(([r, cells]) => `<row r="${escaped(r)}">${cells.join('')}</row>`)
    const named = await faultOf(await workbook({ sheets: [{ xml: '<sheetData><row><__proto__/></row></sheetData>' }] }))
    expect(named).toBe('no-table')
    const merge = fc.tuple(value, value).map(([a, b]) => `<mergeCell ref="${escaped(a)}:${escaped(b)}"/>`)
    const format = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0#?.,%;"[]<>=ymdhsaE+-/@\\_* \''.split('')) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(row), fc.array(merge), format, async (rows, merges, code) => {
        const xml = `<cols>${merges.join('')}</cols><sheetData>${rows.join('')}</sheetData>${merges.join('')}`
        const styles = `<numFmts><numFmt numFmtId="0" formatCode="${escaped(code)}"/></numFmts><cellXfs><xf numFmtId="0"/></cellXfs>`
        await faultOf(await workbook({ sheets: [{ xml }], styles }))
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})

const escaped = (text: string): string => cleanText(text).replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)

/** A, B … Z, AA … by the place from 0. */
const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)
