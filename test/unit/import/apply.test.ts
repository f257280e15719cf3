/** An import written into a live table: exactly what was chosen, in one step, and nothing of what others write lost. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { openOwnEdits } from '../../../client/cell/own-edits.ts'
import { LOCAL, LOCAL_ASIDE, LOCAL_STEP } from '../../../client/sync/origins.ts'
import { UNITS } from '../../../shared/annex/units.ts'
import { applyImport } from '../../../shared/document/import.ts'
import { firstChoice, type ImportChoice, type ImportPlan } from '../../../shared/document/import-plan.ts'
import type { ImportedRow } from '../../../shared/document/imported.ts'
import { readRow, ROW_TEXTS, rowsMap, rowsOf, shownRowsOf, textOf } from '../../../shared/document/progress-table.ts'
import { shownTasksOf } from '../../../shared/document/task-list.ts'
import { CLERK, codeOf, LEAD, MUER, rowId, world } from '../gate/world.ts'
import { copyOf, fates, fileOf, openedMonth, rowOf, wholeChoice, planMonthImport, planTasksImport } from './files.ts'

const ORIGINS = { born: LOCAL_ASIDE, written: LOCAL_STEP }
const apply = (doc: Y.Doc, plan: ImportPlan, choice: ImportChoice = wholeChoice(plan)): string =>
  applyImport(doc, plan, choice, ORIGINS)

const cell = fc.string({ unit: fc.constantFrom('托', '位', '\n', '😀', '😁', '，', '1', 'a'), maxLength: 12 })
const imported = fc
  .record({
    unit: fc.constantFrom(...UNITS.slice(8, 12).map(({ name }) => name)),
    task: fc.oneof(cell, fc.constantFrom('任务一', '任务二', '任务 一')),
    progress: cell,
    problems: cell,
    nextSteps: cell,
    contact: cell,
    remarks: cell,
    newPlaces: fc.option(fc.nat({ max: 99 }).map(String), { nil: undefined }),
  })
  .map(({ unit, newPlaces, ...texts }) => rowOf(unit, { ...texts, ...(newPlaces !== undefined && { newPlaces }) }))

/** What an imported row says, and what a shown row has, alike. */
const said = ({ unit, texts }: ImportedRow): string =>
  JSON.stringify([unit.is === 'known' && unit.unit, ROW_TEXTS.map(field => texts[field]), texts.newPlaces ?? null])
const shownIn = (doc: Y.Doc): string[] =>
  UNITS.flatMap(({ id }) =>
    shownRowsOf(doc, id).map(row =>
      JSON.stringify([
        id,
        ROW_TEXTS.map(field => row[field]),
        row.newPlaces === undefined ? null : String(row.newPlaces),
      ]),
    ),
  )

