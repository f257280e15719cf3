/** Months and years in the reader's words: 2022年9月, 2022年. */
import { useI18n } from 'vue-i18n'
import type { RoomKind } from '../../shared/document/rooms.ts'
import { isMonth, monthNumber, yearOf, type Month } from '../../shared/time.ts'

export interface PeriodWords {
  month(month: Month): string
  year(year: number): string
  ofKind(kind: RoomKind): string
  /** of a table's address; empty for any other */
  ofAddress(address: string): string
}

export function usePeriodWords(): PeriodWords {
  const { t, d } = useI18n()
  // the time of day keeps a month in its own month in every time zone
  const month = (one: Month): string =>
    t('period.month', { year: yearOf(one), month: monthNumber(one), name: d(new Date(`${one}-15T12:00:00Z`), 'month') })
  const year = (one: number): string => t('period.year', { year: one })
  return {
    month,
    year,
    ofKind: kind => (kind.kind === 'plan' ? year(kind.year) : month(kind.month)),
    ofAddress(address) {
      const last = address.slice(address.lastIndexOf('/') + 1)
      if (isMonth(last)) return month(last)
      return /^[0-9]{4}$/.test(last) ? year(Number(last)) : ''
    },
  }
}
