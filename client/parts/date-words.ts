/** A civil date in the reader's words: 2022年9月25日（星期日）. */
import { useI18n } from 'vue-i18n'
import type { CivilDate } from '../../shared/time.ts'

export function useDateWords(): (date: CivilDate) => string {
  const { t, d, locale } = useI18n()
  return date => {
    const noon = noonOf(date)
    const [year, month, day] = date.split('-').map(Number)
    const weekday = new Intl.DateTimeFormat(locale.value, { weekday: 'long', timeZone: 'UTC' }).format(noon)
    return t('monthly.date', { year, month, day, name: d(noon, 'month'), weekday })
  }
}

/** The same without its weekday: 2022年9月26日. */
export function useDayInWords(): (date: CivilDate) => string {
  const { t, d } = useI18n()
  return date => {
    const [year, month, day] = date.split('-').map(Number)
    return t('when.earlierDay', { year, month, day, name: d(noonOf(date), 'month') })
  }
}

/** Noon keeps a date in its own day in every time zone. */
const noonOf = (date: CivilDate): Date => new Date(`${date}T12:00:00Z`)
