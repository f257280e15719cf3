/**
 * What stood in a cell, who wrote it and when, read from the log. Authorship is the log's: the account of the session that
 * an update came through, whatever the update says of itself.
 */
import * as Y from 'yjs'
import { writtenIn, type Cell } from '../../shared/document/cell.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { LogEntry, RoomStore } from '../store/store.ts'

/** entries at once: some milliseconds of work, then the loop gets its turn */
const PAGE = 250
/** One person's edits of one cell with less than this between them are one version: nobody reads a letter at a time. */
const PAUSE_MS = 30_000
/** but for one that goes on for longer than this */
const LONGEST_MS = 5 * 60_000
/** the newest versions */
const MAX_VERSIONS = 1_000

export interface Version {
  /** ms since the epoch, of its last edit */
  at: number
  account: string
  text: string
}

/** Newest first; null where the cell never was. */
export async function historyOf(
  store: Pick<RoomStore, 'entries'>,
  room: RoomName,
  cell: Cell,
): Promise<Version[] | null> {
  const doc = new Y.Doc()
  const versions: Version[] = []
  let text: string | null = null
  /** when the newest version was begun */
  let begunAt = 0

  function add(version: Version): void {
    const last = versions.at(-1)
    const goesOn =
      last?.account === version.account && version.at - last.at < PAUSE_MS && version.at - begunAt < LONGEST_MS
    if (goesOn) versions.pop()
    else begunAt = version.at
    versions.push(version)
    if (versions.length > MAX_VERSIONS) versions.shift()
  }

  for (let after = 0; ;) {
    const entries = await store.entries(room, after, PAGE)
    for (const { account, at, update } of entries) {
      Y.applyUpdate(doc, update)
      const now = writtenIn(doc, cell)
      if (now !== null && now !== text) add({ at, account, text: now })
      text = now ?? text
    }
    const last: LogEntry | undefined = entries.at(-1)
    if (!last || entries.length < PAGE) break
    after = last.seq
  }
  return text === null ? null : versions.reverse()
}
