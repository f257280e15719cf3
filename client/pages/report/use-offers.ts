/** What a row's cells offer to write, in words, and the writing of what is taken: a step of its own. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type * as Y from 'yjs'
import { fieldTitle } from '../../../shared/annex/forms.ts'
import type { Cell } from '../../../shared/document/cell.ts'
import { rowRecordsOf, type MonthRecord } from '../../../shared/document/month-json.ts'
import { ROW_COUNTS } from '../../../shared/document/progress-table.ts'
import { pairRows } from '../../../shared/supervision/compare.ts'
import type { Month } from '../../../shared/time.ts'
import { rowOffers, type RowOffer } from '../../cell/cell-offers.ts'
import { setCell } from '../../cell/set-text.ts'
import type { CellOffer } from '../../grid/cell-renderer.ts'
import type { GridRow } from '../../grid/table-rows.ts'
import { usePeriodWords } from '../../parts/period-words.ts'
import { keptMap } from '../../parts/same-map.ts'
import { useSession } from '../../stores/session.ts'
import { useContent } from '../use-content.ts'

/** One of a row's, for a menu. */
export interface NamedOffer {
  field: string
  next: string
  words: string
}

export interface Offers {
  /** changes when what is offered from the month before does */
  plans: ComputedRef<unknown>
  offersOf(row: GridRow, field: string): readonly CellOffer[]
  /** those of a whole row that can be taken */
  offersIn(row: GridRow): NamedOffer[]
  take(cell: Cell, next: string): void
}

export interface OffersOptions {
  month(): Month
  doc(): Y.Doc | null
  before(): MonthRecord | null
  /** nothing is offered where one may not write */
  mayChange(row: GridRow): boolean
  tooLong(): void
  /** shows what was written */
  took(cell: Cell): void
}

/** the fields that anything is offered for */
const OFFERED = new Set<string>(['progress', ...ROW_COUNTS])

export function useOffers({ month, doc, before, mayChange, tooLong, took }: OffersOptions): Offers {
  const session = useSession()
  const periods = usePeriodWords()
  const { t } = useI18n()

  /** last month's 下一步工作计划 by this month's row, of the own unit alone */
  const read = useContent(doc, now => {
    const unit = session.who?.unit
    const rows = before()?.units.find(({ id }) => id === unit)?.rows
    const pairs = unit && rows ? pairRows(rowRecordsOf(now, unit), rows) : []
    return new Map(pairs.flatMap(({ now: row, before: old }) => (row && old ? [[row.id, old.nextSteps] as const] : [])))
  })

  const plans = computed<ReadonlyMap<string, string>>(before => keptMap(before, read.value ?? new Map()))

  /** what was said of a row's texts last: each of its cells asks for it */
  const known = new WeakMap<GridRow, { of: string; offers: RowOffer[] }>()

  function all(row: GridRow): RowOffer[] {
    if (row.unit === null || row.unit !== session.who?.unit || !mayChange(row)) return []
    const plan = plans.value.get(row.row) ?? ''
    const of = JSON.stringify([Object.values(row.texts), plan, month()])
    const last = known.get(row)
    if (last?.of === of) return last.offers
    const offers = rowOffers(row.texts, plan, month())
    known.set(row, { of, offers })
    return offers
  }

  function inWords(offer: RowOffer): CellOffer {
    switch (offer.kind) {
      case 'plan': {
        const last = before()?.month
        const text = t('offers.plan', { month: last ? periods.month(last) : '', plan: offer.plan })
        return { text, label: offer.next === null ? '' : t('offers.fill'), next: offer.next ?? '' }
      }
      case 'count':
        return { text: '', label: t('offers.count', { n: offer.next }), next: offer.next }
      case 'sentence':
        return { text: offer.sentence, label: t('offers.sentence'), next: offer.next }
      default:
        return offer satisfies never
    }
  }

  return {
    plans,
    offersOf: (row, field) =>
      OFFERED.has(field)
        ? all(row)
            .filter(offer => offer.field === field)
            .map(inWords)
        : [],
    offersIn: row =>
      all(row).flatMap(offer => {
        if (offer.next === null) return []
        const words = t(`offers.menu.${offer.kind}`, { field: fieldTitle(offer.field), n: offer.next })
        return [{ field: offer.field, next: offer.next, words }]
      }),
    take(cell, next) {
      const now = doc()
      if (!now) return
      if (setCell(now, cell, next) === 'too-long') tooLong()
      else took(cell)
    },
  }
}
