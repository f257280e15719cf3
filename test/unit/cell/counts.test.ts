/** Numbers of places: as people write them, as the grid takes them, taken back; and what a row's cells offer. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { rowOffers, type RowOffer } from '../../../client/cell/cell-offers.ts'
import { openOwnEdits } from '../../../client/cell/own-edits.ts'
import { gridModel } from '../../../client/grid/grid-model.ts'
import { gridWrites, type GridRefusal } from '../../../client/grid/grid-writes.ts'
import { progressSource } from '../../../client/grid/table-rows.ts'
import { entryAt } from '../../../shared/document/cell.ts'
import { countIn, MAX_PLACES, placesSentence } from '../../../shared/document/counts.ts'
import { addRow, rowsMap, textOf } from '../../../shared/document/progress-table.ts'
import { placesIn } from '../../../shared/supervision/numbers-in-text.ts'
import type { Month } from '../../../shared/time.ts'
import { MUER } from '../gate/world.ts'

const SEPTEMBER = '2022-09' as Month
const FIELDS = ['unit', 'progress', 'newPlaces', 'totalPlaces']

function deskOf() {
  const doc = new Y.Doc()
  doc.getMap('units').set(MUER, { name: '木耳镇', kind: 'town', order: 0 })
  for (const id of ['a', 'b']) addRow(doc, { unit: MUER, id, order: id })
  const edits = openOwnEdits(doc, [rowsMap(doc, MUER)])
  const source = progressSource(doc)
  const refused: GridRefusal[] = []
  const columns = FIELDS.map(field => ({ field, title: field, width: 100, align: 'left' as const }))
  const model = gridModel(source, columns)
  const writes = gridWrites({
    model,
    source,
    edits,
    isEditable: (_row, column) => column > 0,
    refused: why => refused.push(why),
  })
  const read = (row: string, field: string): unknown => {
    const value = entryAt(doc, { unit: MUER, row })?.get(field)
    return value instanceof Y.Text ? value.toString() : value
  }
  return { doc, edits, source, model, writes, refused, read }
}

describe('numbers of places', () => {
  it('PAGE-215: are whole numbers from 0 on, of either width, with or without commas; anything else is none', () => {
    expect(['120', ' 120 ', '１２０', '1,200', '１，２００', '0', '', '  '].map(countIn)).toEqual([
      120,
      120,
      120,
      1200,
      1200,
      0,
      null,
      null,
    ])
    for (const wrong of ['-1', '－1', '1.5', '12个', '一百', '1,20', '02367800000', '1e3', String(MAX_PLACES + 1)])
      expect(countIn(wrong), wrong).toBe('no-count')
    fc.assert(
      fc.property(fc.nat(MAX_PLACES), n => {
        expect(countIn(n.toLocaleString('en'))).toBe(n)
      }),
    )
  })

  it('PAGE-216: what is pasted or filled in is written as a whole, or not at all where a number is none', () => {
    const { writes, model, refused, read } = deskOf()
    expect(writes.paste([['开展摸排', '１２０', '2,486']], [0, 1, 0, 1])).toEqual([0, 1, 0, 3])
    expect(['progress', 'newPlaces', 'totalPlaces'].map(field => read('a', field))).toEqual(['开展摸排', 120, 2486])
    expect(writes.paste([['补充', '很多']], [1, 1, 1, 1])).toBeNull()
    expect(refused).toEqual(['no-count'])
    expect(read('b', 'progress')).toBe('')
    model.readAll()
    writes.fillDown([0, 2, 1, 2])
    expect(read('b', 'newPlaces')).toBe(120)
    writes.write([[0, 2, '']])
    expect(read('a', 'newPlaces')).toBeUndefined()
  })

  it('PAGE-217: what somebody else has written since is not taken back with one’s own', () => {
    const { doc, edits, writes, read } = deskOf()
    writes.write([[0, 2, '120']])
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    entryAt(other, { unit: MUER, row: 'a' })?.set('newPlaces', 7)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
    edits.undo()
    expect(read('a', 'newPlaces')).toBe(7)
  })

  it('PAGE-217: each is a step of its own to take back and do again', () =>
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(MAX_PLACES), { nil: null }), { minLength: 1, maxLength: 6 }), counts => {
        const { edits, writes, read } = deskOf()
        const seen = [read('a', 'newPlaces')]
        for (const count of counts) {
          writes.write([[0, 2, String(count ?? '')]])
          if (read('a', 'newPlaces') !== seen.at(-1)) seen.push(read('a', 'newPlaces'))
        }
        for (const before of seen.toReversed().slice(1)) {
          edits.undo()
          expect(read('a', 'newPlaces')).toBe(before)
        }
        expect(edits.canUndo()).toBe(false)
        for (const after of seen.slice(1)) {
          edits.redo()
          expect(read('a', 'newPlaces')).toBe(after)
        }
      }),
    ))

  it('PAGE-218: a change of a number, or of the text that says one, touches the cells that show it and no other', () => {
    const { doc, source, writes } = deskOf()
    const told: unknown[] = []
    source.observe(changed => told.push(changed === 'all' ? 'all' : [...changed].sort()))
    writes.write([[0, 2, '120']])
    textOf(doc, MUER, 'a', 'progress')?.insert(0, '新增托位120个')
    textOf(doc, MUER, 'a', 'problems')?.insert(0, '无')
    expect(told).toEqual([
      ['muer/a/newPlaces', 'muer/a/progress', 'muer/a/totalPlaces'],
      ['muer/a/newPlaces', 'muer/a/progress', 'muer/a/totalPlaces'],
      ['muer/a/problems'],
    ])
  })
})

describe('what a row offers', () => {
  const kinds = (offers: readonly RowOffer[]): string[] => offers.map(({ kind, next }) => `${kind} ${next ?? '-'}`)

  it('PAGE-219: numbers that the text says, for cells that are empty; last month’s plan, to be taken where nothing stands', () => {
    const said = { progress: '本月新增托位一百二十个，累计托位２４８６个。' }
    expect(kinds(rowOffers(said, '', SEPTEMBER))).toEqual(['count 120', 'count 2486'])
    expect(kinds(rowOffers({ ...said, newPlaces: '100' }, '', SEPTEMBER))).toContain('count 2486')
    expect(kinds(rowOffers({ ...said, newPlaces: '100' }, '', SEPTEMBER))).not.toContain('count 120')
    expect(kinds(rowOffers({ progress: ' ' }, '完成验收', SEPTEMBER))).toEqual(['plan 完成验收'])
    expect(kinds(rowOffers({ progress: '已完成' }, '完成验收', SEPTEMBER))).toEqual(['plan -'])
    expect(rowOffers({}, '', SEPTEMBER)).toEqual([])
  })

  it('PAGE-220: the numbers as a sentence, once; the sentence says what it was made of', () => {
    const [offer] = rowOffers({ progress: '开展摸排', newPlaces: '120' }, '', SEPTEMBER)
    expect(offer?.next).toBe('开展摸排。本月新增托位120个。')
    expect(rowOffers({ progress: offer?.next ?? '', newPlaces: '120' }, '', SEPTEMBER)).toEqual([])
    fc.assert(
      fc.property(fc.nat(MAX_PLACES), fc.nat(MAX_PLACES), (newPlaces, totalPlaces) => {
        const said = placesIn(placesSentence({ newPlaces, totalPlaces }), SEPTEMBER)
        expect(said.map(({ count, value }) => [count, value])).toEqual([
          ['newPlaces', newPlaces],
          ['totalPlaces', totalPlaces],
        ])
      }),
    )
  })
})
