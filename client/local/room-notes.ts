/** What is noted of a room's copy on this computer: which copy it is, and when the server last had all of it. */
import type { RoomName } from '../../shared/document/rooms.ts'
import { epochNote, generationNote, syncedNote, type KeptAt } from './database.ts'
import { journalled } from './journal.ts'

export interface RoomNotes {
  /** null: there is no copy */
  epoch: string | null
  generation: number
  /** ms since the epoch; null: never */
  syncedAt: number | null
}

export interface NotesAt extends KeptAt {
  account: string
  room: RoomName
}

/** All at once: each reading for itself is a turn that the table waits for. What cannot be read is told, and the journal's word taken. */
export async function readRoomNotes(
  { db, storage, account, room }: NotesAt,
  failed: (reason: unknown) => void = () => undefined,
): Promise<RoomNotes> {
  const names = [epochNote, generationNote, syncedNote].map(nameOf => nameOf(account, room))
  const notes = await db?.notes.bulkGet(names).catch(failed)
  const [epoch, generation, syncedAt] = (notes ?? []).map(note => note?.value)
  const left = journalled(storage, account, room)
  return {
    epoch: (epoch as string | undefined) ?? left?.epoch ?? null,
    generation: (generation as number | undefined) ?? left?.generation ?? 0,
    syncedAt: (syncedAt as number | undefined) ?? null,
  }
}
