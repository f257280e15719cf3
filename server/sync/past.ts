/** A whole table's past, found by replaying its log: who edited which cell when, and what it held at a moment. */
import * as Y from 'yjs'
import { cellKey, type Cell } from '../../shared/document/cell.ts'
import { editedCells } from '../../shared/document/edited-cells.ts'
import type { LogEntry } from '../store/store.ts'
import { SYSTEM } from './peer.ts'
import { goesOn, type Stretch } from './stretch.ts'
import type { Pages } from './versions.ts'

/** the newest ones */
const MAX_EDITS = 5_000

/** One stretch of a person's edits in one cell; of a whole row its `order` or `removed`. */
export interface CellEdit extends Cell, Stretch {}

export interface Edits {
  /** ms since the epoch, of the log's first entry; null where it has none */
  begunAt: number | null
  /** Newest first; what the server wrote itself is nobody's edit. */
  edits: CellEdit[]
}

export async function editsIn(pages: Pages): Promise<Edits> {
  const doc = new Y.Doc()
  const edits: CellEdit[] = []
  const latest = new Map<string, CellEdit>()
  let begunAt: number | null = null
  let entry: LogEntry | null = null

  function edited(cell: Cell, { account, at }: LogEntry): void {
    const last = latest.get(cellKey(cell))
    if (last && goesOn(last, { account, at })) return void (last.at = at)
    const edit = { ...cell, account, begunAt: at, at }
    latest.set(cellKey(cell), edit)
    edits.push(edit)
  }
  doc.on('afterTransaction', transaction => {
    if (entry && entry.account !== SYSTEM) for (const cell of editedCells(transaction)) edited(cell, entry)
  })

  for await (const page of pages())
    for (entry of page) {
      begunAt ??= entry.at
      Y.applyUpdate(doc, entry.update)
    }
  return { begunAt, edits: edits.sort((a, b) => b.at - a.at).slice(0, MAX_EDITS) }
}

/** The document as it stood at a moment (ms since the epoch), as a Yjs update, V1. */
export async function contentAt(pages: Pages, at: number): Promise<Uint8Array> {
  const doc = new Y.Doc()
  for await (const page of pages()) {
    const later = page.findIndex(entry => entry.at > at)
    const until = later < 0 ? page : page.slice(0, later)
    doc.transact(() => {
      for (const { update } of until) Y.applyUpdate(doc, update)
    })
    if (later >= 0) break
  }
  return Y.encodeStateAsUpdate(doc)
}
