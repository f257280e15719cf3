/** What of one document is stranded here, from its opening until its ground comes or it is put by as text. */
import * as Y from 'yjs'
import { keepTexts, type Database, type KeptText, type PendingCell } from './database.ts'
import { removePending } from './letter-writes.ts'
import { readWhole, writeWhole } from './stored-updates.ts'
import { putIn, strandedTexts, takeStranded, type Stranded, type StrandedPlace } from './stranded.ts'

export interface StrandedKeeper {
  /** Takes it out of the document that was just loaded, whose cells wait. */
  takeFrom(doc: Y.Doc, waiting: readonly PendingCell[]): void
  /** Puts in what stands by now. */
  putIn(doc: Y.Doc, origin: unknown): void
  /**
   * They wait no more. As long as something is stranded they go on waiting in the database, since they tell whose it is and where
   * it was typed, to a later page too.
   */
  confirm(cells: readonly PendingCell[]): Promise<void>
  /** Puts by as texts, which are answered, what stands neither on what is stored nor on what the document has, and forgets it. */
  putBy(doc: Y.Doc): Promise<KeptText[]>
  /** The texts of what stands on nothing in a document that is to be forgotten. */
  textsOf(left: Y.Doc, waiting: readonly PendingCell[]): KeptText[]
}

export interface StrandedKeeperDeps {
  db: Database | null
  place: StrandedPlace
  failed(reason: unknown): void
}

export function createStrandedKeeper({ db, place, failed }: StrandedKeeperDeps): StrandedKeeper {
  const { key } = place
  let stranded: Stranded | null = null
  let waitedThen: readonly PendingCell[] = []
  /** by cell, what was confirmed meanwhile */
  const heldBack = new Map<string, PendingCell>()

  async function confirm(cells: readonly PendingCell[]): Promise<void> {
    if (!db || cells.length === 0) return
    if (!stranded) return removePending(db, key, cells)
    for (const cell of cells) heldBack.set(cell.cell, cell)
  }

  function settle(): void {
    stranded = null
    confirm([...heldBack.values()]).catch(failed)
    heldBack.clear()
  }

  /** As the database has it now: another tab may have stored its ground meanwhile, or put it by. */
  function rewrite(to: Database, doc: Y.Doc): Promise<KeptText[]> {
    return to.transaction('rw', to.updates, to.pending, to.kept, async () => {
      const whole = await readWhole(to, key)
      const waiting = await to.pending.where({ key }).toArray()
      // the document has what could not be stored, or not yet
      Y.applyUpdate(whole.doc, Y.encodeStateAsUpdate(doc))
      const rest = takeStranded(whole.doc)
      // another tab was first
      if (!rest) return []
      const texts = strandedTexts(place, rest, waiting, waitedThen)
      await keepTexts(to, texts)
      await writeWhole(to, key, whole)
      return texts
    })
  }

  return {
    takeFrom(doc, waiting) {
      stranded = takeStranded(doc)
      waitedThen = waiting
    },
    putIn(doc, origin) {
      const before = stranded
      if (!before) return
      // what it brings is told by the document as any edit is
      stranded = null
      stranded = putIn(doc, before, origin)
      if (!stranded) settle()
    },
    confirm,
    async putBy(doc) {
      if (!db || !stranded) return []
      try {
        const texts = await rewrite(db, doc)
        settle()
        return texts
      } catch (error) {
        failed(error)
        return []
      }
    },
    textsOf(left, waiting) {
      const rest = takeStranded(left)
      return rest ? strandedTexts(place, rest, waiting, waitedThen) : []
    },
  }
}
