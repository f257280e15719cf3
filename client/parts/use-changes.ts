/** What changed in the open table since a moment that one chooses, up to now or to the moment that the table is shown at. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { civilDateAt, isCivilDate, startOf } from '../../shared/time.ts'
import type { Past } from '../stores/past.ts'
import { serverNow } from '../stores/server-clock.ts'
import { changeList, type TableChange } from './change-list.ts'
import type { TablePast } from './use-table-past.ts'

/** `visit`: since one was last here. `day`: since a day that one chooses. */
export type Since = 'visit' | 'today' | 'week' | 'opening' | 'day'

const WEEK_MS = 7 * 86_400_000

export interface Changes {
  since: Ref<Since>
  /** for `day` */
  day: Ref<string>
  /** what one may choose from */
  choices: ComputedRef<readonly Since[]>
  /** ms since the epoch */
  sinceAt: ComputedRef<number>
  list: ShallowRef<TableChange[] | null>
  failure: ShallowRef<unknown>
  /** Shows the table as it stood at a moment; null: now. */
  show(at: number | null): Promise<void>
}

/** @param lastVisit ms since the epoch; null at the first visit */
export function useChanges(past: TablePast, shown: Ref<Past | null>, lastVisit: () => number | null): Changes {
  const since = ref<Since>(lastVisit() === null ? 'opening' : 'visit')
  const day = ref<string>(civilDateAt(serverNow()))
  const list = shallowRef<TableChange[] | null>(null)
  const failure = shallowRef<unknown>(null)
  let turn = 0

  const begunAt = computed(() => past.moments.value[0] ?? 0)
  const sinceAt = computed(() => {
    const today = startOf(civilDateAt(serverNow()))
    const at: Record<Since, number> = {
      visit: lastVisit() ?? 0,
      today,
      week: today - WEEK_MS,
      opening: 0,
      day: isCivilDate(day.value) ? startOf(day.value) : 0,
    }
    return Math.max(at[since.value], begunAt.value)
  })

  async function look(): Promise<void> {
    const mine = ++turn
    const { value: edits } = past.edits
    if (!edits) return void (list.value = null)
    const span = { since: sinceAt.value, until: shown.value?.at ?? null }
    try {
      const [before, after] = await Promise.all([past.contentAt(span.since), shown.value?.doc ?? past.contentAt(null)])
      if (mine !== turn) return
      failure.value = null
      list.value = span.until !== null && span.until < span.since ? [] : changeList(before, after, edits.edits, span)
    } catch (reason) {
      if (mine === turn) failure.value = reason
    }
  }
  watch([past.edits, sinceAt, shown], look, { immediate: true })

  async function show(at: number | null): Promise<void> {
    const mine = ++turn
    try {
      const next = at === null ? null : { at, doc: await past.contentAt(at) }
      if (mine !== turn) return
      shown.value = next
    } catch (reason) {
      if (mine === turn) failure.value = reason
    }
  }

  const choices = computed<Since[]>(() => [
    ...(lastVisit() === null ? [] : (['visit'] as const)),
    ...(['today', 'week', 'opening', 'day'] as const),
  ])
  return { since, day, choices, sinceAt, list, failure, show }
}
