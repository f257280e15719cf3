/** What is done with whole rows of an open table, and what is said about it. */
import { computed, ref, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type * as Y from 'yjs'
import { entryAt, type Cell } from '../../shared/document/cell.ts'
import type { OwnEdits } from '../cell/own-edits.ts'
import { addRowBelow, hideRow, moveRow, showRow, standingOf, type RowPlace } from '../cell/rows.ts'
import type { RowAct } from '../grid/row-tools.ts'
import type { RowMenuAct } from '../parts/RowMenu.vue'
import { useOfferedRows } from '../stores/offered-rows.ts'

export interface RowsOptions {
  doc: ComputedRef<Y.Doc | null>
  edits: ShallowRef<OwnEdits | null>
  /** the cell that one stands in */
  at: Ref<Cell | null>
  mayChange(row: RowPlace): boolean
  /** the column to go to in a new row */
  firstField: string
  /** shows where it happened */
  follow(cells: readonly Cell[]): void
  say(words: string): void
}

export interface OfferedRow extends RowPlace {
  /** what stands in it, cut short */
  text: string
}

export interface Rows {
  /** where the row that one stands in is among its unit's; null where one may not change it */
  standing: ComputedRef<{ index: number; count: number } | null>
  act(act: RowAct): void
  /** the same with the row that one stands in */
  actHere(act: RowMenuAct): void
  offered: ComputedRef<OfferedRow[]>
  show(row: RowPlace): void
  leave(row: RowPlace): void
}

const SHOWN_CHARS = 30

export function useRows(options: RowsOptions): Rows {
  const { doc, edits, at, mayChange, firstField, follow, say } = options
  const { t } = useI18n()
  const offered = useOfferedRows(mayChange)
  /** counts what was done: the document itself is not reactive */
  const acts = ref(0)

  function add(document: Y.Doc, own: OwnEdits, { unit, row }: RowPlace): void {
    const id = addRowBelow(document, own, { unit, row })
    if (id === null) say(t('rows.many'))
    else follow([{ unit, row: id, field: firstField }])
  }

  function remove(document: Y.Doc, own: OwnEdits, place: RowPlace): void {
    hideRow(document, own, place)
    say(t('rows.removed'))
  }

  function take(document: Y.Doc, own: OwnEdits, { unit, row }: RowPlace, to: number): void {
    const field = at.value?.field ?? firstField
    if (moveRow(document, own, { unit, row }, to)) follow([{ unit, row, field }])
  }

  function act(wanted: RowAct): void {
    const [document, own] = [doc.value, edits.value]
    const { unit, row } = wanted.row
    if (!document || !own) return
    if (!mayChange({ unit, row })) return say(t('rows.notHere'))
    const { index } = standingOf(document, { unit, row })
    if (wanted.act === 'add') add(document, own, { unit, row })
    else if (wanted.act === 'remove') remove(document, own, { unit, row })
    else if (wanted.act === 'take') take(document, own, { unit, row }, wanted.to)
    else take(document, own, { unit, row }, index + (wanted.act === 'up' ? -1 : 1))
    acts.value++
  }

  return {
    standing: computed(() => {
      void acts.value
      const document = doc.value
      if (!document || !at.value || !mayChange(at.value)) return null
      return standingOf(document, at.value)
    }),
    act,
    actHere(wanted) {
      const { value } = at
      if (value) act({ act: wanted, row: value })
    },
    offered: computed(() => {
      const document = doc.value
      return document ? offered.rows.value.map(place => ({ ...place, text: textOf(document, place) })) : []
    }),
    show(place) {
      const [document, own] = [doc.value, edits.value]
      if (!document || !own) return
      showRow(document, own, place)
      offered.drop(place)
      follow([{ ...place, field: firstField }])
    },
    leave: offered.drop,
  }
}

function textOf(doc: Y.Doc, place: RowPlace): string {
  const entry = entryAt(doc, place)
  const texts = ['progress', 'problems', 'nextSteps', 'content', 'task', 'remarks'].map(field =>
    String(entry?.get(field) ?? ''),
  )
  const text = texts.find(one => one !== '') ?? ''
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text
}
