/** The rows that a grid shows, read from the document, and which of them a change touches. */
import type * as Y from 'yjs'
import type { Unit, UnitId } from '../../shared/annex/units.ts'
import { cellKey, writtenIn } from '../../shared/document/cell.ts'
import { writeCount } from '../../shared/document/write-cell.ts'
import {
  ROW_COUNTS,
  ROW_TEXTS,
  rowsMap,
  shownRowsOf,
  textOf,
  type ProgressRow,
  type RowText,
} from '../../shared/document/progress-table.ts'
import { shownTasksOf, TASK_TEXTS, tasksMap, taskTextOf, type TaskText } from '../../shared/document/task-list.ts'
import { unitsOf } from '../../shared/document/values.ts'
import { LOCAL } from '../sync/origins.ts'

export interface GridRow {
  /** null in the plan */
  unit: UnitId | null
  row: string
  /** by the column's field */
  texts: Record<string, string>
  isFirstOfUnit: boolean
  isLastOfUnit: boolean
}

/** A document as a grid sees it. */
export interface GridSource {
  /** to be read alone: others have the same ones */
  rows(): readonly GridRow[]
  /** whose rows these are, in view or not; the plan's are nobody's */
  units(): readonly Unit[]
  /** null for a column that is no text of the document (牵头单位, 序号, a number) */
  textOf(row: GridRow, field: string): Y.Text | null
  /** a number of places, written as a whole (本月新增托位, 累计托位) */
  isCount(field: string): boolean
  putCount(row: GridRow, field: string, count: number | null): void
  /** What stands in the cell, a number in digits; null for a column that is neither text nor number. */
  written(row: GridRow, field: string): string | null
  /** What a change writes in several cells is one change. */
  together(change: () => void): void
  /** Tells which texts changed (`cellKey`), or that rows came, went or moved (`all`). Answers how to stop. */
  observe(changed: (cells: ReadonlySet<string> | 'all') => void): () => void
}

const isCountField = (field: string): boolean => ROW_COUNTS.some(count => count === field)

/** what is offered in these follows from each other's, and from the remarks */
const OFFERED: readonly string[] = ['progress', ...ROW_COUNTS]
const isOffering = (field: string): boolean => field === 'remarks' || OFFERED.includes(field)

const isText = <Field extends string>(fields: readonly Field[], field: string): field is Field =>
  (fields as readonly string[]).includes(field)

export function progressSource(doc: Y.Doc): GridSource {
  return {
    rows: readOnce(doc, () =>
      unitsOf(doc).flatMap(({ id, name }) =>
        shownRowsOf(doc, id).map((row, i, all) => ({
          unit: id,
          row: row.id,
          texts: textsOf(name, row),
          isFirstOfUnit: i === 0,
          isLastOfUnit: i === all.length - 1,
        })),
      ),
    ),
    units: () => unitsOf(doc),
    textOf: ({ unit, row }, field) =>
      unit !== null && isText<RowText>(ROW_TEXTS, field) ? textOf(doc, unit, row, field) : null,
    isCount: isCountField,
    putCount: ({ unit, row }, field, count) => writeCount(doc, { unit, row, field }, count, LOCAL),
    written({ unit, row }, field) {
      const text = writtenIn(doc, { unit, row, field })
      return text === null && isCountField(field) ? '' : text
    },
    together: change => doc.transact(change, LOCAL),
    observe(changed) {
      let stop = observeAll(
        doc,
        unitsOf(doc).map(({ id }) => id),
        changed,
      )
      // a unit that comes brings a root of its own
      const again = (): void => {
        stop()
        stop = observeAll(
          doc,
          unitsOf(doc).map(({ id }) => id),
          changed,
        )
        changed('all')
      }
      const units = doc.getMap('units')
      units.observe(again)
      return () => {
        units.unobserve(again)
        stop()
      }
    },
  }
}

function textsOf(unit: string, row: ProgressRow): Record<string, string> {
  const texts: Record<string, string> = { unit }
  for (const field of ROW_TEXTS) texts[field] = row[field]
  for (const field of ROW_COUNTS) texts[field] = String(row[field] ?? '')
  return texts
}

/** Several ask for all rows when a table opens: they are read once, and again only after something has changed. */
function readOnce(doc: Y.Doc, read: () => readonly GridRow[]): () => readonly GridRow[] {
  let rows: readonly GridRow[] | null = null
  let isChanging = false
  doc.on('beforeTransaction', () => (isChanging = true))
  doc.on('afterTransaction', () => {
    isChanging = false
    rows = null
  })
  return () => (isChanging ? read() : (rows ??= read()))
}

/**
 * One source that others take turns in.
 * @param onSwitch calls back when it is another's turn; answers how to stop
 */
export function switchedSource(turn: () => GridSource, onSwitch: (switched: () => void) => () => void): GridSource {
  return {
    rows: () => turn().rows(),
    units: () => turn().units(),
    textOf: (row, field) => turn().textOf(row, field),
    isCount: field => turn().isCount(field),
    putCount: (row, field, count) => turn().putCount(row, field, count),
    written: (row, field) => turn().written(row, field),
    together: change => turn().together(change),
    observe(changed) {
      let stop = turn().observe(changed)
      const stopSwitching = onSwitch(() => {
        stop()
        stop = turn().observe(changed)
        changed('all')
      })
      return () => {
        stop()
        stopSwitching()
      }
    },
  }
}

export function planSource(doc: Y.Doc): GridSource {
  return {
    rows: () =>
      shownTasksOf(doc).map((task, i) => ({
        unit: null,
        row: task.id,
        texts: { number: String(i + 1), ...Object.fromEntries(TASK_TEXTS.map(field => [field, task[field]])) },
        isFirstOfUnit: true,
        isLastOfUnit: true,
      })),
    units: () => [],
    textOf: ({ row }, field) => (isText<TaskText>(TASK_TEXTS, field) ? taskTextOf(doc, row, field) : null),
    isCount: () => false,
    putCount: () => undefined,
    written: ({ row }, field) => writtenIn(doc, { unit: null, row, field }),
    together: change => doc.transact(change, LOCAL),
    observe: changed => observeAll(doc, [null], changed),
  }
}

function observeAll(
  doc: Y.Doc,
  units: readonly (UnitId | null)[],
  changed: (cells: ReadonlySet<string> | 'all') => void,
): () => void {
  const stops = units.map(unit => {
    const map = unit === null ? tasksMap(doc) : rowsMap(doc, unit)
    const listen = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
      const cells = new Set<string>()
      for (const { path, changes } of events) {
        const [row, field] = path
        const fields = field === undefined ? [...changes.keys.keys()] : [String(field)]
        if (row === undefined || (field === undefined && !fields.every(isCountField))) return changed('all')
        for (const one of fields) cells.add(cellKey({ unit, row: String(row), field: one }))
        // a number that the text says is offered in the cells of the numbers, and the other way round
        if (fields.some(isOffering))
          for (const one of OFFERED) cells.add(cellKey({ unit, row: String(row), field: one }))
      }
      changed(cells)
    }
    map.observeDeep(listen as never)
    return () => map.unobserveDeep(listen as never)
  })
  return () => stops.forEach(stop => stop())
}
