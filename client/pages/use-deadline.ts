/** The deadline in words: 9月25日截止，还有 2 天. */
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useServerNow } from '../parts/server-now.ts'
import { LAST_DAYS } from '../../shared/supervision/standing.ts'
import { daysLeft, type CivilDate } from '../../shared/time.ts'

/** a month that is over is no longer overdue day by day */
export const LONG_PAST_DAYS = 62

export function useDeadline(deadline: () => CivilDate | null): ComputedRef<{ words: string; tone: string } | null> {
  const { t } = useI18n()
  const now = useServerNow()
  return computed(() => {
    const date = deadline()
    if (date === null) return null
    const n = daysLeft(date, now.value)
    if (n < -LONG_PAST_DAYS)
      return { words: t('table.past', { month: Number(date.slice(5, 7)), day: Number(date.slice(8)) }), tone: 'mute' }
    if (n === 0) return { words: t('table.deadlineToday'), tone: 'warn' }
    const day = { month: Number(date.slice(5, 7)), day: Number(date.slice(8)), n: Math.abs(n) }
    return n > 0
      ? { words: t('table.deadline', day), tone: n < LAST_DAYS ? 'warn' : 'mute' }
      : { words: t('table.overdue', day), tone: 'bad' }
  })
}
