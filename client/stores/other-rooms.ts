/** Tables that need not be open, to be read: what the server has of one if it answers, and what this computer holds. */
import * as Y from 'yjs'
import type { RoomName } from '../../shared/document/rooms.ts'
import { openLocalRoom } from '../local/local-room.ts'
import { readRoomNotes } from '../local/room-notes.ts'
import { ApiFailure } from './api.ts'
import { localDatabase, storageOrNull } from './local.ts'
import { loadContent } from './past.ts'
import { useRooms } from './rooms.ts'
import { useSession } from './session.ts'
import { useTable } from './table.ts'

/** What `read` takes from the room's document; null where neither the server nor this computer has it. */
export type Reader = <T>(room: RoomName, read: (doc: Y.Doc) => T) => Promise<T | null>

export async function openReader(): Promise<Reader> {
  const table = useTable()
  const rooms = useRooms()
  const hasServer = await answered(() => rooms.load().then(() => true))
  return async (room, read) => {
    if (table.room === room && table.doc && table.standing === 'ready') return read(table.doc)
    const found = hasServer ? await answered(() => loadContent(room)) : null
    const epoch = rooms.rooms.find(entry => entry.room === room)?.epoch ?? null
    const doc = found ?? new Y.Doc()
    try {
      await readLocal(doc, room, found && epoch)
      return doc.store.clients.size > 0 ? read(doc) : null
    } finally {
      doc.destroy()
    }
  }
}

/** Null where the server refused or did not answer: what is on this computer has to do. */
async function answered<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (reason) {
    if (reason instanceof ApiFailure) return null
    throw reason
  }
}

/** @param wanted the epoch that this computer's copy must have to be added to what the server has; null: whichever it has */
async function readLocal(doc: Y.Doc, room: RoomName, wanted: string | null): Promise<void> {
  const account = useSession().who?.account ?? ''
  const db = await localDatabase()
  const storage = storageOrNull()
  const { epoch, generation } = await readRoomNotes({ db, storage, account, room })
  if (epoch === null || (wanted !== null && wanted !== epoch)) return
  // what cannot be read is not there: who asks is told which tables are missing
  const local = openLocalRoom({ db, account, room, epoch, generation, storage, failed: () => undefined })
  await local.load(doc)
  local.close()
}
