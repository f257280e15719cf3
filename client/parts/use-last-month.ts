/** What stood in a cell's place in the month before: there the rows have other ids, and are told by their task. */
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type * as Y from 'yjs'
import type { RoomEntry } from '../../shared/api.ts'
import { writtenIn, type Cell } from '../../shared/document/cell.ts'
import { shownRowsOf } from '../../shared/document/progress-table.ts'
import { isSameTask } from '../../shared/document/text.ts'
import type { Month } from '../../shared/time.ts'
import { loadContent } from '../stores/past.ts'
import { useRooms } from '../stores/rooms.ts'
import { useTable } from '../stores/table.ts'

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

type MonthEntry = RoomEntry & { kind: 'progress' }

/** The newest month before; months sort by their names. */
export const monthBefore = (rooms: readonly RoomEntry[], room: string): MonthEntry | undefined =>
  rooms
    .filter((entry): entry is MonthEntry => entry.kind === 'progress' && entry.room < room)
    .sort((a, b) => (a.room < b.room ? 1 : -1))[0]

export function useLastMonth(cell: () => Cell | null): LastMonth {
  const table = useTable()
  const rooms = useRooms()
  const standing = ref<'loading' | 'ready' | 'failed' | 'none'>('loading')
  const failure = ref<unknown>(null)
  const month = ref<Month | null>(null)
  const before = shallowRef<Y.Doc | null>(null)

  async function load(): Promise<void> {
    const { room } = table
    if (!room) return
    standing.value = 'loading'
    try {
      await rooms.load()
      const entry = monthBefore(rooms.rooms, room)
      const content = entry && (await loadContent(entry.room))
      if (room !== table.room) return
      month.value = entry?.month ?? null
      before.value = content ?? null
      standing.value = content ? 'ready' : 'none'
    } catch (reason) {
      failure.value = reason
      standing.value = 'failed'
    }
  }
  watch(() => table.room, load, { immediate: true })

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
