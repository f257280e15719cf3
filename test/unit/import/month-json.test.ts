/** A month as JSON: one text for one month, and the same rows out of it. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { UNITS } from '../../../shared/annex/units.ts'
import { canonicalJson } from '../../../shared/document/canonical-json.ts'
import { applyImport } from '../../../shared/document/import.ts'
import { withUnits } from '../../../shared/document/imported-units.ts'
import { annexOfMonth, parseMonthJson } from '../../../shared/document/month-json-in.ts'
import { monthJson } from '../../../shared/document/month-json-out.ts'
import { monthRecord } from '../../../shared/document/month-json.ts'
import { addRow, rowsMap, textOf } from '../../../shared/document/progress-table.ts'
import { cleanText } from '../../../shared/document/text.ts'
import { LEAD, LONGXING, MUER, rowId } from '../gate/world.ts'
import { atOnce, openedMonth, wholeChoice, planMonthImport } from './files.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map(cleanText)

function filled(texts: readonly string[]): Y.Doc {
  const doc = openedMonth()
  texts.forEach((one, i) => {
    const unit = UNITS[i % UNITS.length]?.id ?? MUER
    textOf(doc, unit, rowId(doc, unit), 'progress')?.insert(0, one)
  })
  return doc
}

const recordOf = (doc: Y.Doc) => {
  const record = monthRecord(doc)
  if (!record) throw new Error('no month')
  return record
}

describe('a month as JSON', () => {
  it('PAPER-82: has one spelling: keys in order, nothing between, the same whatever the way it was written on', () => {
    expect(canonicalJson({ b: [1, null, { z: '\u20ac', a: true }], a: '"\n', c: undefined })).toBe(
      '{"a":"\\"\\n","b":[1,null,{"a":true,"z":"€"}]}',
    )
    const doc = filled(['已摸排。'])
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const hash = (one: Y.Doc): string =>
      createHash('sha256')
        .update(monthJson(recordOf(one)))
        .digest('hex')
    expect(hash(copy)).toBe(hash(doc))
    const json = monthJson(recordOf(doc))
    expect(
      json.startsWith('{"closed":false,"deadline":"2022-09-25","format":"liantian-month","month":"2022-09","units":['),
    ).toBe(true)
    expect(json.endsWith('],"version":1}')).toBe(true)
    expect(monthRecord(new Y.Doc())).toBeNull()
  })

  it('PAPER-82: comes back the same, states, numbers and all; hidden rows are no part of it', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 24 }), texts => {
        const doc = filled(texts)
        doc.getMap('reports').set(MUER, { state: 'returned', at: '2022-09-24T01:00:00.000Z', by: 'lead', note: '补充' })
        ;(rowsMap(doc, MUER).get(rowId(doc, MUER)) as Y.Map<unknown>).set('totalPlaces', 40)
        addRow(doc, { unit: LONGXING, id: 'hidden', order: 'b', task: '已删' })
        ;(rowsMap(doc, LONGXING).get('hidden') as Y.Map<unknown>).set('removed', true)
        const record = recordOf(doc)
        expect(JSON.stringify(record)).not.toContain('已删')
        expect(parseMonthJson(monthJson(record))).toEqual(record)
      }),
      { numRuns: 100 },
    )
  })

  it('PAPER-82: goes in on the same way as a file, and once in there is nothing to do', () => {
    const record = recordOf(filled(['一', '二\n三', '😀']))
    const annexes = atOnce(withUnits)([annexOfMonth(record)], UNITS)
    const doc = openedMonth()
    const planIn = () => planMonthImport(doc, [{ name: '2022-09.json', annexes }], LEAD)
    const plan = planIn()
    expect(plan.rows.filter(({ fate }) => fate.is === 'differs')).toHaveLength(3)
    applyImport(doc, plan, wholeChoice(plan), { born: null, written: null })
    expect(planIn().rows.every(({ fate }) => fate.is === 'same')).toBe(true)
    const other = { ...record, units: record.units.map(unit => ({ ...unit, id: `old-${unit.id}` as typeof unit.id })) }
    expect(atOnce(withUnits)([annexOfMonth(other)], UNITS)).toEqual(annexes)
  })

  it('PAPER-83: what is no month’s JSON is said, and nothing of it is taken', () => {
    const record = recordOf(filled([]))
    const with_ = (change: object): string =>
      JSON.stringify({ ...(JSON.parse(monthJson(record)) as object), ...change })
    expect(parseMonthJson('{')).toBe('not-json')
    expect(parseMonthJson('')).toBe('not-json')
    for (const text of ['null', '[]', '{}', with_({ format: 'x' }), with_({ month: '2022-13' }), with_({ units: {} })])
      expect(parseMonthJson(text)).toBe('not-a-month')
    const [unit] = record.units
    for (const units of [
      [null],
      [{ ...unit, id: '../x' }],
      [{ ...unit, rows: null }],
      [{ ...unit, rows: [{ id: 'a/b' }] }],
    ])
      expect(parseMonthJson(with_({ units }))).toBe('not-a-month')
    expect(parseMonthJson(with_({ version: 2 }))).toBe('newer')
    expect(parseMonthJson(`\ufeff${with_({ more: 1 })}`)).toEqual(record)
  })
})
