/** Dates as a report writes them, never 今天: what is printed or copied must still be true tomorrow. */
import { useI18n } from 'vue-i18n'
import { timeWords } from '../parts/time-words.ts'

export interface Dates {
  /** 9月22日 */
  day(at: number | string): string
  /** 9月27日 10:30 */
  time(at: number | string): string
}

export function useDates(): Dates {
  const { t, d } = useI18n()
  const worded =
    (sentence: string) =>
    (at: number | string): string => {
      const ms = typeof at === 'number' ? at : Date.parse(at)
      const { key: _, ...parts } = timeWords(ms, ms)
      return t(sentence, { ...parts, name: d(ms, 'month') })
    }
  return { day: worded('when.day'), time: worded('when.thisYear') }
}
