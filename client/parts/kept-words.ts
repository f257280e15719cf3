/** Where a refused text was written and why it was refused, in words. */
import { useI18n } from 'vue-i18n'
import { PLAN_COLUMNS, PROGRESS_COLUMNS } from '../../shared/annex/forms.ts'
import { shownTasksOf } from '../../shared/document/task-list.ts'
import { shownRowsOf } from '../../shared/document/progress-table.ts'
import { roomKind } from '../../shared/document/rooms.ts'
import type { KeptText } from '../stores/kept.ts'
import { useTable } from '../stores/table.ts'
import { usePeriodWords } from './period-words.ts'
import { unitName } from './unit-words.ts'

export interface KeptWords {
  /** 区教委 第1行 工作开展情况 */
  where(text: KeptText): string
  /** 2022年9月 附件2 */
  table(text: KeptText): string
  why(text: KeptText): string
}

/** 工作开展情况, or the field's own name where the form has none. */
export const fieldTitle = (field: string): string =>
  [...PROGRESS_COLUMNS, ...PLAN_COLUMNS].find(column => column.field === field)?.title ?? field

export function useKeptWords(): KeptWords {
  const { t, te } = useI18n()
  const table = useTable()
  const periods = usePeriodWords()

  /** The row's place in the open table; nothing can be said of a row that is not in it. */
  function rowWords({ room, unit, row }: KeptText): string {
    if (table.doc === null || table.room !== room) return ''
    const rows = unit === null ? shownTasksOf(table.doc) : shownRowsOf(table.doc, unit)
    const place = rows.findIndex(one => one.id === row)
    return place < 0 ? t('kept.removedRow') : t('kept.row', { n: place + 1 })
  }

  return {
    where: text =>
      [text.unit === null ? '' : unitName(text.unit), rowWords(text), fieldTitle(text.field)]
        .filter(part => part !== '')
        .join(' '),
    table({ room }) {
      const kind = roomKind(room)
      if (kind === null) return room
      return t(kind.kind === 'plan' ? 'kept.inPlan' : 'kept.inProgress', { period: periods.ofKind(kind) })
    },
    why: ({ code }) => t(te(`kept.why.${code}`) ? `kept.why.${code}` : 'kept.why.other'),
  }
}
