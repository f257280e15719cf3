/** The table that is open: its document, what is known of it, and what happens when the server will not have it. */
import { defineStore } from 'pinia'
import type { Awareness } from 'y-protocols/awareness'
import { nextTick, ref, shallowRef, watch } from 'vue'
import type * as Y from 'yjs'
import type { RoomName } from '../../shared/document/rooms.ts'
import { epochNote, syncedNote, writeNote, type Database, type KeptAt, type PendingCell } from '../local/database.ts'
import { readRoomNotes, type RoomNotes } from '../local/room-notes.ts'
import { readWaitingFile, waitingFile, type WaitingMisfit, type WaitingPlace } from '../sync/waiting-file.ts'
import type { Ending } from '../sync/room-sync.ts'
import { standsNow, useKept } from './kept.ts'
import { localDatabase, openedDatabase, storageOrNull } from './local.ts'
import { openDocument, type DocumentEvents, type DocumentOptions, type OpenDocument } from './open-document.ts'
import { noteOutdated } from './outdated.ts'
import { useRooms } from './rooms.ts'
import { useSession } from './session.ts'
import { useStorageRoom } from './storage-room.ts'

/** `absent`: no such room. `unreachable`: nothing on this computer, and no server. */
export type TableStanding = 'loading' | 'ready' | 'absent' | 'unreachable'

/** without any content here a page waits so long for the server before it says that it is not there */
const PATIENCE_MS = 4_000

/** ms; noted with every letter it would take as long as storing that: a page that is opened again says it by so much too early */
const NOTED_EVERY_MS = 5_000

const NOWHERE: KeptAt = { db: null, storage: null }

