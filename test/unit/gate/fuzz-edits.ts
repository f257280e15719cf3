/** One random edit of a client's document: what pages do, and what no page does. */
import * as Y from 'yjs'
import type { Account } from '../../../shared/access.ts'
import type { UnitId } from '../../../shared/annex/units.ts'
import { addRow, commentsRoot, ROW_COUNTS, ROW_TEXTS, rowsMap } from '../../../shared/document/progress-table.ts'
import { LEAD, LONGXING, MUER } from './world.ts'

export const PLACES: readonly UnitId[] = [MUER, LONGXING, LEAD.unit, 'nobody' as UnitId]
const KEYS = ['order', 'removed', ...ROW_COUNTS] as const
const BAD_KEYS = [...KEYS, 'other', ...ROW_TEXTS] as const
const BAD_VALUES: readonly unknown[] = [
  '',
  false,
  -1,
  1.5,
  null,
  Number.NaN,
  'x'.repeat(1_001),
  { a: 1 },
  [],
  2 ** 53,
  true,
  7,
  'a7',
]
const TYPED = ['字', '👶', 'ab', '第一行\n第二行'] as const

export const EDITS = ['type', 'erase', 'set', 'unset', 'addRow', 'comment', 'undo', 'odd'] as const

export interface Edit {
  kind: (typeof EDITS)[number]
  /** -1: the author's own */
  unit: number
  /** row, key or field, position, length, value: taken modulo what there is */
  n: readonly number[]
}

export const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

interface Scene {
  doc: Y.Doc
  unit: UnitId
  author: Account
  root: Y.Map<unknown>
  row: Y.Map<unknown> | null
  text: Y.Text | null
}
type Act = (scene: Scene, n: { a: number; b: number; c: number; d: number }) => unknown

/** `undo` is the caller's. */
export function makeEdit({ kind, unit: place, n }: Edit, doc: Y.Doc, author: Account): void {
  const [a = 0, b = 0, c = 0, d = 0] = n
  const unit = place < 0 ? author.unit : at(PLACES, place)
  const root = rowsMap(doc, unit)
  const rows = [...root.values()].filter(row => row instanceof Y.Map)
  const row = rows.length > 0 ? (at(rows, a) as Y.Map<unknown>) : null
  const text = row?.get(at(ROW_TEXTS, b))
  ACTS[kind]({ doc, unit, author, root, row, text: text instanceof Y.Text ? text : null }, { a, b, c, d })
}

/** A place in the text, never within a surrogate pair. */
function wholeAt(text: Y.Text, n: number): number {
  const place = n % (text.length + 1)
  return /[\udc00-\udfff]/.test(text.toString().charAt(place)) ? place - 1 : place
}

const ACTS: Readonly<Record<Edit['kind'], Act>> = {
  type: ({ text }, { c, d }) => text?.insert(wholeAt(text, c), at(TYPED, d)),
  erase({ text }, { c, d }) {
    if (!text || text.length === 0) return
    const [one, other] = [wholeAt(text, c), wholeAt(text, c + 1 + (d % 4))]
    text.delete(Math.min(one, other), Math.abs(one - other))
  },
  set({ row }, { b, c, d }) {
    if (d % 7 === 0) return row?.set(at(BAD_KEYS, b), at(BAD_VALUES, c))
    const key = at(KEYS, b)
    return row?.set(key, key === 'order' ? at(['a5', 'zz', 'b1'], c) : key === 'removed' ? true : c % 99)
  },
  unset: ({ row }, { b, d }) => row?.delete(d % 9 === 0 ? at(BAD_KEYS, b) : at(KEYS, 1 + (b % (KEYS.length - 1)))),
  addRow: ({ doc, unit }, { a, b, c }) =>
    addRow(doc, { unit, id: `r${a % 50}x${b % 50}`, order: `b${c % 9}`, task: '新' }),
  comment,
  undo: () => undefined,
  odd: (scene, { c, d }) => at(ODD, c)(scene, d),
}

function comment({ doc, unit, author }: Scene, { a, b, c }: { a: number; b: number; c: number }): void {
  const by = at([author, author, author, LEAD], c).account
  const map = doc.getMap(commentsRoot(unit))
  const known = map.get(`c${a % 3}`)
  if (!(known instanceof Y.Map)) {
    const made = new Y.Map<unknown>()
    made.set('on', { unit, row: 'a', field: 'progress' })
    made.set('by', by)
    made.set('at', '2022-09-20T00:00:00.000Z')
    made.set('text', new Y.Text('请补充'))
    map.set(`c${a % 3}`, made)
  } else if (b % 3 === 0) known.set('resolved', true)
  else if (b % 3 === 1) (known.get('text') as Y.Text).insert(0, '补充')
  else known.set('by', by)
}

/** What no page does. */
const ODD: readonly ((scene: Scene, n: number) => unknown)[] = [
  ({ root }, n) => root.set(`bare${n % 9}`, new Y.Map([['order', 'a9']])),
  ({ root }) => root.set('text', new Y.Text('x')),
  ({ root }, n) => root.delete(at([...root.keys(), ''], n)),
  ({ doc }, n) => doc.getMap(at(['reports', 'units', 'table', 'elsewhere'], n)).set('closed', true),
  ({ row }) => row?.set('deep', new Y.Map([['map', new Y.Map()]])),
  ({ row }, n) => row?.set(at(BAD_KEYS, n), new Y.Text('x')),
  ({ text }) => text?.insert(0, 'x', { bold: true }),
  ({ text }) => text?.insertEmbed(0, { image: 'x' }),
  ({ text }) => text && text.length > 0 && text.format(0, 1, { bold: true }),
  ({ row }) => row?.set('sub', new Y.Doc()),
  ({ row }) => row?.set('newPlaces', new Uint8Array([1])),
  ({ text }) => text?.setAttribute('key', 'value'),
]
