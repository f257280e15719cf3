/** A document's updates as the database holds them, one by one, and merged into one where they are many. */
import * as Y from 'yjs'
import type { Database, DocumentKey, StoredUpdate } from './database.ts'

/** All of them that could be read, and the document that they make. */
interface Whole {
  doc: Y.Doc
  entries: readonly StoredUpdate[]
}

export async function readWhole(db: Database, key: DocumentKey): Promise<Whole> {
  const doc = new Y.Doc()
  return { doc, entries: applyAll(doc, await db.updates.where({ key }).toArray()) }
}

/** The document in place of exactly the entries that it was made of: another tab's may have come since, and one that cannot be read stays. */
export async function writeWhole(db: Database, key: DocumentKey, { doc, entries }: Whole): Promise<void> {
  await db.updates.bulkDelete(entries.map(({ id }) => id))
  await db.updates.add({ key, update: Y.encodeStateAsUpdate(doc) } as never)
}

/** Answers those that could be read: one that a bad disk has spoilt does not hide the others. */
export function applyAll<Entry extends { update: Uint8Array }>(doc: Y.Doc, entries: readonly Entry[]): Entry[] {
  return doc.transact(() => entries.filter(({ update }) => isApplied(doc, update)), 'local')
}

function isApplied(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update)
    return true
  } catch {
    return false
  }
}
