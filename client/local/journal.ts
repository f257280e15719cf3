/**
 * Catches what a reload cuts off. An IndexedDB write that is under way when the page goes is lost; localStorage is
 * written at once. (Edit and reload at once: without it some of 120 were lost.)
 */
import { fromBase64, toBase64 } from 'lib0/buffer'
import type { DocumentKey, PendingCell } from './database.ts'

export interface JournalEntry {
  update: Uint8Array
  cells: readonly PendingCell[]
}

interface Written {
  update: string
  cells: PendingCell[]
}

const nameOf = (key: DocumentKey): string => `liantian:journal:${key}`

export interface Journal {
  /** what an earlier page left, not yet in the database */
  read(): JournalEntry[]
  /** Adds what this page could not finish. Throws where the browser's storage is full. */
  write(entries: Iterable<JournalEntry>): void
  clear(): void
}

export function openJournal(key: DocumentKey, storage: Storage | null): Journal {
  const name = nameOf(key)
  const readRaw = (): Written[] => {
    try {
      const value: unknown = JSON.parse(storage?.getItem(name) ?? '[]')
      return Array.isArray(value) ? value.filter(isWritten) : []
    } catch {
      return [] // cut off while it was written: the database has what came before
    }
  }
  return {
    read: () => readRaw().map(({ update, cells }) => ({ update: fromBase64(update), cells })),
    write(entries) {
      const added = [...entries].map(({ update, cells }) => ({ update: toBase64(update), cells: [...cells] }))
      if (added.length > 0) storage?.setItem(name, JSON.stringify([...readRaw(), ...added]))
    },
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
