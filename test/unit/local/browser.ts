/** What the local room needs of a browser: a database, a storage, and a page that can go. */
import Dexie from 'dexie'
import { IDBKeyRange, indexedDB } from 'fake-indexeddb'
import { openDatabase, type Database, type PendingCell } from '../../../client/local/database.ts'
import { openLocalRoom, type LocalRoom } from '../../../client/local/local-room.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'

export const ROOM = 'progress-2022-09' as RoomName

Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange })

/** Events of the window and the document. */
const page = new EventTarget()
Object.assign(globalThis, {
  addEventListener: page.addEventListener.bind(page),
  removeEventListener: page.removeEventListener.bind(page),
  document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
})

export const leavePage = (): boolean => page.dispatchEvent(new Event('pagehide'))

/** A browser's localStorage that holds at most so many characters. */
export function storageOf(most = Number.POSITIVE_INFINITY): Storage {
  const values = new Map<string, string>()
  return {
    get length() {
      return values.size
    },
    clear: () => values.clear(),
    getItem: name => values.get(name) ?? null,
    key: n => [...values.keys()][n] ?? null,
    removeItem: name => void values.delete(name),
    setItem(name, value) {
      if (value.length > most) throw new DOMException('full', 'QuotaExceededError')
      values.set(name, value)
    },
  }
}

export async function freshDatabase(): Promise<Database> {
  await Dexie.delete('liantian')
  const db = await openDatabase()
  if (!db) throw new Error('no database')
  return db
}

export interface Opened {
  local: LocalRoom
  failures: unknown[]
}

export function openAt(
  db: Database | null,
  { storage = storageOf(), account = 'muer', epoch = 'e1', generation = 0 } = {},
): Opened {
  const failures: unknown[] = []
  const local = openLocalRoom({
    db,
    account,
    room: ROOM,
    epoch,
    generation,
    storage,
    failed: reason => failures.push(reason),
  })
  return { local, failures }
}

export const cellOf = (field: string, stamp: string, since = 1): PendingCell => ({
  unit: 'muer' as never,
  row: 'row',
  field,
  key: '' as never,
  cell: `muer/row/${field}`,
  since,
  stamp,
})
