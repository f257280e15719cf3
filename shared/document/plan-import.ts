/** Compares what files say with an open table: each row of them is new, the same, different, or not to be taken. */
import type * as Y from 'yjs'
import type { Account } from '../access.ts'
import { MAX_UNIT_ROWS } from '../limits.ts'
import type { LeadUnit } from '../annex/unit-names.ts'
import type { UnitId } from '../annex/units.ts'
import { eachInSteps, type Steps } from '../steps.ts'
import type { RefusalCode } from '../wire.ts'
import { entriesIn, roomFor, writeLock, type Entry } from './import-entries.ts'
import { foldedTask, matchRows, type Texts } from './import-match.ts'
import {
  isWritable,
  type CellImport,
  type Fate,
  type FullCode,
  type ImportFile,
  type ImportPlan,
  type NewEntry,
  type PlannedRow,
  type RowFault,
} from './import-plan.ts'
import { progressHead } from './progress-table.ts'
import { planHead } from './task-list.ts'
import { isTooLong } from './write-cell.ts'

/** What a row of a file is aimed at, before it is compared with the table. */
type Aim = { fault: RowFault } | { entry: NewEntry }
type Candidate = Aim & Pick<PlannedRow, 'file' | 'unit' | 'texts'>

/** Annex 2 into an open month. */
export function* planMonthImport(doc: Y.Doc, files: readonly ImportFile[], who: Account): Steps<ImportPlan> {
  const { month } = progressHead(doc)
  const candidates = files.flatMap(({ annexes }, file) =>
    annexes.flatMap((annex): Candidate[] => {
      if (annex.annex !== 2) return []
      const { month: stated, rows } = annex
      const isOther = stated !== null && stated !== month
      return rows.map(({ unit, texts }) => ({
        file,
        unit: unit.is === 'known' ? unit.unit : null,
        texts,
        ...(isOther ? { fault: { code: 'other-month', month: stated } } : aimAt(unit)),
      }))
    }),
  )
  return { who, files: files.map(file => standingOf(file, 2)), rows: yield* plannedRows(doc, candidates, who) }
}

/** Annex 1 into a year's plan. */
export function* planTasksImport(doc: Y.Doc, files: readonly ImportFile[], who: Account): Steps<ImportPlan> {
  const { year } = planHead(doc)
  const candidates = files.flatMap(({ annexes }, file) =>
    annexes.flatMap((annex): Candidate[] => {
      if (annex.annex !== 1) return []
      const { year: stated, tasks } = annex
      const isOther = stated !== null && stated !== year
      return tasks.map(({ texts, assigned, cadence }) => ({
        file,
        unit: null,
        texts,
        ...(isOther
          ? { fault: { code: 'other-year', year: stated } }
          : { entry: { unit: null, task: { assigned, cadence } } }),
      }))
    }),
  )
  return { who, files: files.map(file => standingOf(file, 1)), rows: yield* plannedRows(doc, candidates, who) }
}

const aimAt = (unit: LeadUnit): Aim =>
  unit.is === 'known'
    ? { entry: { unit: unit.unit } }
    : { fault: { code: unit.is === 'several' ? 'several-units' : 'unknown-unit', text: unit.text } }

function standingOf({ name, annexes }: ImportFile, wanted: 1 | 2): ImportPlan['files'][number] {
  const dates = annexes.filter(({ annex }) => annex === wanted).map(one => (one.annex === 1 ? one.year : one.month))
  return { name, standing: dates.length === 0 ? 'no-table' : dates.includes(null) ? 'undated' : 'found' }
}

function* plannedRows(doc: Y.Doc, candidates: readonly Candidate[], who: Account): Steps<PlannedRow[]> {
  const tables = new Map<UnitId | null, ShownTable>()
  const tableOf = (unit: UnitId | null): ShownTable => {
    const table = tables.get(unit) ?? shownTable(doc, unit, who)
    tables.set(unit, table)
    return table
  }
  const meant = yield* rowsMeant(candidates, tableOf)
  const rivals = yield* rivalsOf(candidates, meant)
  const fateAt = (aim: Candidate, i: number, others: readonly number[]): Fate => {
    if ('fault' in aim) return { is: 'refused', fault: aim.fault }
    const table = tableOf(aim.entry.unit)
    const row = table.rows[meant.get(i) ?? -1]
    // of several that mean one new row, one is written
    return fateOf({ texts: aim.texts, entry: aim.entry, row, table, first: Math.min(i, ...others) })
  }
  const rows: PlannedRow[] = []
  yield* eachInSteps(candidates, (one, i) => {
    const others = rivals.get(i) ?? []
    rows.push({ file: one.file, unit: one.unit, texts: one.texts, rivals: others, fate: fateAt(one, i, others) })
  })
  // one that would write nothing stands in nobody's way
  yield* eachInSteps(rows, row => {
    row.rivals = row.rivals.filter(rival => rows[rival] && isWritable(rows[rival]))
  })
  return rows
}

