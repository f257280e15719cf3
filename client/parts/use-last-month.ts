/** What stood in a cell's place when its unit last had rows: there the rows have other ids, and are told by their task. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type * as Y from 'yjs'
import { writtenIn, type Cell } from '../../shared/document/cell.ts'
import { shownRowsOf } from '../../shared/document/progress-table.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import { isSameTask } from '../../shared/document/text.ts'
import type { Month } from '../../shared/time.ts'
import { loadContent } from '../stores/past.ts'
import { useRooms } from '../stores/rooms.ts'
import { useTable } from '../stores/table.ts'
import { earlierMonths, newestWith, type MonthEntry } from './earlier-months.ts'

export interface LastMonthText {
  task: string
  text: string
}

export interface LastMonth {
  standing: Ref<'loading' | 'ready' | 'failed' | 'none'>
  failure: Ref<unknown>
  month: Ref<Month | null>
  /** the row with the same task, else every row of the unit */
  texts: ComputedRef<{ isSameTask: boolean; rows: LastMonthText[] } | null>
  /** what the same task was to go on with: beside 工作开展情况 alone, else empty */
  plan: ComputedRef<string>
  load(): Promise<void>
}

export function useLastMonth(cell: () => Cell | null): LastMonth {
  const table = useTable()
  const rooms = useRooms()
  const standing = ref<'loading' | 'ready' | 'failed' | 'none'>('loading')
  const failure = ref<unknown>(null)
  const month = ref<Month | null>(null)
  const before = shallowRef<Y.Doc | null>(null)
  const unit = computed(() => cell()?.unit ?? null)
  /** each is asked for once */
  let read = new Map<RoomName, Promise<Y.Doc>>()
  let turn = 0

  function contentOf({ room }: MonthEntry): Promise<Y.Doc> {
    const content = read.get(room) ?? loadContent(room)
    read.set(room, content)
    return content
  }

  async function search(): Promise<void> {
    const [mine, { room }] = [++turn, table]
    if (!room) return
    standing.value = 'loading'
    try {
      await rooms.load()
      const found = await newestWith(earlierMonths(rooms.rooms, room), unit.value, {
        read: contentOf,
        rowsIn: shownRowsOf,
      })
      if (mine !== turn) return
      month.value = found?.entry.month ?? null
      before.value = found?.content ?? null
      standing.value = found ? 'ready' : 'none'
    } catch (reason) {
      if (mine !== turn) return
      failure.value = reason
      standing.value = 'failed'
    }
  }

  async function load(): Promise<void> {
    read = new Map()
    await search()
  }
  watch(() => table.room, load, { immediate: true })
  watch(unit, search)

  const texts = computed(() => {
    const [at, then, { doc }] = [cell(), before.value, table]
    return at && then && doc ? textsThen(then, doc, at) : null
  })
  const plan = computed(() => {
    const [at, then, { doc }] = [cell(), before.value, table]
    if (!at || at.field !== 'progress' || !then || !doc) return ''
    const planned = textsThen(then, doc, { ...at, field: 'nextSteps' })
    return planned?.isSameTask ? (planned.rows[0]?.text ?? '') : ''
  })
  return { standing, failure, month, texts, plan, load }
}

/** @param then the month before @param now the month of the cell */
export function textsThen(then: Y.Doc, now: Y.Doc, cell: Cell): { isSameTask: boolean; rows: LastMonthText[] } | null {
  const { unit, field } = cell
  if (unit === null) return null
  const task = writtenIn(now, { ...cell, field: 'task' }) ?? ''
  const rows = shownRowsOf(then, unit)
  const same = rows.filter(row => task.trim() !== '' && isSameTask(row.task, task))
  return {
    isSameTask: same.length > 0,
    rows: (same.length > 0 ? same : rows).map(({ id, task: done }) => ({
      task: done,
      text: writtenIn(then, { unit, row: id, field }) ?? '',
    })),
  }
}
