/** One file that somebody wants in, whatever it is: its annexes, or the one thing that is the matter with it. */
import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { PROGRESS_COLUMNS } from '../../../shared/annex/forms.ts'
import { monthJson } from '../../../shared/document/month-json-out.ts'
import { monthRecord } from '../../../shared/document/month-json.ts'
import { annex2Csv } from '../../../shared/office/annex-csv.ts'
import { readAnnexes, type ReadAnswer } from '../../../shared/office/annex-read.ts'
import { annex2Docx, annex2Xlsx } from '../../../shared/office/annexes.ts'
import { openedMonth } from '../import/files.ts'
import { documentXml, paragraph, row as officeRow, run, table, textCell, wordParts, zipOf } from './packages.ts'
import { workbook } from './workbook.ts'

const read = (name: string, bytes: Uint8Array): Promise<ReadAnswer> => readAnnexes(name, bytes)

const row = { unit: '木耳镇', task: '甲', progress: '一', problems: '', nextSteps: '', contact: '', remarks: '' }
const annex = { title: '木耳镇2022年9月托位数发展工作落实情况推进表', rows: [row] }
const NAME = '附件2 木耳镇2022年9月托位数发展工作落实情况推进表'

describe('a file that somebody wants in', () => {
  it('PAGE-190: is read as what it is: Word and Excel by their bytes, whatever their name, CSV and JSON by their name', async () => {
    const { unit: _, ...texts } = row
    const found = {
      annexes: [
        { annex: 2, month: '2022-09', rows: [{ unit: { cell: '木耳镇', above: '', title: '木耳镇' }, texts }] },
      ],
    }
    expect(await read(`${NAME}.docx`, await annex2Docx(annex))).toEqual(found)
    expect(await read('x.json', await annex2Xlsx(annex))).toEqual(found)
    expect(await read(`${NAME}.csv`, strToU8(annex2Csv(annex)))).toEqual(found)
    const record = monthRecord(openedMonth())
    if (!record) throw new Error('no month')
    const month = await read('月.JSON', strToU8(monthJson(record)))
    expect('annexes' in month && month.annexes[0]).toMatchObject({ annex: 2, month: '2022-09' })
    expect(await read('通知.docx', await annex2Docx({ title: '', rows: [] }))).toMatchObject({
      annexes: [{ rows: [] }],
    })
  })

  it('PAGE-190: else one thing is said of it, and no file keeps another from being read', async () => {
    const fault = async (name: string, bytes: Uint8Array | string): Promise<unknown> => {
      const answer = await read(name, typeof bytes === 'string' ? strToU8(bytes) : bytes)
      return 'fault' in answer ? answer.fault : answer
    }
    expect(await fault('a.csv', '一,二')).toEqual({ annexes: [] })
    expect(await fault('a.json', '{')).toBe('not-json')
    expect(await fault('a.json', '{}')).toBe('not-a-month')
    expect(await fault('a.csv', '{\\rtf1')).toBe('rtf')
    expect(await fault('a.docx', '<html><table>')).toBe('html')
    expect(await fault('a.docx', '')).toBe('not-office')
    expect(await fault('a.docx', zipOf(wordParts('<w:document')))).toBe('broken')
    // a reader that fails on a file in a way that nobody thought of
    const fails = (): never => {
      throw new RangeError('too much')
    }
    expect(await readAnnexes('a', await annex2Docx(annex), fails)).toEqual({
      fault: 'broken',
    })
  })

  it('PAPER-47: one sign hundreds of thousands of times takes no long in any place: a name, a title, a date, spaces', async () => {
    const LONG = 200_000
    const heading = PROGRESS_COLUMNS.map(({ title }) => title)
    const cellsOf = (texts: readonly string[]): string => officeRow(...texts.map(text => textCell(text)))
    const word = (before: string, unit: string): Uint8Array =>
      zipOf(wordParts(documentXml(paragraph(run(before)) + table(cellsOf(heading), cellsOf([unit, '任务'])))), 0)
    const excel = (cell: string): Promise<Uint8Array> =>
      workbook({ sheets: [{ xml: `<sheetData><row>${cell}<c t="str"><v>甲</v></c></row></sheetData>` }] })
    for (const sign of ['(', '1', '12月', 'X', '*', '2022年', '单位：', '各', '附件', ' ']) {
      const long = sign.repeat(LONG / sign.length)
      const files = [
        word(long, '区教委'),
        word('', `${long}b`),
        await excel(`<c t="inlineStr"><is><t>一${long}二</t></is></c>`),
        await excel(`<c t="d"><v>${'T'.repeat(LONG)}</v></c>`),
      ]
      for (const file of files) {
        const begun = performance.now()
        expect(await read('a', file)).toHaveProperty('annexes')
        // a fraction of a second here, minutes where time grows with the square
        expect(performance.now() - begun).toBeLessThan(5_000)
      }
    }
  })
})
