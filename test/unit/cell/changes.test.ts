/** What differs between two states of a table, and whose hands it was. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { changeList } from '../../../client/parts/change-list.ts'
import { textsThen } from '../../../client/parts/use-last-month.ts'
import { nextVisit } from '../../../client/local/visit.ts'
import type { EditEntry } from '../../../shared/api.ts'
import { cellKey, type Cell } from '../../../shared/document/cell.ts'
import { changesBetween } from '../../../shared/document/changes.ts'
import { addRow } from '../../../shared/document/progress-table.ts'
import { instant } from '../../../shared/time.ts'
import { MUER, rowId, rowMap, textIn, world } from '../gate/world.ts'

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

/** A month in which a text, a number and two rows changed. */
function changed() {
  const before = world().copy()
  addRow(before, { unit: MUER, id: 'old', order: 'y', progress: '旧行的内容' })
  const after = copyOf(before)
  textIn(after, MUER, 'progress').insert(0, '新写的内容')
  rowMap(after, MUER).set('newPlaces', 40)
  addRow(after, { unit: MUER, id: 'new', order: 'z', task: '新任务' })
  rowMap(after, MUER, 1).set('removed', true)
  return { before, after, row: rowId(after, MUER) }
}

const edit = (cell: Cell, account: string, at: number): EditEntry => ({
  ...cell,
  account,
  name: account,
  from: instant(at),
  at: instant(at),
})

describe('what changed in a table', () => {
  it('PAGE-58: texts, numbers, rows that came and rows that went, cell by cell; nothing where nothing did', () => {
    const { before, after, row } = changed()
    const changes = changesBetween(before, after)
    expect(Object.fromEntries(changes.map(change => [cellKey(change), [change.before, change.after]]))).toEqual({
      [`muer/${row}/progress`]: ['', '新写的内容'],
      [`muer/${row}/newPlaces`]: ['', '40'],
      'muer/old/progress': ['旧行的内容', ''],
      'muer/new/task': ['', '新任务'],
    })
    expect(changesBetween(after, copyOf(after))).toEqual([])
  })

  it('PAGE-58: each with its last hands first; a row that went names who removed it; the newest stands first', () => {
    const { before, after, row } = changed()
    const progress = { unit: MUER, row, field: 'progress' }
    const edits = [
      edit({ unit: MUER, row: 'old', field: 'removed' }, 'lead', 9_000),
      edit(progress, 'second', 8_000),
      edit(progress, 'first', 7_000),
      edit(progress, 'second', 6_000),
      edit(progress, 'earlier', 4_000),
    ]
    const list = changeList(before, after, edits, { since: 5_000, until: null })
    expect(list.slice(0, 2).map(({ row: of, authors, at }) => [of, authors.map(({ account }) => account), at])).toEqual(
      [
        ['old', ['lead'], 9_000],
        [row, ['second', 'first'], 8_000],
      ],
    )
    expect(list.slice(2).map(({ authors, at }) => [authors, at])).toEqual([
      [[], null],
      [[], null],
    ])
  })

  it('PAGE-58: a visit ends after half an hour without a sign of life, and is then the last one', () => {
    const minutes = (n: number): number => n * 60_000
    const first = { end: 0, before: null }
    const later = nextVisit(first, minutes(29))
    expect(later).toEqual({ end: minutes(29), before: null })
    expect(nextVisit(later, minutes(60))).toEqual({ end: minutes(60), before: minutes(29) })
    expect(nextVisit(nextVisit(later, minutes(60)), minutes(70))).toEqual({ end: minutes(70), before: minutes(29) })
  })
})

describe('last month', () => {
  it('PAGE-19: the row with the same task answers; where there is none, every row of the unit', () => {
    const [then, now] = [world().copy(), world().copy()]
    textIn(then, MUER, 'progress').insert(0, '上月情况')
    addRow(then, { unit: MUER, id: 'more', order: 'z', task: '别的任务', progress: '别的情况' })
    const cell = { unit: MUER, row: rowId(now, MUER), field: 'progress' }
    expect(textsThen(then, now, cell)).toMatchObject({ isSameTask: true, rows: [{ text: '上月情况' }] })
    textIn(now, MUER, 'task').insert(0, '新的')
    expect(textsThen(then, now, cell)).toMatchObject({
      isSameTask: false,
      rows: [{ text: '上月情况' }, { task: '别的任务', text: '别的情况' }],
    })
    expect(textsThen(then, now, { ...cell, unit: null })).toBeNull()
  })
})
