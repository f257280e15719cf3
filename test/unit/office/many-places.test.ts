/** A small file may show one long text in very many places: each is a copy once it leaves the worker. */
import { expect, it } from 'vitest'
import { documentXml, faultOf, read, row, table, textCell, wordParts, zipOf } from './packages.ts'
import { textRows, workbook } from './workbook.ts'

const LONG = '托'.repeat(200_000)

it('PAPER-90: one text that an Excel file shares among very many cells, of one sheet or of several, is too large', async () => {
  const strings = `<si><t>${LONG}</t></si>`
  const sheet = (rows: number): { xml: string } => ({
    xml: `<sheetData>${'<row><c t="str"><v>甲</v></c><c t="s"><v>0</v></c></row>'.repeat(rows)}</sheetData>`,
  })
  expect((await read(await workbook({ sheets: [sheet(100)], strings })))[0]?.rows).toHaveLength(100)
  expect(await faultOf(await workbook({ sheets: [sheet(18_000)], strings }))).toBe('too-large')
  expect(await faultOf(await workbook({ sheets: Array.from({ length: 10 }, () => sheet(20)), strings }))).toBe(
    'too-large',
  )
})

it('PAPER-90: one text that merged cells would show in very many places is too large, in Excel and in Word', async () => {
  const filled = (rows: number): string =>
    textRows(Array.from({ length: rows }, (_, n) => [n === 0 ? LONG : '一', '甲'])) +
    `<mergeCells><mergeCell ref="A1:A${rows}"/></mergeCells>`
  expect((await read(await workbook({ sheets: [{ xml: filled(100) }] })))[0]?.rows).toHaveLength(100)
  expect(await faultOf(await workbook({ sheets: [{ xml: filled(300) }] }))).toBe('too-large')

  const word = (...rows: readonly string[]): Uint8Array => zipOf(wordParts(documentXml(table(...rows))), 0)
  const down = [
    row(textCell(LONG, '<w:vMerge w:val="restart"/>')),
    ...Array.from({ length: 900 }, () => row(textCell('', '<w:vMerge/>'))),
  ]
  expect((await read(word(...down.slice(0, 100))))[0]?.rows).toHaveLength(100)
  expect(await faultOf(word(...down))).toBe('too-large')
  expect(await faultOf(word(row(textCell(LONG, '<w:gridSpan w:val="900"/>'))))).toBe('too-large')
})
