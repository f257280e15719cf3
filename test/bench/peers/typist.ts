/** What people type, made beforehand: while a server is measured only bytes are sent. The same bytes for every server. */
import * as Y from 'yjs'
import { UNITS, type UnitId } from '../../../shared/annex/units.ts'
import { ROW_TEXTS, rowsOf, textOf } from '../../../shared/document/progress-table.ts'

export interface Typist {
  /** Yjs client id */
  client: number
  unit: UnitId
  updates: Uint8Array[]
  /** by update: the clock that the client's structs reach with it */
  clocks: number[]
}

const WORD = 12
const LONGEST = 5_000
const CUT = 2_000

/** @param month state of the month's document, as everyone has it before the first edit */
export function createTypist(month: Uint8Array, n: number, edits: number): Typist {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, month)
  const units = UNITS.filter(({ id }) => rowsOf(doc, id).length > 0)
  const unit = units[n % units.length]?.id
  const field = ROW_TEXTS[1 + (Math.floor(n / units.length) % (ROW_TEXTS.length - 1))]
  const text = unit && field && textOf(doc, unit, rowsOf(doc, unit)[0]?.id ?? '', field)
  if (!text) throw new Error('the month has no rows')
  const typist: Typist = { client: doc.clientID, unit, updates: [], clocks: [] }
  doc.on('update', (update: Uint8Array) => {
    typist.updates.push(update)
    typist.clocks.push(Y.getState(doc.store, doc.clientID))
  })
  while (typist.updates.length < edits) typeWord(text, edits - typist.updates.length)
  doc.destroy()
  return typist
}

/** Letter by letter somewhere in the text, as people type; now and then what is old is taken back. The last edit is a letter. */
function typeWord(text: Y.Text, left: number): void {
  if (text.length > LONGEST && left > WORD) text.delete(0, CUT)
  const begin = Math.floor(Math.random() * text.length)
  for (let n = 0; n < WORD && n < left - 1; n++) text.insert(begin + n, '字')
  if (left <= WORD) text.insert(0, '字')
}
