/**
 * The versions of one cell, found by replaying a log twice: first where each ends, then what stood there. Reading the text
 * after every letter of a cell that was typed in 10,000 times took eight seconds.
 */
import * as Y from 'yjs'
import { entryAt, writtenIn, type Cell } from '../../shared/document/cell.ts'
import type { LogEntry } from '../store/store.ts'
import { goesOn, type Stretch } from './stretch.ts'

/** the newest ones */
const MAX_VERSIONS = 1_000
/** of all texts together, the newest ones; the newest version is there whatever its length */
const MAX_CHARS = 2_000_000

export interface Version {
  /** ms since the epoch, of its last edit */
  at: number
  account: string
  text: string
}

/** Where a version ends. */
interface End extends Stretch {
  seq: number
}

/** The log's entries in order, a page after the other. */
export type Pages = () => AsyncIterable<readonly LogEntry[]>

/** Newest first; null where there is no such row. */
export async function versionsIn(pages: Pages, cell: Cell): Promise<Version[] | null> {
  const ends = await endsIn(pages, cell)
  if (ends === null) return null
  return newest(await textsAt(pages, cell, ends.slice(-MAX_VERSIONS)))
}

async function endsIn(pages: Pages, cell: Cell): Promise<End[] | null> {
  const doc = new Y.Doc()
  const ends: End[] = []
  let isTouched = false
  entryAt(doc, cell) // a root that was not asked for has no type yet, and is another once it has
  doc.on('afterTransaction', transaction => (isTouched ||= touches(transaction, cell)))

  function touched({ seq, at, account }: LogEntry): void {
    const last = ends.at(-1)
    const before = last && goesOn(last, { account, at }) ? ends.pop() : undefined
    ends.push({ seq, at, account, begunAt: before?.begunAt ?? at })
  }

  for await (const entries of pages())
    for (const entry of entries) {
      isTouched = false
      Y.applyUpdate(doc, entry.update)
      if (isTouched) touched(entry)
    }
  return entryAt(doc, cell) ? ends : null
}

/** The text itself, the value under its key, or the row as it is made. */
function touches({ changed, doc }: Y.Transaction, cell: Cell): boolean {
  const row = entryAt(doc, cell)
  if (!row) return false
  const text = row.get(cell.field)
  for (const [type, keys] of changed) {
    if (Object.is(type, text)) return true
    if (Object.is(type, row) && keys.has(cell.field)) return true
    if (Object.is(type, row.parent) && keys.has(cell.row)) return true
  }
  return false
}

async function textsAt(pages: Pages, cell: Cell, ends: readonly End[]): Promise<Version[]> {
  const doc = new Y.Doc()
  const versions: Version[] = []
  let next = 0
  for await (const entries of pages())
    for (const entry of entries) {
      if (next === ends.length) return versions
      Y.applyUpdate(doc, entry.update)
      if (entry.seq !== ends[next]?.seq) continue
      next++
      add(versions, { at: entry.at, account: entry.account, text: writtenIn(doc, cell) ?? '' })
    }
  return versions
}

/** What was typed and taken back again is none. */
function add(versions: Version[], version: Version): void {
  if (versions.at(-1)?.text !== version.text) versions.push(version)
}

function newest(versions: readonly Version[]): Version[] {
  let chars = 0
  return versions.toReversed().filter(({ text }, n) => (chars += text.length) <= MAX_CHARS || n === 0)
}
