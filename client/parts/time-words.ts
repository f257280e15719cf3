/** When something happened, in words: 今天 10:40, 昨天 09:12, 9月24日 10:05. */
import { useI18n } from 'vue-i18n'
import { civilDateAt, instant } from '../../shared/time.ts'
import { useServerNow } from './server-now.ts'

const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

/** Which sentence says it, and the numbers in it. The day is that of Asia/Shanghai, as all the product's days are. */
export interface TimeWords {
  key: 'today' | 'yesterday' | 'thisYear' | 'earlier'
  year: number
  month: number
  day: number
  /** `HH:MM` */
  time: string
}

/** Both in ms since the epoch. */
export function timeWords(at: number, now: number): TimeWords {
  const time = instant(at + SHANGHAI_OFFSET_MS).slice(11, 16)
  const date = civilDateAt(at)
  const [year, month, day] = date.split('-').map(Number)
  return { key: nearness(date, now), year: year ?? 0, month: month ?? 0, day: day ?? 0, time }
}

function nearness(date: string, now: number): TimeWords['key'] {
  const today = civilDateAt(now)
  if (date === today) return 'today'
  if (date === civilDateAt(now - DAY_MS)) return 'yesterday'
  return date.slice(0, 4) === today.slice(0, 4) ? 'thisYear' : 'earlier'
}

/** As `useTimeWords`, but a day that is not today goes without its time: for lists. */
export function useDayWords(): (at: string) => string {
  const { t, d } = useI18n()
  const now = useServerNow()
  return at => {
    const { key, ...parts } = timeWords(Date.parse(at), now.value)
    const sentence = key === 'today' ? 'when.today' : key === 'earlier' ? 'when.earlierDay' : 'when.day'
    return t(sentence, { ...parts, name: d(Date.parse(at), 'month') })
  }
}

/** Of what the server has noted. `at`: ms since the epoch or an ISO instant. */
export function useTimeWords(): (at: number | string) => string {
  const now = useServerNow()
  return useWordsBy(() => now.value)
}

/** Of what this computer has noted by its own clock, right or wrong. */
export const useOwnTimeWords = (): ((at: number | string) => string) => useWordsBy(Date.now)

function useWordsBy(now: () => number): (at: number | string) => string {
  const { t, d } = useI18n()
  return at => {
    const ms = typeof at === 'number' ? at : Date.parse(at)
    const { key, ...parts } = timeWords(ms, now())
    return t(`when.${key}`, { ...parts, name: d(ms, 'month') })
  }
}