interface ShownTable {
  lock: 'yes' | RefusalCode
  rows: readonly Entry[]
  /** how many more rows it may have, and what is the matter once it has them */
  room: number
  full: FullCode
  /** the new rows among them, each by the first that means it */
  added: Set<number>
}

const taskField = (unit: UnitId | null): string => (unit === null ? 'content' : 'task')

function shownTable(doc: Y.Doc, unit: UnitId | null, who: Account): ShownTable {
  const all = entriesIn(doc, unit)
  const rows = all.filter(({ removed }) => !removed)
  const room = roomFor(all)
  return {
    lock: writeLock(doc, unit, who),
    rows,
    room,
    full: rows.length + room < MAX_UNIT_ROWS ? 'too-many-removed' : 'too-many-rows',
    added: new Set(),
  }
}

/** Of each candidate, the row in its table that it means; rows of one file never mean the same one. */
function* rowsMeant(
  candidates: readonly Candidate[],
  tableOf: (unit: UnitId | null) => ShownTable,
): Steps<Map<number, number>> {
  const meant = new Map<number, number>()
  for (const group of yield* groupedBy(candidates, one =>
    'entry' in one ? `${one.file}/${one.entry.unit ?? ''}` : null,
  )) {
    const [first] = group
    if (!first || !('entry' in first.one)) continue
    const { unit } = first.one.entry
    const shown = tableOf(unit).rows.map(({ texts }) => texts)
    const texts = group.map(({ one }) => one.texts)
    const rows = yield* matchRows(texts, shown, taskField(unit))
    rows.forEach((k, n) => {
      const at = group[n]?.at
      if (k !== null && at !== undefined) meant.set(at, k)
    })
  }
  return meant
}

/** Rows of several files for one row of the table, or for one new row: the first of a task, the second of it … */
function* rivalsOf(candidates: readonly Candidate[], meant: ReadonlyMap<number, number>): Steps<Map<number, number[]>> {
  const counts = new Map<string, number>()
  const groups = yield* groupedBy(candidates, (one, at) => {
    if (!('entry' in one)) return null
    const { unit } = one.entry
    const row = meant.get(at)
    if (row !== undefined) return `${unit ?? ''}/${row}`
    const task = `${unit ?? ''}/new ${foldedTask(one.texts[taskField(unit)] ?? '') || JSON.stringify(one.texts)}`
    const count = (counts.get(`${one.file} ${task}`) ?? 0) + 1
    counts.set(`${one.file} ${task}`, count)
    return `${task} ${count}`
  })
  const rivals = new Map<number, number[]>()
  for (const group of groups) {
    const all = group.map(({ at }) => at)
    for (const at of all)
      rivals.set(
        at,
        all.filter(other => other !== at),
      )
  }
  return rivals
}

/** Whatever has a key, with its index in the list. */
function* groupedBy<T>(
  list: readonly T[],
  keyOf: (one: T, at: number) => string | null,
): Steps<{ one: T; at: number }[][]> {
  const groups = new Map<string, { one: T; at: number }[]>()
  yield* eachInSteps(list, (one, at) => {
    const key = keyOf(one, at)
    if (key === null) return
    const group = groups.get(key) ?? []
    groups.set(key, group)
    group.push({ one, at })
  })
  return [...groups.values()]
}

interface Aimed {
  texts: Texts
  entry: NewEntry
  row: ShownTable['rows'][number] | undefined
  table: ShownTable
  first: number
}

function fateOf({ texts, entry, row, table, first }: Aimed): Fate {
  const changes = changesTo(row?.texts ?? {}, texts)
  if (row && changes.length === 0) return { is: 'same', unit: entry.unit, row: row.id }
  if (table.lock !== 'yes') return { is: 'refused', fault: { code: 'locked', why: table.lock } }
  const long = changes.find(({ before, after }) => isTooLong(before, after))
  if (long) return { is: 'refused', fault: { code: 'too-long', field: long.field } }
  if (row) return { is: 'differs', unit: entry.unit, row: row.id, changes }
  if (!table.added.has(first) && table.added.size >= table.room) return { is: 'refused', fault: { code: table.full } }
  table.added.add(first)
  return { is: 'new', entry }
}

const changesTo = (shown: Texts, texts: Texts): CellImport[] =>
  Object.entries(texts).flatMap(([field, after]) => {
    const before = shown[field] ?? ''
    if (before === after) return []
    const effect = before.trim() === '' ? 'fills' : after.trim() === '' ? 'empties' : 'overwrites'
    return [{ field, before, after, effect }]
  })
