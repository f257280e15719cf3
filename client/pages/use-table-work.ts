/** What a person does at either table beyond typing: find and replace, rows, undoing, and what is said about it. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { cellKey, type Cell } from '../../shared/document/cell.ts'
import type { RowPlace } from '../cell/rows.ts'
import type { CellMarks } from '../grid/cell-renderer.ts'
import type { GridRow, GridSource } from '../grid/table-rows.ts'
import type { GridView } from '../grid/grid-view.ts'
import { useComments } from '../stores/comments.ts'
import { usePresence } from '../stores/presence.ts'
import { useFind, type Find } from './use-find.ts'
import { useGoing, type Reachable } from './use-going.ts'
import type { OfficialTable } from './use-official-table.ts'
import { useRefusals, type Refusals } from './use-refusals.ts'
import { useReplace } from './use-replace.ts'
import { useRows, type Rows } from './use-rows.ts'

/** Whose rows: all of them may be changed, or none. */
type UnitRows = Pick<RowPlace, 'unit'>

export interface TableWorkOptions {
  table: OfficialTable
  /** the rows that are shown */
  source: ComputedRef<GridSource | null>
  /** A row in which something was done comes into view, and stays there. */
  keep?(row: RowPlace): void
  fields: readonly string[]
  /** the column in which nobody writes: a unit's name, a task's number */
  fixedField: string
  /** where one begins in a new row */
  firstField: string
  mayChange(row: UnitRows): boolean
  /** why one may not, as the row's form says it */
  whyNot(row: UnitRows): string
  /** why letters were not taken; empty where the report and the month are no reason */
  whyNoTyping?(row: UnitRows): string
  /** where a row of one's own would stand while one stands nowhere */
  home?(): RowPlace | null
}

/** What is asked of the grid, while there is one. */
export type WorkGrid = Reachable & { follow(cells: readonly Cell[]): void }

/** The row form, which there is no grid beside: the row that it shows (null: all of them), and the way to another's. */
export interface WorkForm {
  row: RowPlace | null
  go(cell: Cell): void
}

export interface TableWork {
  grid(): WorkGrid | null
  /** The page's grid has come, or gone. */
  putGrid(grid: WorkGrid | null): void
  /** The page's row form shows another row, has come, or gone. */
  putForm(form: WorkForm | null): void
  /** what was just tried and not done: until it is read, or something is done */
  notice: Ref<string>
  readNotice(): void
  /** what was just done and can be taken back: for a while */
  done: Ref<string>
  takeBack(): void
  /** the cell that one stands in */
  at: ShallowRef<Cell | null>
  showsHistory: Ref<boolean>
  closeHistory(): void
  /** what stood once in the cell may be put back */
  mayRestore: ComputedRef<boolean>
  find: Find
  leaveFind(): void
  rows: Rows
  replace(by: string, all: boolean): void
  /** of what is shown now */
  mayChange(row: UnitRows): boolean
  /** Says why something of these rows was not changed. */
  locked(row: UnitRows): void
  /** Says why the grid did not take something. */
  refused: Refusals['refused']
  isEditable(row: GridRow, field: string): boolean
  /** the marks that both tables' cells have */
  marksOf(
    row: GridRow,
    field: string,
  ): Pick<CellMarks, 'isEditable' | 'waits' | 'both' | 'comments' | 'people' | 'found'>
  /** To a cell that changed once. */
  go(cell: Cell): void
  undone(changed: readonly Cell[]): void
  /** `words` say what was done. */
  imported(changed: readonly Cell[], words: string): void
  stands(row: GridRow | null, field: string): void
  /** the view's words, in the language of the moment */
  words(label: GridView['words']['label']): GridView['words']
}

