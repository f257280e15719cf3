/** The frozen copy of a report: one spelling, read back letter by letter. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { UnitId } from '../../../shared/annex/units.ts'
import { rowRecordsOf, type RowRecord } from '../../../shared/document/month-json.ts'
import { ROW_TEXTS, rowsMap, type RowText } from '../../../shared/document/progress-table.ts'
import {
  isEmptyReport,
  parseReportCopy,
  reportCopyText,
  type ReportCopy,
} from '../../../shared/document/report-copy.ts'
import type { Instant, Month } from '../../../shared/time.ts'
import { MUER, rowId, textIn, world } from '../gate/world.ts'

const copy: ReportCopy = {
  month: '2022-09' as Month,
  unit: { id: 'muer' as UnitId, name: '木耳镇' },
  n: 1,
  at: '2022-09-24T01:00:00.000Z' as Instant,
  account: 'muer',
  rows: [
    {
      ...{
        id: 'r1',
        task: '主要任务',
        progress: '新增“托位”40个\n完成',
        problems: '',
        nextSteps: '',
        contact: '',
        remarks: '',
      },
      newPlaces: 40,
    },
  ],
}

describe('a frozen copy', () => {
  it('MONTH-01: is canonical JSON, keys in order and nothing between them, and its digest is that of its bytes', () => {
    const text = reportCopyText(copy)
    expect(text).toBe(
      '{"account":"muer","at":"2022-09-24T01:00:00.000Z","format":"liantian-report","month":"2022-09","n":1,"rows":[{"contact":"","id":"r1","newPlaces":40,"nextSteps":"","problems":"","progress":"新增“托位”40个\\n完成","remarks":"","task":"主要任务"}],"unit":{"id":"muer","name":"木耳镇"},"version":1}',
    )
    expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(
      'd4f86b6d15bed45138525cec1b729a269cd12f32bed3ca400cbca6faa0994cf4',
    )
  })

  it('MONTH-02: comes back as it was, whatever stands in it; what is no copy is none', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 })
    const texts = Object.fromEntries(ROW_TEXTS.map(field => [field, text])) as Record<RowText, typeof text>
    const row: fc.Arbitrary<RowRecord> = fc.record(
      { ...texts, id: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/), newPlaces: fc.nat(), totalPlaces: fc.nat() },
      { requiredKeys: ['id', ...ROW_TEXTS] },
    )
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), text, (rows, name) => {
        const one = { ...copy, unit: { ...copy.unit, name }, rows }
        const back = parseReportCopy(reportCopyText(one))
        expect(back).toEqual(one)
        expect(back && reportCopyText(back)).toBe(reportCopyText(one))
      }),
    )
    const whole = JSON.parse(reportCopyText(copy)) as Record<string, unknown>
    const [first] = copy.rows
    const wrong: Record<string, unknown>[] = [
      { format: 'liantian-month' },
      { version: 2 },
      { month: '2022-13' },
      { at: '2022-09-24' },
      { n: 0 },
      { n: '1' },
      { account: 7 },
      { unit: { id: 'Muer', name: '木耳镇' } },
      { unit: 'muer' },
      { rows: {} },
      { rows: [{ ...first, newPlaces: -1 }] },
      { rows: [{ ...first, progress: null }] },
      { rows: [{ ...first, id: '..' }] },
    ]
    for (const part of wrong)
      expect(parseReportCopy(JSON.stringify({ ...whole, ...part })), JSON.stringify(part)).toBeNull()
    for (const foreign of ['', '{', '[]', 'null', '"x"']) expect(parseReportCopy(foreign)).toBeNull()
  })

  it('MONTH-03: holds the rows that people see; a report in which nothing is written is empty', () => {
    const { doc } = world()
    expect(isEmptyReport(rowRecordsOf(doc, MUER))).toBe(true)
    textIn(doc, MUER, 'contact').insert(0, '王工 67812345')
    textIn(doc, MUER, 'progress').insert(0, ' \n　')
    expect(isEmptyReport(rowRecordsOf(doc, MUER))).toBe(true)
    textIn(doc, MUER, 'nextSteps').insert(0, '继续推进')
    expect(isEmptyReport(rowRecordsOf(doc, MUER))).toBe(false)
    const row = rowsMap(doc, MUER).get(rowId(doc, MUER))
    if (row instanceof Y.Map) row.set('removed', true)
    expect(rowRecordsOf(doc, MUER)).toEqual([])
    expect(isEmptyReport([])).toBe(true)
  })
})
