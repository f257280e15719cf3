/** What changed in a table from one moment to another, and who did it: from two states of it and the log's list of edits. */
import type * as Y from 'yjs'
import type { EditEntry } from '../../shared/api.ts'
import { cellKey } from '../../shared/document/cell.ts'
import { changesBetween, type CellChange } from '../../shared/document/changes.ts'
import type { Author } from './author-words.ts'

/** ms since the epoch; `until` null is now. */
export interface Span {
  since: number
  until: number | null
}

export interface TableChange extends CellChange {
  /** the last first, nobody twice */
  authors: Author[]
  /** ms since the epoch, of the last edit; null where the log's list no longer reaches back to it */
  at: number | null
}

/** The newest first. @param edits newest first */
export function changeList(before: Y.Doc, after: Y.Doc, edits: readonly EditEntry[], span: Span): TableChange[] {
  const inSpan = edits.filter(
    ({ from, at }) => Date.parse(at) > span.since && Date.parse(from) <= (span.until ?? Infinity),
  )
  const byCell = new Map<string, EditEntry[]>()
  for (const edit of inSpan) byCell.set(cellKey(edit), [...(byCell.get(cellKey(edit)) ?? []), edit])

  const editsOf = (change: CellChange): readonly EditEntry[] => {
    const own = byCell.get(cellKey(change))
    // a text that came or went with its row was edited as that row's `order` or `removed`
    return own ?? ['removed', 'order'].flatMap(field => byCell.get(cellKey({ ...change, field })) ?? [])
  }
  return changesBetween(before, after)
    .map(change => {
      const hands = editsOf(change)
      const authors = new Map(hands.map(({ account, name }) => [account, { account, name }]))
      return { ...change, authors: [...authors.values()], at: hands[0] ? Date.parse(hands[0].at) : null }
    })
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
}
