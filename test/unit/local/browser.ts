/** What the local room needs of a browser: a database, a storage, and a page that can go. */
import Dexie from 'dexie'
import { IDBKeyRange, indexedDB } from 'fake-indexeddb'
import * as Y from 'yjs'
import {
  documentKey,
  openDatabase,
  type Database,
  type DocumentKey,
  type PendingCell,
} from '../../../client/local/database.ts'
import { openLocalRoom, type LocalRoom } from '../../../client/local/local-room.ts'
import type { RoomName } from '../../../shared/document/rooms.ts'

export const ROOM = 'progress-2022-09' as RoomName

Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange })

/** Events of the window and the document. */
const page = new EventTarget()
Object.assign(globalThis, {
  addEventListener: page.addEventListener.bind(page),
  removeEventListener: page.removeEventListener.bind(page),
  dispatchEvent: page.dispatchEvent.bind(page),
  document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
})

export const leavePage = (): boolean => page.dispatchEvent(new Event('pagehide'))

/** Away to another tab, and back. */
export function switchTabs(): void {
  for (const visibilityState of ['hidden', 'visible']) {
    Object.assign(document, { visibilityState })
    document.dispatchEvent(new Event('visibilitychange'))
  }
}

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
  key: DocumentKey
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
  return { key: documentKey(account, ROOM, epoch, generation), local, failures }
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

/** A document whose every edit goes to the local room; answers how to wait for the last. */
export function typist(local: LocalRoom, doc = new Y.Doc()): { doc: Y.Doc; text: Y.Text; settled(): Promise<unknown> } {
  const appends: Promise<void>[] = []
  doc.on('update', (update: Uint8Array) =>
    appends.push(local.append(update, [cellOf('progress', String(appends.length))])),
  )
  return { doc, text: doc.getText('t'), settled: () => Promise.all(appends) }
}

export async function textAt(opened: Opened): Promise<string> {
  const doc = new Y.Doc()
  await opened.local.load(doc)
  return doc.getText('t').toString()
}

/** A database whose writes fail while the switch is on. */
export function failing(db: Database): { broken: Database; fail(isOn: boolean): void } {
  let isOn = false
  const broken = new Proxy(db, {
    get(target, name) {
      const full = new DOMException('no space', 'QuotaExceededError')
      if (name === 'transaction' && isOn) return () => Promise.reject(full)
      if (name === 'backendDB' && isOn)
        return () => {
          throw full
        }
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
  return { broken, fail: on => (isOn = on) }
}
