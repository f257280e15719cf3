/** A cell's place in the table, in words: 区教委 第1行 工作开展情况. */
import { useI18n } from 'vue-i18n'
import { fieldTitle } from '../../shared/annex/forms.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import { shownRowsOf } from '../../shared/document/progress-table.ts'
import { shownTasksOf } from '../../shared/document/task-list.ts'
import { useTable } from '../stores/table.ts'
import { useUnitNames } from '../stores/unit-names.ts'

/** `unit` is null in the plan; without a room the table that is open. */
interface Place {
  unit: UnitId | null
  row: string
  field: string
  room?: RoomName
  /** a comment on it */
  comment?: unknown
}

export function useCellWords(): { where(place: Place): string } {
  const { t } = useI18n()
  const table = useTable()
  const names = useUnitNames()

  /** Nothing can be said of a row whose table is not open. */
  function rowWords({ room, unit, row }: Place): string {
    if (table.doc === null || (room !== undefined && table.room !== room)) return ''
    const rows = unit === null ? shownTasksOf(table.doc) : shownRowsOf(table.doc, unit)
    const place = rows.findIndex(one => one.id === row)
    // a document fills without telling Vue: being connected is when it has all rows, and when this is asked again
    if (place < 0) return table.connected ? t('kept.removedRow') : ''
    return t('kept.row', { n: place + 1 })
  }

  return {
    where: place =>
      [place.unit === null ? '' : names.nameOf(place.unit), rowWords(place), fieldTitle(place.field)]
        .concat(place.comment ? t('comments.title') : '')
        .filter(part => part !== '')
        .join(' '),
  }
}
