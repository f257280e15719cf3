/** Comments as people read them: a comment with its answers is a thread, open or resolved (已解决), and threads stand on cells. */
import type * as Y from 'yjs'
import type { UnitId } from '../annex/units.ts'
import { instant, type Instant } from '../time.ts'
import { commentsOf, type Comment, type CommentedCell } from './comments.ts'
import { mentionedIn, type Named } from './mentions.ts'
import { ROW_COUNTS, ROW_TEXTS, shownRowsOf } from './progress-table.ts'
import { unitsOf } from './values.ts'

export interface Thread {
  on: CommentedCell
  /** what it began with; `removed` where answers remain of a comment that its author has hidden */
  first: Comment
  /** the shown ones in their order: words, and beside them what was resolved and opened again */
  answers: readonly Comment[]
  isOpen: boolean
}

/** What an entry of a thread tells: words, that it is resolved (with words or without), that it is open again. */
export type Told = 'words' | 'resolved' | 'reopened'

export function toldBy({ re, resolved, text }: Comment): Told {
  if (re === null) return 'words'
  if (resolved) return 'resolved'
  return text === '' ? 'reopened' : 'words'
}

/** All threads of which something is shown, by the time of their first comment. */
export function threadsOf(comments: readonly Comment[]): Thread[] {
  const answersTo = new Map<Comment, Comment[]>()
  for (const [comment, first] of firstsOf(comments)) {
    const answers = answersTo.get(first) ?? []
    if (comment !== first && !comment.removed) answers.push(comment)
    answersTo.set(first, answers)
  }
  return [...answersTo]
    .map(([first, answers]) => threadOf(first, answers.sort(byTime)))
    .filter(({ first, answers }) => hasWords(first) || answers.some(hasWords))
    .sort((a, b) => byTime(a.first, b.first))
}

const threadOf = (first: Comment, answers: readonly Comment[]): Thread => ({
  on: first.on,
  first,
  answers,
  isOpen: !isResolved(first, answers),
})

const hasWords = ({ removed, text }: Comment): boolean => !removed && text !== ''

/**
 * The comment that each one's thread began with; of a circle, which no honest page makes, the one of the first id. Each way
 * up is walked once: a chain as long as the gate allows must not hold up a page.
 */
function firstsOf(comments: readonly Comment[]): Map<Comment, Comment> {
  const byId = new Map(comments.map(comment => [comment.id, comment]))
  const firsts = new Map<Comment, Comment>()
  for (const comment of comments) {
    const way = new Set<Comment>()
    let at: Comment | undefined = comment
    while (at && !way.has(at) && !firsts.has(at)) {
      way.add(at)
      at = at.re === null ? undefined : byId.get(at.re)
    }
    const first = (at && firsts.get(at)) ?? (at ? leastOf([...way], at) : ([...way].at(-1) ?? comment))
    for (const one of way) firsts.set(one, first)
  }
  return firsts
}

/** Of the circle that a way runs into where it meets `met` again. */
const leastOf = (way: readonly Comment[], met: Comment): Comment =>
  way.slice(way.indexOf(met)).reduce((least, one) => (one.id < least.id ? one : least))

/**
 * The last word decides: whoever answers after it was resolved asks again, and nobody's words vanish among what is done.
 * Where the author has resolved the comment itself no time is known, and only what says so opens it again.
 */
const isResolved = (first: Comment, answers: readonly Comment[]): boolean =>
  first.resolved && !first.removed
    ? !answers.some(answer => toldBy(answer) === 'reopened')
    : answers.at(-1)?.resolved === true

const byTime = (a: Comment, b: Comment): number =>
  Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** ECMAScript's last moment, ms since the epoch */
const LAST_MS = 8.64e15

/** The moment of a new answer: behind all that its author has seen of the thread, whatever his computer's clock says. */
export function answerTime({ first, answers }: Thread, now: number): Instant {
  const last = Math.max(...[first, ...answers].map(({ at }) => Date.parse(at) || 0))
  return instant(Math.min(Math.max(now, last + 1), LAST_MS))
}

/** The threads on rows that are shown, in the table's order: by unit, row, column, then by time. */
export function threadsInTable(doc: Y.Doc): Thread[] {
  const threads = threadsOf(commentsOf(doc))
  // to read all rows takes longer than all else here, and most units have nobody's comments
  const told = new Set(threads.map(({ on }) => on.unit))
  const places = new Map<string, number>()
  for (const { id: unit } of unitsOf(doc).filter(({ id }) => told.has(id)))
    for (const { id: row } of shownRowsOf(doc, unit)) places.set(`${unit}/${row}`, places.size)
  const placeOf = ({ unit, row }: CommentedCell): number => places.get(`${unit}/${row}`) ?? -1
  const column = ({ field }: CommentedCell): number => [...ROW_TEXTS, ...ROW_COUNTS].findIndex(one => one === field)
  return threads
    .filter(({ on }) => placeOf(on) >= 0)
    .sort((a, b) => placeOf(a.on) - placeOf(b.on) || column(a.on) - column(b.on) || byTime(a.first, b.first))
}

/** Somebody names the unit in it. */
export const mentions = ({ first, answers }: Thread, unit: UnitId, units: readonly Named[]): boolean =>
  [first, ...answers].some(({ text, removed }) => !removed && mentionedIn(text, units).includes(unit))
