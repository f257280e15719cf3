/** What was tried in a row and not done, with the reason: said until it is read, or until the reason is no longer true. */
import { shallowRef, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { RowPlace } from '../cell/rows.ts'
import type { GridRefusal } from '../grid/grid-writes.ts'
import { useUnitNames } from '../stores/unit-names.ts'

type UnitRows = Pick<RowPlace, 'unit'>

export interface RefusalsOptions {
  notice: Ref<string>
  /** the table is shown as it stood once */
  isPast(): boolean
  /** empty where the row may be changed */
  whyNot(row: UnitRows): string
  /** why letters were not taken, where the row's report or its month is the reason */
  whyNoTyping?: ((row: UnitRows) => string) | undefined
  /** null in the column in which nobody writes */
  typedIn(): UnitRows | null
}

export interface Refusals {
  locked(row: UnitRows): void
  /** `read-only-table`: an account that writes nowhere in it */
  refused(why: GridRefusal | 'read-only-table'): void
}

export function useRefusals({ notice, isPast, whyNot, whyNoTyping, typedIn }: RefusalsOptions): Refusals {
  const { t } = useI18n()
  const names = useUnitNames()
  const said = shallowRef<{ row: UnitRows; why: string; words: string } | null>(null)
  const reasonNow = (row: UnitRows): string => (isPast() ? t('rows.past') : whyNot(row))

  function say(row: UnitRows, words: string): void {
    said.value = { row, why: reasonNow(row), words }
    notice.value = words
  }
  watch(
    () => said.value !== null && reasonNow(said.value.row) !== said.value.why,
    isOver => {
      if (!isOver) return
      // another sentence may stand there by now
      if (notice.value === said.value?.words) notice.value = ''
      said.value = null
    },
  )

  return {
    locked: row => say(row, t('rows.locked', { why: reasonNow(row) })),
    refused(why) {
      if (typeof why === 'object') {
        const [n, unit] = [why.rows, why.unit === null ? '' : names.nameOf(why.unit)]
        notice.value = t(unit === '' ? 'table.refused.rows' : 'table.refused.rowsOf', { n, unit }, n)
        return
      }
      const row = why === 'not-here' ? typedIn() : null
      if (row === null) notice.value = t(`table.refused.${why}`)
      else say(row, (isPast() ? '' : whyNoTyping?.(row)) || t('table.refused.not-here'))
    },
  }
}
