/** The comments of the open month, live, and what this person writes among them. Undoing in the table leaves them alone. */
import { defineStore } from 'pinia'
import { computed, reactive, shallowRef, watch } from 'vue'
import * as Y from 'yjs'
import { mayWrite as mayWriteIn, NO_LOCKS } from '../../shared/access.ts'
import type { Unit } from '../../shared/annex/units.ts'
import { cellKey, type Cell } from '../../shared/document/cell.ts'
import { answerTime, mentions, threadsInTable, type Thread } from '../../shared/document/comment-threads.ts'
import {
  addComment,
  commentKey,
  commentsMap,
  hideComment,
  type Comment,
  type CommentedCell,
} from '../../shared/document/comments.ts'
import { namedIn } from '../../shared/document/mentions.ts'
import { roomKind } from '../../shared/document/rooms.ts'
import { cleanText } from '../../shared/document/text.ts'
import { newEntryId, unitsOf } from '../../shared/document/values.ts'
import { MAX_COMMENT_CHARS, MAX_PAGE_COMMENTS } from '../../shared/limits.ts'
import { instant } from '../../shared/time.ts'
import { LOCAL_ASIDE } from '../sync/origins.ts'
import { serverNow } from './server-clock.ts'
import { useSession } from './session.ts'
import { useTable } from './table.ts'

/** Nothing was written where it is not `written`. `too-many`: of the unit in this month. */
export type Said = 'written' | 'too-long' | 'too-many' | 'read-only'

type Words = Pick<Comment, 'on' | 'text' | 're' | 'resolved' | 'at'>

export const useComments = defineStore('comments', () => {
  const table = useTable()
  const session = useSession()
  /** in the table's order */
  const threads = shallowRef<readonly Thread[]>([])
  const units = shallowRef<readonly Unit[]>([])
  /** what is typed and not sent, by the room and the cell or thread that it is for: going elsewhere loses none of it */
  const drafts = reactive(new Map<string, string>())

  watch(
    () => (table.room !== null && roomKind(table.room)?.kind === 'progress' ? table.doc : null),
    (doc, _before, onCleanup) => {
      threads.value = []
      units.value = []
      if (!doc) return
      const read = (): void => {
        units.value = unitsOf(doc)
        threads.value = threadsInTable(doc)
      }
      const look = (transaction: Y.Transaction): void => {
        if (concerns(transaction, units.value)) read()
      }
      read()
      doc.on('afterTransaction', look)
      onCleanup(() => doc.off('afterTransaction', look))
    },
    { immediate: true },
  )

  // who leaves takes them along
  watch(
    () => session.who?.account,
    () => drafts.clear(),
  )

  const byCell = computed(() => {
    const cells = new Map<string, Thread[]>()
    for (const thread of threads.value) {
      const key = cellKey(thread.on)
      cells.set(key, [...(cells.get(key) ?? []), thread])
    }
    return cells
  })
  const open = computed(() => threads.value.filter(({ isOpen }) => isOpen))
  const ofUs = computed(() => {
    const unit = session.who?.unit
    const named = namedIn(units.value)
    return unit === undefined ? [] : open.value.filter(thread => mentions(thread, unit, named))
  })
  /** how many open ones each cell has, by `cellKey` */
  const openOn = computed(() => {
    const counts = new Map<string, number>()
    for (const { on } of open.value) counts.set(cellKey(on), (counts.get(cellKey(on)) ?? 0) + 1)
    return counts
  })
  const waiting = computed(
    () => new Set(table.waiting.flatMap(({ comment }) => (comment ? [commentKey(comment)] : []))),
  )
  const mayWrite = computed(() => {
    const { who, ended } = session
    if (!who || ended === 'other-person') return false
    const isHere = units.value.some(({ id }) => id === who.unit)
    return isHere && mayWriteIn(who, { in: 'comments', unit: who.unit }, NO_LOCKS) === 'yes'
  })

  function write({ text, ...words }: Words): Said {
    const [{ doc }, { who }] = [table, session]
    if (!doc || !who || !mayWrite.value) return 'read-only'
    const clean = cleanText(text).trim()
    if (clean.length > MAX_COMMENT_CHARS) return 'too-long'
    if (commentsMap(doc, who.unit).size >= MAX_PAGE_COMMENTS) return 'too-many'
    const { unit, account: by } = who
    addComment(doc, { unit, id: newEntryId(), by, text: clean, ...words }, LOCAL_ASIDE)
    return 'written'
  }

  const answer = (thread: Thread, text: string, resolved: boolean): Said =>
    write({ on: thread.on, text, re: thread.first.id, resolved, at: answerTime(thread, serverNow()) })

  return {
    threads,
    units,
    drafts,
    open,
    ofUs,
    openOn,
    mayWrite,
    onCell: (cell: Cell): readonly Thread[] => byCell.value.get(cellKey(cell)) ?? [],
    waits: (comment: Comment): boolean => waiting.value.has(commentKey(comment)),
    isOwn: ({ by }: Comment): boolean => by === session.who?.account,
    say: (on: CommentedCell, text: string): Said =>
      write({ on, text, re: null, resolved: false, at: instant(serverNow()) }),
    answer: (thread: Thread, text: string): Said => answer(thread, text, false),
    resolve: (thread: Thread): Said => answer(thread, '', true),
    reopen: (thread: Thread): Said => answer(thread, '', false),
    /** What was refused once: in its thread, where that is still there. */
    sayAgain(on: CommentedCell, text: string, re: string | null): Said {
      const thread = threads.value.find(({ first, answers }) => [first, ...answers].some(({ id }) => id === re))
      return thread
        ? answer(thread, text, false)
        : write({ on, text, re: null, resolved: false, at: instant(serverNow()) })
    },
    hide(comment: Comment, isHidden: boolean): void {
      if (table.doc) hideComment(table.doc, comment, isHidden, LOCAL_ASIDE)
    },
  }
})

/** Comments, units, and which rows there are in what order; letters in a cell are none of it. */
function concerns({ changed, changedParentTypes, doc }: Y.Transaction, units: readonly Unit[]): boolean {
  for (const type of changed.keys()) if (type instanceof Y.Map) return true
  return units.some(({ id }) => changedParentTypes.has(commentsMap(doc, id) as never))
}
