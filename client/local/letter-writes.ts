/**
 * The two writes that each letter makes, straight to IndexedDB: with the library's layers between, they took a third of all
 * that the page does with a key.
 */
import type { Database, DocumentKey, PendingCell, StoredUpdate } from './database.ts'

/** An update and the cells that wait by it, in one transaction. A cell that waits already keeps its first moment. */
export function addUpdate(db: Database, entry: Omit<StoredUpdate, 'id'>, cells: readonly PendingCell[]): Promise<void> {
  return within(db, ['updates', 'pending'], ([updates, pending]) => {
    updates?.add(entry)
    for (const cell of cells)
      onFound(pending, [entry.key, cell.cell], known =>
        pending?.put({ ...cell, key: entry.key, since: known?.since ?? cell.since }),
      )
  })
}

/** They wait no more, but for those in which another tab has typed since. */
export function removePending(db: Database, key: DocumentKey, cells: readonly PendingCell[]): Promise<void> {
  return within(db, ['pending'], ([pending]) => {
    for (const { cell, stamp } of cells)
      onFound(pending, [key, cell], known => known?.stamp === stamp && pending?.delete([key, cell]))
  })
}

function onFound(
  pending: IDBObjectStore | undefined,
  key: [string, string],
  act: (known: PendingCell | undefined) => unknown,
): void {
  const found = pending?.get(key) as IDBRequest<PendingCell | undefined> | undefined
  if (found) found.onsuccess = () => act(found.result)
}

/**
 * Settles with the transaction: rejects where any of it failed, and then nothing of it was written. A connection that the browser has
 * closed meanwhile (a page that came back from its cache) is opened again by the library.
 */
async function within(db: Database, names: string[], write: (stores: IDBObjectStore[]) => void): Promise<void> {
  const transaction = begun(db, names)
  if (!transaction) return db.transaction('rw', names, ({ idbtrans }) => write(storesIn(idbtrans, names)))
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new DOMException('not written', 'AbortError'))
    try {
      write(storesIn(transaction, names))
    } catch (error) {
      transaction.abort()
      throw error
    }
  })
}

function begun(db: Database, names: string[]): IDBTransaction | null {
  try {
    return (db.backendDB() as IDBDatabase | null)?.transaction(names, 'readwrite') ?? null
  } catch {
    return null
  }
}

const storesIn = (transaction: IDBTransaction, names: readonly string[]): IDBObjectStore[] =>
  names.map(name => transaction.objectStore(name))