export const useTable = defineStore('table', () => {
  const session = useSession()
  const kept = useKept()
  const rooms = useRooms()
  const storageRoom = useStorageRoom()

  const room = ref<RoomName | null>(null)
  const doc = shallowRef<Y.Doc | null>(null)
  const awareness = shallowRef<Awareness | null>(null)
  const standing = ref<TableStanding>('loading')
  const waiting = shallowRef<readonly PendingCell[]>([])
  const connected = ref(false)
  const unanswered = ref(false)
  /** false: the browser denies storage, or it is full; what is typed lives in this page alone */
  const hasStorage = ref(true)
  /** ms since the epoch */
  const lastSyncedAt = ref<number | null>(null)

  const storageFailed = (): void => void (hasStorage.value = false)

  /** of this table, ms since the epoch */
  let notedAt = 0
  let current: OpenDocument | null = null
  /** a later `open` or `close` makes what an earlier one still does void */
  let turn = 0
  let visits = 0

  function close(): void {
    turn++
    current?.close()
    current = null
    room.value = null
    doc.value = null
    awareness.value = null
    waiting.value = []
    connected.value = false
    unanswered.value = false
    lastSyncedAt.value = null
    notedAt = 0
  }

  async function open(name: RoomName): Promise<void> {
    close()
    performance.mark('table asked')
    const mine = turn
    room.value = name
    standing.value = 'loading'
    const db = openedDatabase() ?? (await localDatabase())
    hasStorage.value = db !== null
    const at = { db, storage: storageOrNull() }
    const { epoch: known, generation, syncedAt } = await notesOf(at, name)
    const epoch = known ?? (await serversEpoch(db, name))
    if (mine !== turn) return
    lastSyncedAt.value = syncedAt
    if (epoch !== null) await use(at, name, { epoch, generation })
  }

  const notesOf = (at: KeptAt, name: RoomName): Promise<RoomNotes> =>
    readRoomNotes({ ...at, account: session.who?.account ?? '', room: name }, storageFailed)

  /** Null where `standing` says why there is none. */
  async function serversEpoch(db: Database | null, name: RoomName): Promise<string | null> {
    try {
      await rooms.load()
    } catch {
      if (room.value === name) standing.value = 'unreachable'
      return null
    }
    const entry = rooms.rooms.find(one => one.room === name)
    if (entry) await writeNote(db, epochNote(session.who?.account ?? '', name), entry.epoch).catch(storageFailed)
    else if (room.value === name) standing.value = 'absent'
    return entry?.epoch ?? null
  }

  async function use(at: KeptAt, name: RoomName, copy: Pick<DocumentOptions, 'epoch' | 'generation'>): Promise<void> {
    const mine = turn
    const { who } = session
    if (!who) return
    const opened = await openDocument({ ...at, ...copy, who, room: name, events: eventsOf(at, name) })
    if (mine !== turn) return opened.close()
    current = opened
    doc.value = opened.doc
    awareness.value = opened.awareness
    if (opened.hasContent) standing.value = 'ready'
    else
      setTimeout(() => mine === turn && standing.value === 'loading' && (standing.value = 'unreachable'), PATIENCE_MS)
  }

  /** What the document that is opened now tells; once it is abandoned it writes nothing here any more. */
  function eventsOf(at: KeptAt, name: RoomName): DocumentEvents {
    const mine = turn
    const whileOpen =
      <Told extends unknown[]>(hear: (...told: Told) => void) =>
      (...told: Told): void => {
        if (mine === turn) hear(...told)
      }
    return {
      waiting: whileOpen(cells => {
        waiting.value = cells
        if (cells.length > 0) void storageRoom.askToKeep()
        void storageRoom.look()
      }),
      connected: whileOpen(isConnected => {
        connected.value = isConnected
        if (!isConnected) return
        standing.value = 'ready'
        const { value: now } = doc
        if (now) void kept.settle(name, text => standsNow(now, text))
      }),
      unanswered: whileOpen(isUnanswered => {
        unanswered.value = isUnanswered
        if (!isUnanswered) noteSynced(at.db, name)
      }),
      ended: whileOpen(ending => void end(at, name, ending)),
      connectionFailed: whileOpen(() => void lookWhy(name)),
      // the browser's, whichever document has met it
      storageFailed,
      stranded: texts => void kept.added(texts, true),
    }
  }

  function noteSynced(db: Database | null, name: RoomName): void {
    const now = Date.now()
    lastSyncedAt.value = now
    // a clock may be set back
    if (Math.abs(now - notedAt) < NOTED_EVERY_MS) return
    notedAt = now
    writeNote(db, syncedNote(session.who?.account ?? '', name), now).catch(storageFailed)
  }

  /** The server ended the connection for good: what it refused is put by, and the room taken afresh. */
  async function end(at: KeptAt, name: RoomName, ending: Ending): Promise<void> {
    const mine = turn
    switch (ending.kind) {
      case 'session':
        // still signed in, or no answer to that: nobody else asks again
        if ((await session.check()) && mine === turn) current?.retryLater()
        return
      case 'refused':
        return takeAfresh(at, name, ending.refusal.code)
      case 'epoch':
        return takeAfresh(at, name, 'epoch')
      case 'malformed':
        return takeAfresh(at, name, 'schema')
      case 'protocol':
        return noteOutdated()
      default:
        ending satisfies never
    }
  }

  async function takeAfresh(at: KeptAt, name: RoomName, code: string): Promise<void> {
    const old = current
    if (!old) return
    current = null
    const mine = ++turn
    doc.value = null
    awareness.value = null
    standing.value = 'loading'
    // its page is gone then: an open cell has written what an input method still held, and what is put by is all of it
    await nextTick()
    const { texts, stored } = await old.putBy(code)
    await kept.added(texts, stored)
    old.close()
    if (mine !== turn) return
    waiting.value = []
    const notes = await notesOf(at, name)
    const epoch = (code === 'epoch' ? null : notes.epoch) ?? (await serversEpoch(at.db, name))
    // where nothing can be written the refused document still lies there: it must not be opened again
    const [place, generation] = stored ? [at, notes.generation] : [NOWHERE, 0]
    if (epoch !== null && mine === turn) await use(place, name, { epoch, generation })
  }

  /** A browser cannot see why an upgrade failed: the page asks who it is, and whether the room is there. */
  async function lookWhy(name: RoomName): Promise<void> {
    if (!navigator.onLine || session.ended !== null || !(await session.check()) || room.value !== name) return
    if (standing.value !== 'ready') await serversEpoch(await localDatabase(), name)
  }

  // signing in again after the session ended: the same table goes on
  watch(
    () => session.ended,
    (now, before) => {
      if (now === null && before !== null && room.value !== null) void open(room.value)
    },
  )

  /** Whose the open document is, and of which past. */
  const placeOf = (name: RoomName): WaitingPlace => ({
    account: session.who?.account ?? '',
    room: name,
    epoch: current?.epoch ?? '',
  })

  /** What waits, as a file's text; null where no table is open. */
  function waitingText(): string | null {
    const { value: name } = room
    return current && name ? waitingFile(current.doc, placeOf(name)) : null
  }

  function loadWaiting(text: string): 'loaded' | WaitingMisfit {
    const { value: name } = room
    if (!current || !name) return 'room'
    const read = readWaitingFile(text, placeOf(name))
    if (typeof read === 'string') return read
    current.merge(read.update)
    return 'loaded'
  }

  /** Opens the room for a page; answers how that page leaves it, which closes nothing that another has opened since. */
  function enter(name: RoomName): () => void {
    const mine = ++visits
    void open(name)
    return () => mine === visits && close()
  }

  return {
    room,
    doc,
    awareness,
    standing,
    waiting,
    connected,
    unanswered,
    hasStorage,
    lastSyncedAt,
    enter,
    open,
    close,
    retry: () => current?.retry(),
    waitingFile: waitingText,
    loadWaiting,
  }
})
