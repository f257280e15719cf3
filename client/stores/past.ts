/** What the server's log knows of a whole table: who edited which cells, and what it held at a moment. */
import * as Y from 'yjs'
import type { RoomEdits } from '../../shared/api.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import { instant } from '../../shared/time.ts'
import { call, callForBytes } from './api.ts'

/** A table as it stood at a moment (ms since the epoch). */
export interface Past {
  doc: Y.Doc
  at: number
}

/** Rejects with `ApiFailure`. */
export const loadEdits = (room: RoomName): Promise<RoomEdits> => call('GET', `/api/rooms/${room}/edits`)

/**
 * A document of its own, which nobody writes in. Rejects with `ApiFailure`.
 * @param at ms since the epoch; absent: as it stands now
 */
export async function loadContent(room: RoomName, at?: number): Promise<Y.Doc> {
  const query = at === undefined ? '' : `?at=${encodeURIComponent(instant(at))}`
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await callForBytes(`/api/rooms/${room}/content${query}`))
  return doc
}
