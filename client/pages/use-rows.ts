/** What is done with whole rows of an open table, and what is said about it. */
import { computed, ref, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type * as Y from 'yjs'
import { entryAt, type Cell } from '../../shared/document/cell.ts'
import { shortened } from '../../shared/document/text.ts'
import type { OwnEdits } from '../cell/own-edits.ts'
import { addRowBelow, entriesOf, hideRow, isOnlyRow, moveRow, showRow, type RowPlace } from '../cell/rows.ts'
import type { RowAct } from '../grid/row-tools.ts'
import type { GridRow } from '../grid/table-rows.ts'
import type { MenuRow, RowMenuAct } from '../parts/RowMenu.vue'
import { useOfferedRows } from '../stores/offered-rows.ts'

export interface RowsOptions {
  doc: ComputedRef<Y.Doc | null>
  edits: ShallowRef<OwnEdits | null>
  /** the row that one stands in, or where one would begin; null: nowhere */
  at: Ref<RowPlace | null>
  /** the column that one stands in */
  field(): string
  /** the rows in view */
  rows(): readonly GridRow[]
  mayChange(row: RowPlace): boolean
  /** says why nothing of the row was changed */
  locked(row: RowPlace): void
  /** the column to go to in a new row */
  firstField: string
  /** shows where it happened */
  follow(cells: readonly Cell[]): void
  /** why something was not done */
  say(words: string): void
  /** what was done and can be taken back */
  did(words: string): void
}

export interface OfferedRow extends RowPlace {
  /** what stands in it, cut short */
  text: string
}

export interface Rows {
  /** null: one stands in no row that one may change */
  standing: ComputedRef<MenuRow | null>
  /** removed rows of the same unit in which something was written */
  removed: ComputedRef<OfferedRow[]>
  /** The document itself is not reactive: what others did to rows is seen from now on. */
  look(): void
  act(act: RowAct): void
  /** the same with the row that one stands in */
  actHere(act: RowMenuAct): void
  offered: ComputedRef<OfferedRow[]>
  show(row: RowPlace): void
  leave(row: RowPlace): void
}

const SHOWN_CHARS = 30

export function useRows(options: RowsOptions): Rows {
  const { doc, edits, at, field, rows, mayChange, locked, firstField, follow, say, did } = options
  const { t } = useI18n()
  const offered = useOfferedRows(mayChange)
  const looks = ref(0)
  const look = (): void => void looks.value++

  function add(document: Y.Doc, own: OwnEdits, { unit, row }: RowPlace): void {
    const id = addRowBelow(document, own, { unit, row })
    if (id === null) say(t('rows.many'))
    else follow([{ unit, row: id, field: firstField }])
  }

  function remove(document: Y.Doc, own: OwnEdits, place: RowPlace): void {
    if (isOnlyRow(document, place)) return say(t('rows.only'))
    hideRow(document, own, place)
    did(t('rows.removed'))
  }

  /** The unit's rows in view, before and behind one of them; `isThere`: it is in view itself. */
  function beside({ unit, row }: RowPlace): { up: string | null; down: string | null; isThere: boolean } {
    const own = rows().filter(one => one.unit === unit)
    const index = own.findIndex(one => one.row === row)
    if (index < 0) return { up: null, down: null, isThere: false }
    return { up: own[index - 1]?.row ?? null, down: own[index + 1]?.row ?? null, isThere: true }
  }

  function take(document: Y.Doc, own: OwnEdits, { unit, row }: RowPlace, other: string | null): void {
    if (other !== null && moveRow(document, own, { unit, row }, other)) follow([{ unit, row, field: field() }])
  }

  function act(wanted: RowAct): void {
    const [document, own] = [doc.value, edits.value]
    const { unit, row } = wanted.row
    if (!document || !own) return
    if (!mayChange({ unit, row })) return say(t('rows.notHere'))
    if (wanted.act === 'add') add(document, own, { unit, row })
    else if (wanted.act === 'remove') remove(document, own, { unit, row })
    else if (wanted.act === 'take') take(document, own, { unit, row }, wanted.other)
    else take(document, own, { unit, row }, beside({ unit, row })[wanted.act])
    look()
  }

  return {
    standing: computed(() => {
      void looks.value
      const [document, here] = [doc.value, at.value]
      if (!document || !here || !mayChange(here)) return null
      const { up, down, isThere } = beside(here)
      // who stands in none of a unit's rows may add one
      return { up: up !== null, down: down !== null, remove: isThere && !isOnlyRow(document, here) }
    }),
    removed: computed(() => {
      void looks.value
      const [document, here] = [doc.value, at.value]
      if (!document || !here || !mayChange(here)) return []
      return entriesOf(document, here.unit)
        .filter(({ removed }) => removed)
        .map(({ id }) => shown(document, { unit: here.unit, row: id }))
        .filter(({ text }) => text !== '')
    }),
    look,
    act,
    actHere(wanted) {
      const { value } = at
      if (value) act({ act: wanted, row: value })
    },
    offered: computed(() => {
      const document = doc.value
      return document ? offered.rows.value.map(place => shown(document, place)) : []
    }),
    show(place) {
      const [document, own] = [doc.value, edits.value]
      if (!document || !own) return
      if (!mayChange(place)) return locked(place)
      if (!showRow(document, own, place)) return say(t('rows.many'))
      offered.drop(place)
      look()
      follow([{ ...place, field: firstField }])
    },
    leave: offered.drop,
  }
}

const shown = (doc: Y.Doc, { unit, row }: RowPlace): OfferedRow => ({ unit, row, text: textOf(doc, { unit, row }) })

function textOf(doc: Y.Doc, place: RowPlace): string {
  const entry = entryAt(doc, place)
  const texts = ['progress', 'problems', 'nextSteps', 'content', 'task', 'remarks'].map(field =>
    String(entry?.get(field) ?? ''),
  )
  return shortened(texts.find(one => one !== '') ?? '', SHOWN_CHARS)
}
