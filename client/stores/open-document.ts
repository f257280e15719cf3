/** One document in use: from this computer at once, with the server as soon as it is there. Owned by the table store. */
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Account } from '../../shared/access.ts'
import type { RoomName } from '../../shared/document/rooms.ts'
import { writtenCommentsOf } from '../../shared/document/comments.ts'
import { documentKey, type KeptAt, type KeptText, type PendingCell } from '../local/database.ts'
import { openLocalRoom } from '../local/local-room.ts'
import { writtenCellsOf } from '../../shared/document/edited-cells.ts'
import { FROM_FILE } from '../sync/origins.ts'
import { openRoomSync, type Ending, type RoomSync } from '../sync/room-sync.ts'
import { joinTabs } from '../sync/tabs.ts'
import { refusedTexts, writtenKey, type Written } from '../local/refused-texts.ts'

export interface DocumentEvents {
  /** cells that wait for the server */
  waiting(cells: readonly PendingCell[]): void
  connected(isConnected: boolean): void
  unanswered(isUnanswered: boolean): void
  ended(ending: Ending): void
  connectionFailed(): void
  storageFailed(reason: unknown): void
  /** texts were put by that stood on nothing in the document */
  stranded(texts: readonly KeptText[]): void
}

export interface OpenDocument {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly epoch: string
  /** this computer had some of it */
  readonly hasContent: boolean
  retry(): void
  /** After a while, a longer one each time. */
  retryLater(): void
  /** Merges what this account wrote on another computer. */
  merge(update: Uint8Array): void
  /** Puts by what waits, as texts, and forgets the document on this computer; `stored` is false where it could not. */
  putBy(code: string): Promise<{ texts: KeptText[]; stored: boolean }>
  close(): void
}

export interface DocumentOptions extends KeptAt {
  who: Account
  room: RoomName
  epoch: string
  generation: number
  events: DocumentEvents
}

export async function openDocument({
  db,
  storage,
  who,
  room,
  epoch,
  generation,
  events,
}: DocumentOptions): Promise<OpenDocument> {
  const { account } = who
  const key = documentKey(account, room, epoch, generation)
  const doc = new Y.Doc()
  const local = openLocalRoom({
    db,
    account,
    room,
    epoch,
    generation,
    storage,
    failed: events.storageFailed,
  })
  const waiting = new Map<string, PendingCell & { edit: number }>()
  for (const cell of await local.load(doc)) waiting.set(cell.cell, { ...cell, edit: 0 })
  const hasContent = doc.store.clients.size > 0
  let edits = 0

  const tellWaiting = (): void => events.waiting([...waiting.values()])

  function waitFor(cells: readonly Written[], bytes: number): PendingCell[] {
    edits++
    const stamp = `${doc.clientID}.${edits}`
    return cells.map(({ unit, row, field, comment }) => {
      const cell = writtenKey({ unit, row, field, comment })
      const { since = Date.now(), bytes: before = 0 } = waiting.get(cell) ?? {}
      const size = before + bytes / cells.length
      const pending: PendingCell = {
        unit,
        row,
        field,
        ...(comment && { comment }),
        key,
        cell,
        since,
        stamp,
        bytes: size,
      }
      waiting.set(cell, { ...pending, edit: edits })
      return pending
    })
  }

  function confirmed(n: number): void {
    const done = [...waiting.values()].filter(({ edit }) => edit <= n)
    for (const { cell } of done) waiting.delete(cell)
    if (done.length > 0) local.confirm(done).catch(events.storageFailed)
    tellWaiting()
  }

  const tabs = joinTabs(key, doc)
  doc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    const isOwn = isOwnHand(transaction)
    const cells = isOwn
      ? waitFor([...writtenCellsOf(transaction), ...writtenCommentsOf(transaction)], update.length)
      : []
    if (isOwn) void local.append(update, cells)
    else local.appendLater(update)
    if (isOwn) tabs.tell(update)
    local.putStrandedIn(doc, FROM_FILE)
  })
  async function keepStranded(): Promise<void> {
    const texts = await local.keepStranded(doc)
    if (texts.length > 0) events.stranded(texts)
  }
  const sync: RoomSync = openRoomSync({
    address: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sync`,
    room,
    epoch,
    account,
    doc,
    events: {
      confirmed,
      connected(isConnected) {
        if (isConnected) void keepStranded()
        events.connected(isConnected)
      },
      unanswered: events.unanswered,
      ended: events.ended,
      failed: events.connectionFailed,
    },
  })
  // after the provider's own listener: the barrier goes out behind the edit that it covers
  doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (!isOwnHand(transaction)) return
    tellWaiting()
    sync.edited(edits)
  })
  tellWaiting()

  return {
    doc,
    awareness: sync.awareness,
    epoch,
    hasContent,
    retry: sync.retry,
    retryLater: sync.retryLater,
    merge: update => Y.applyUpdate(doc, update, FROM_FILE),
    async putBy(code) {
      const refused = { who, room, key, code }
      let texts = refusedTexts(refused, doc, [...waiting.values()])
      const stored = await local.keepAndDrop((left, inTabs) => {
        Y.applyUpdate(left, Y.encodeStateAsUpdate(doc))
        return (texts = refusedTexts(refused, left, [...waiting.values()], inTabs))
      })
      waiting.clear()
      tellWaiting()
      return { texts, stored }
    },
    close() {
      sync.close()
      tabs.close()
      local.close()
      doc.destroy()
    },
  }
}

const isOwnHand = ({ local, origin }: Y.Transaction): boolean => local || origin === FROM_FILE
