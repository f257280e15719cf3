/** Putting what was refused back into the table, once it may be: beside what stands there now, and never by itself. A comment is made anew. */
import { onScopeDispose, ref, watch } from 'vue'
import type * as Y from 'yjs'
import { mayWrite, NO_LOCKS, type Account } from '../../shared/access.ts'
import { entryAt, textAt, writtenIn } from '../../shared/document/cell.ts'
import { locksOf } from '../../shared/document/progress-table.ts'
import { isCount } from '../../shared/document/values.ts'
import { setCell } from '../cell/set-text.ts'
import { useComments, type Said } from '../stores/comments.ts'
import type { KeptText } from '../stores/kept.ts'
import { useReportQueue } from '../stores/report-queue.ts'
import { useSession } from '../stores/session.ts'
import { useTable } from '../stores/table.ts'

/** `pieces`: where it was typed is not known. `elsewhere`: another table is open. `gone`: no such row is shown. `locked`: one may not write there now. */
export type WhyNotRefill = 'pieces' | 'elsewhere' | 'gone' | 'locked' | 'number'

export interface Refill {
  /** what stands in the cell now; null where that cannot be known */
  now(text: KeptText): string | null
  /** null: it can be put back */
  whyNot(text: KeptText): WhyNotRefill | null
  /** something of what stands there now would be gone */
  takesAway(text: KeptText): boolean
  /** One step to take back; `too-long`: nothing was written. */
  refill(text: KeptText): Said
}

export function useRefill(): Refill {
  const table = useTable()
  const session = useSession()
  const comments = useComments()
  const queue = useReportQueue()
  /** counts what changed: a document fills without telling Vue */
  const changes = ref(0)
  let frame = 0

  watch(
    () => table.doc,
    (doc, _before, onCleanup) => {
      if (!doc) return
      const look = (): void => {
        frame ||= requestAnimationFrame(() => {
          frame = 0
          changes.value++
        })
      }
      doc.on('afterTransaction', look)
      onCleanup(() => doc.off('afterTransaction', look))
    },
    { immediate: true },
  )
  onScopeDispose(() => cancelAnimationFrame(frame))

  /** The open document, where it is the text's. */
  const docOf = ({ room }: KeptText): Y.Doc | null => {
    void changes.value
    return table.room === room && table.standing === 'ready' ? table.doc : null
  }
  const now = (text: KeptText): string | null => {
    const doc = docOf(text)
    return doc && !text.comment ? writtenIn(doc, text) : null
  }

  const isLocked = (doc: Y.Doc, who: Account, text: KeptText): boolean =>
    text.comment ? !comments.mayWrite : !mayWriteIn(doc, who, text) || (text.unit !== null && queue.waitsFor(text.unit))

  return {
    now,
    whyNot(text) {
      if (text.code === 'stranded') return 'pieces'
      const [doc, { who }] = [docOf(text), session]
      if (!doc || !who) return 'elsewhere'
      const entry = entryAt(doc, text)
      if (!entry || entry.get('removed') === true) return 'gone'
      if (isLocked(doc, who, text)) return 'locked'
      if (text.comment) return null
      return textAt(doc, text) || isCount(Number(text.mine)) ? null : 'number'
    },
    takesAway(text) {
      const stands = now(text) ?? ''
      return stands !== '' && !text.mine.includes(stands)
    },
    refill(text) {
      const doc = docOf(text)
      if (!doc) return 'written'
      return text.comment && text.unit !== null
        ? comments.sayAgain({ ...text, unit: text.unit }, text.mine, text.comment.re)
        : setCell(doc, text, text.mine)
    },
  }
}

function mayWriteIn(doc: Y.Doc, who: Account, { unit }: KeptText): boolean {
  const place = unit === null ? ({ in: 'tasks' } as const) : ({ in: 'rows', unit } as const)
  return mayWrite(who, place, unit === null ? NO_LOCKS : locksOf(doc)) === 'yes'
}