describe('an import', () => {
  it('PAPER-78: all of it chosen, the table has exactly the file’s rows, and the same file once more finds nothing to do', () => {
    fc.assert(
      fc.property(fc.array(fc.array(imported, { maxLength: 5 }), { maxLength: 3 }), files => {
        const doc = openedMonth()
        for (const rows of files) {
          const before = shownIn(doc)
          const plan = planMonthImport(doc, [fileOf(rows)], LEAD)
          expect(apply(doc, plan)).toBe('written')
          const now = shownIn(doc)
          // a number that the file does not have stays as it is
          const found = rows.map(row => ({ ...row, texts: { ...row.texts } }))
          plan.rows.forEach(({ fate }, i) => {
            const texts = found[i]?.texts
            if (fate.is !== 'differs' && fate.is !== 'same') return
            const entry = fate.unit === null ? undefined : rowsMap(doc, fate.unit).get(fate.row)
            if (!(entry instanceof Y.Map) || fate.unit === null || !texts) return
            const kept = readRow(fate.unit, fate.row, entry).newPlaces
            if (kept !== undefined) texts.newPlaces ??= String(kept)
          })
          for (const row of found) expect(now).toContain(said(row))
          expect(now.length).toBe(before.length + fates(plan).filter(fate => fate === 'new').length)
          expect(fates(planMonthImport(doc, [fileOf(rows)], LEAD))).toEqual(rows.map(() => 'same'))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('PAPER-78: what is not chosen stays as it was', () => {
    fc.assert(
      fc.property(
        fc.array(imported, { maxLength: 6 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        (rows, is) => {
          const doc = openedMonth()
          const plan = planMonthImport(doc, [fileOf(rows)], LEAD)
          const chosen = new Set([...plan.rows.keys()].filter(i => is[i]))
          const left = plan.rows.flatMap(({ fate }, i) => ('row' in fate && !chosen.has(i) ? [fate] : []))
          const entryOf = ({ unit, row }: (typeof left)[number]): unknown =>
            unit === null ? null : rowsMap(doc, unit).get(row)
          const before = left.map(fate => JSON.stringify(entryOf(fate)))
          const count = shownIn(doc).length
          apply(doc, plan, { rows: chosen, emptied: chosen })
          expect(left.map(fate => JSON.stringify(entryOf(fate)))).toEqual(before)
          const added = plan.rows.filter(({ fate }, i) => fate.is === 'new' && chosen.has(i)).length
          expect(shownIn(doc)).toHaveLength(count + added)
        },
      ),
    )
  })

  it('PAPER-79: who types in the same cell meanwhile loses no letter, and no letter is torn', () => {
    const typed = fc.array(fc.tuple(fc.nat({ max: 30 }), fc.constantFrom('甲', '乙', '🙂')), {
      minLength: 1,
      maxLength: 6,
    })
    fc.assert(
      fc.property(cell, cell, typed, (before, after, letters) => {
        const other = openedMonth()
        const row = rowId(other, MUER)
        textOf(other, MUER, row, 'progress')?.insert(0, before)
        const mine = copyOf(other)
        const task = textOf(mine, MUER, row, 'task')?.toString() ?? ''
        const plan = planMonthImport(mine, [fileOf([rowOf('木耳镇', { task, progress: after })])], CLERK)
        const text = textOf(other, MUER, row, 'progress')
        for (const [at, letter] of letters) {
          const units = [...(text?.toString() ?? '')]
          text?.insert(units.slice(0, at).join('').length, letter)
        }
        expect(apply(mine, plan)).toBe('written')
        Y.applyUpdate(mine, Y.encodeStateAsUpdate(other))
        const merged = textOf(mine, MUER, row, 'progress')?.toString() ?? ''
        expect(merged.isWellFormed()).toBe(true)
        const of = (wanted: string, whole: string): number => [...whole].filter(one => one === wanted).length
        for (const wanted of new Set(letters.map(([, letter]) => letter)))
          expect(of(wanted, merged)).toBe(letters.filter(([, letter]) => letter === wanted).length)
        // what the file says is there in its order, between the typed letters
        expect([...merged].filter(one => !['甲', '乙', '🙂'].includes(one)).join('')).toBe(after)
      }),
      { numRuns: 100 },
    )
  })

  it('PAPER-79: what is typed into a phrase that the file leaves as it is stays in that phrase', () => {
    const room = world()
    const row = rowId(room.doc, MUER)
    room.edit(CLERK, doc => textOf(doc, MUER, row, 'progress')?.insert(0, '已摸排。闲置房三处。待开工。'))
    const [mine, other] = [room.copy(), room.copy()]
    const task = textOf(mine, MUER, row, 'task')?.toString() ?? ''
    const file = fileOf([rowOf('木耳镇', { task, progress: '已全部摸排。闲置房三处。已开工。' })])
    textOf(other, MUER, row, 'progress')?.insert(9, '（新）')
    apply(mine, planMonthImport(mine, [file], CLERK))
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(other))
    expect(textOf(mine, MUER, row, 'progress')?.toString()).toBe('已全部摸排。闲置房三处（新）。已开工。')
  })

  it('PAPER-80: is one step to take back, new rows with it, which are hidden and never deleted', () => {
    const room = world()
    const doc = room.copy()
    const edits = openOwnEdits(doc, [rowsMap(doc, MUER)])
    const row = rowId(doc, MUER)
    const text = textOf(doc, MUER, row, 'progress')
    doc.transact(() => text?.insert(0, '已摸排。'), LOCAL)
    const task = textOf(doc, MUER, row, 'task')?.toString() ?? ''
    const rows = [
      rowOf('木耳镇', { task, progress: '已摸排，已开工。', newPlaces: '12' }),
      rowOf('木耳镇', { task: '开展托育宣传', progress: '两场' }),
      rowOf('木耳镇', { task: '开展安全检查', progress: '一次' }),
    ]
    const before = shownIn(doc)
    expect(apply(doc, planMonthImport(doc, [fileOf(rows)], CLERK))).toBe('written')
    const after = shownIn(doc)
    expect(shownRowsOf(doc, MUER).map(one => one.progress)).toEqual(['已摸排，已开工。', '两场', '一次'])
    expect(edits.mark()).toBe(2)
    edits.undo()
    expect(shownIn(doc)).toEqual(before)
    expect(rowsOf(doc, MUER)).toHaveLength(3)
    edits.redo()
    expect(shownIn(doc)).toEqual(after)
    expect(codeOf(room.send(Y.encodeStateAsUpdate(doc), CLERK))).toBe('accepted')
    expect(shownIn(room.doc)).toEqual(after)
  })

  it('PAPER-80: whatever is imported, the gate lets all of it in', () => {
    fc.assert(
      fc.property(fc.array(imported, { minLength: 1, maxLength: 12 }), rows => {
        const room = world()
        const doc = room.copy()
        apply(doc, planMonthImport(doc, [fileOf(rows)], LEAD))
        expect(['accepted', 'nothing']).toContain(codeOf(room.send(Y.encodeStateAsUpdate(doc), LEAD)))
        expect(shownIn(room.doc)).toEqual(shownIn(doc))
      }),
      { numRuns: 50 },
    )
  })

  it('PAPER-81: what has changed since the preview is not written over: nothing is, until it is looked at again', () => {
    const rows = [rowOf('木耳镇', { task: '开展托育宣传', progress: '两场' })]
    const changes: ((doc: Y.Doc, row: string) => void)[] = [
      (doc, row) => textOf(doc, MUER, row, 'progress')?.insert(0, '甲'),
      (doc, row) => (rowsMap(doc, MUER).get(row) as Y.Map<unknown>).set('removed', true),
      doc => doc.getMap('reports').set(MUER, { state: 'submitted', at: '', by: '' }),
      doc => doc.getMap('table').set('closed', true),
    ]
    for (const change of changes) {
      const doc = openedMonth()
      const row = rowId(doc, MUER)
      const task = textOf(doc, MUER, row, 'task')?.toString() ?? ''
      const plan = planMonthImport(doc, [fileOf([rowOf('木耳镇', { task, progress: '乙' }), ...rows])], CLERK)
      change(doc, row)
      const before = Y.encodeStateAsUpdate(doc)
      expect(apply(doc, plan, firstChoice(plan))).toBe('changed')
      expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
    }
    const doc = openedMonth()
    const plan = planMonthImport(doc, [fileOf(rows)], CLERK)
    textOf(doc, MUER, rowId(doc, MUER), 'progress')?.insert(0, '甲')
    expect(apply(doc, plan, firstChoice(plan))).toBe('written')
  })

  it('PAPER-77: annex 1’s new tasks are born with their units and cadence', () => {
    const room = world('plan-2022')
    const doc = room.copy()
    const texts = { content: '建设托育服务中心', leadUnits: '木耳镇', due: '每月' }
    const task = { texts, assigned: [MUER], cadence: 'monthly' as const, unknown: [] }
    const plan = planTasksImport(doc, [{ name: '', annexes: [{ annex: 1, year: 2022, tasks: [task] }] }], LEAD)
    expect(apply(doc, plan, firstChoice(plan))).toBe('written')
    expect(shownTasksOf(doc).at(-1)).toMatchObject({ ...texts, assigned: [MUER], cadence: 'monthly' })
    expect(codeOf(room.send(Y.encodeStateAsUpdate(doc), LEAD))).toBe('accepted')
  })
})