export function useTableWork(options: TableWorkOptions): TableWork {
  const { table, source, fields, fixedField, firstField } = options
  const { t } = useI18n()
  const presence = usePresence()
  const comments = useComments()
  const grid = shallowRef<WorkGrid | null>(null)
  const form = shallowRef<WorkForm | null>(null)
  const notice = ref('')
  const done = ref('')
  const at = shallowRef<Cell | null>(null)
  /** whichever column one stands in */
  const standsIn = shallowRef<Cell | null>(null)
  const showsHistory = ref(false)

  /** it is shown as it stood once: nobody writes or stands in it */
  const isPast = (): boolean => table.past.value !== null
  const mayChange = (row: UnitRows): boolean => !isPast() && options.mayChange(row)
  const { locked, refused } = useRefusals({
    notice,
    isPast,
    whyNot: options.whyNot,
    whyNoTyping: options.whyNoTyping,
    typedIn: () => at.value,
  })
  const isEditable = (row: GridRow, field: string): boolean => field !== fixedField && mayChange(row)
  const find = useFind(
    () => source.value,
    fields,
    () => standsIn.value,
  )
  const { goTo, leaveFind } = useGoing(() => grid.value, find)
  /** @param fromList whoever looks at the phone's list of all rows is led to the first of them too */
  function follow(cells: readonly Cell[], { fromList = true } = {}): void {
    for (const cell of cells) options.keep?.(cell)
    grid.value?.follow(cells)
    const { value: shown } = form
    const [first] = cells
    if (!shown || !first || first.row === shown.row?.row) return
    if (fromList || shown.row) shown.go(first)
  }
  const rows = useRows({
    doc: table.doc,
    edits: table.edits,
    at: computed(() => standsIn.value ?? form.value?.row ?? options.home?.() ?? null),
    field: () => at.value?.field ?? firstField,
    rows: () => source.value?.rows() ?? [],
    mayChange,
    locked,
    firstField,
    follow,
    say: words => (notice.value = words),
    did: words => (done.value = words),
  })
  const replace = useReplace({
    find,
    source: () => source.value,
    edits: () => table.edits.value,
    fields,
    isEditable,
    said(count) {
      if (count === 'too-long') notice.value = t('table.refused.too-long')
      else if (count === 0) notice.value = t('find.replacedNone')
      else done.value = t('find.replaced', { n: count }, count)
    },
    replacedAll: () => takeKeyboard(),
  })

  // what was not done is no news any more once something was
  watch(table.edits, own => own?.onChange(() => (notice.value = done.value = '')))

  // seen: it was in view for as long as one stood there
  watch(at, (_now, before) => before && table.looked(before))

  /** A button that goes takes the keyboard with it: the next key is the table's. */
  const takeKeyboard = (): void => grid.value?.takeKeyboard()

  function undone(changed: readonly Cell[]): void {
    takeKeyboard()
    follow(changed)
  }

  return {
    grid: () => grid.value,
    putGrid: now => (grid.value = now),
    putForm: now => (form.value = now),
    notice,
    readNotice() {
      notice.value = ''
      takeKeyboard()
    },
    done,
    takeBack() {
      undone(table.edits.value?.undo() ?? [])
    },
    at,
    showsHistory,
    closeHistory() {
      showsHistory.value = false
      takeKeyboard()
    },
    mayRestore: computed(() => at.value !== null && mayChange(at.value)),
    find,
    leaveFind,
    rows,
    replace,
    mayChange,
    locked,
    refused,
    isEditable,
    marksOf(row, field) {
      const cell = { unit: row.unit, row: row.row, field }
      const found = find.markOf(cell)
      if (isPast()) return { isEditable: false, waits: false, both: false, comments: 0, people: [], found }
      const [waits, both, people] = [table.waits(cell), table.isBoth(cell), table.peopleIn(cell)]
      const open = comments.openOn.get(cellKey(cell)) ?? 0
      return { isEditable: isEditable(row, field), waits, both, comments: open, people, found }
    },
    go(cell) {
      if (!goTo(cell)) notice.value = t('history.notShown')
    },
    undone,
    imported(changed, words) {
      done.value = words
      takeKeyboard()
      follow(changed, { fromList: false })
    },
    stands(row, field) {
      presence.standIn(row ? { unit: row.unit ?? '', row: row.row, field } : null)
      standsIn.value = row && { unit: row.unit, row: row.row, field }
      at.value = field === fixedField ? null : standsIn.value
    },
    words: label => ({
      label,
      comments: n => t('comments.onCell', { n }, n),
      get waits() {
        return t('table.waits')
      },
      get both() {
        return t('table.both')
      },
      get addRow() {
        return t('rows.addHere')
      },
      get moveRow() {
        return t('rows.drag')
      },
    }),
  }
}
