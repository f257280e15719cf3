/**
 * Catches what a reload cuts off. An IndexedDB write that is under way when the page goes is lost; localStorage is
 * written at once. (Edit and reload at once: without it some of 120 were lost.)
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import type { RoomName } from '../../shared/document/rooms.ts'
import type { DocumentKey, PendingCell } from './database.ts'

export interface JournalEntry {
  update: Uint8Array
  cells: readonly PendingCell[]
}

interface Written {
  update: string
  cells: PendingCell[]
}

const PREFIX = 'liantian:journal:'
const nameOf = (key: DocumentKey): string => `${PREFIX}${key}`

/** Of which past and generation a journal lies here, the newest: where the notes of it cannot be read. */
export function journalled(
  storage: Storage | null,
  account: string,
  room: RoomName,
): { epoch: string; generation: number } | null {
  const start = `${PREFIX}${account}|${room}|`
  const found = namesIn(storage)
    .filter(name => name.startsWith(start))
    .map(name => name.slice(start.length).split('|'))
    .map(([epoch = '', generation]) => ({ epoch, generation: Number(generation) }))
  return found.sort((a, b) => b.generation - a.generation)[0] ?? null
}

export const namesIn = (storage: Storage | null): string[] =>
  Array.from({ length: storage?.length ?? 0 }, (_, n) => storage?.key(n) ?? '')

export interface Journal {
  /** what an earlier page left, not yet in the database */
  read(): JournalEntry[]
  /** Adds what this page could not finish, each entry once. Throws where the browser's storage is full. */
  write(entries: Iterable<JournalEntry>): void
  /** These are in the database after all: those that this page wrote here meanwhile go. */
  stored(entries: readonly JournalEntry[]): void
  /** These are in the database now; what another tab has added meanwhile stays. */
  remove(entries: readonly JournalEntry[]): void
  clear(): void
}

export function openJournal(key: DocumentKey, storage: Storage | null): Journal {
  const name = nameOf(key)
  const written = new WeakSet<JournalEntry>()
  const readRaw = (): Written[] => {
    try {
      const value: unknown = JSON.parse(storage?.getItem(name) ?? '[]')
      return Array.isArray(value) ? value.filter(isWritten) : []
    } catch {
      return [] // cut off while it was written: the database has what came before
    }
  }
  function remove(entries: readonly JournalEntry[]): void {
    const gone = new Set(entries.map(({ update }) => toBase64(update)))
    const rest = readRaw().filter(({ update }) => !gone.has(update))
    if (rest.length > 0) storage?.setItem(name, JSON.stringify(rest))
    else storage?.removeItem(name)
  }
  return {
    read: () => readRaw().map(({ update, cells }) => ({ update: fromBase64(update), cells })),
    write(entries) {
      const added = [...entries].filter(entry => !written.has(entry))
      if (added.length === 0) return
      const raw = added.map(({ update, cells }) => ({ update: toBase64(update), cells: [...cells] }))
      storage?.setItem(name, JSON.stringify([...readRaw(), ...raw]))
      for (const entry of added) written.add(entry)
    },
    stored(entries) {
      const gone = entries.filter(entry => written.has(entry))
      if (gone.length > 0) remove(gone)
    },
    remove,
    clear: () => storage?.removeItem(name),
  }
}

const isWritten = (value: unknown): value is Written =>
  typeof value === 'object' &&
  value !== null &&
  'update' in value &&
  typeof value.update === 'string' &&
  'cells' in value &&
  Array.isArray(value.cells)
