/**
 * Random edits by every role, honest and corrupted, judged by the gate and by the slow reference. A case is plain data, so
 * that fast-check can make it, shrink it and print it.
 */
import fc from 'fast-check'
import * as Y from 'yjs'
import type { Account } from '../../../shared/access.ts'
import { UNITS } from '../../../shared/annex/units.ts'
import { writeMonth } from '../../../shared/document/opening.ts'
import { rowsMap } from '../../../shared/document/progress-table.ts'
import type { CivilDate, Month } from '../../../shared/time.ts'
import { corrupted, CORRUPTIONS, type Corruption } from './fuzz-corruptions.ts'
import { at, EDITS, makeEdit, PLACES, type Edit } from './fuzz-edits.ts'
import { judgeSlowly } from './reference.ts'
import { account, CLERK, LEAD, LONGXING, MUER, OBSERVER, worldOf, type World } from './world.ts'

const AUTHORS: readonly Account[] = [CLERK, LEAD, OBSERVER, account(LONGXING), account(MUER, 'reporter', 'muer-2')]

export interface Step {
  author: number
  /** keeps the client of its author's last step */
  again: boolean
  edits: readonly Edit[]
  corruption: Corruption
  n: readonly number[]
}
export interface Case {
  /** closed, a report's state, a retired unit */
  lock: number
  steps: readonly Step[]
}

const numbers = fc.array(fc.nat(), { minLength: 5, maxLength: 5 })
const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constant('type' as const) },
    { weight: 5, arbitrary: fc.constantFrom(...EDITS) },
  ),
  unit: fc.oneof({ weight: 6, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: fc.nat(PLACES.length - 1) }),
  n: numbers,
})
const step: fc.Arbitrary<Step> = fc.record({
  author: fc.nat(AUTHORS.length - 1),
  again: fc.boolean(),
  edits: fc.array(edit, { minLength: 1, maxLength: 5 }),
  corruption: fc.oneof(
    { weight: 2, arbitrary: fc.constant('none' as const) },
    { weight: 3, arbitrary: fc.constantFrom(...CORRUPTIONS) },
  ),
  n: numbers,
})
/** One judged update a step. */
export const someCase = (maxSteps: number): fc.Arbitrary<Case> =>
  fc.record({ lock: fc.nat(11), steps: fc.array(step, { minLength: 1, maxLength: maxSteps }) })

export interface Tally {
  judged: number
  accepted: number
  refused: Record<string, number>
}

/** Throws where the gate and the reference differ. */
export function runCase({ lock, steps }: Case, tally: Tally): void {
  const room = openWorld(lock)
  const clients = new Map<Account, Y.Doc>()
  const sent: Uint8Array[] = []
  const isExact = steps.every(({ corruption }) => corruption !== 'flip')
  for (const one of steps) {
    const author = at(AUTHORS, one.author)
    const client = (one.again && clients.get(author)) || freshClient(room, one)
    clients.set(author, client)
    const update = corrupted(updateOf(client, room, one, author), one.corruption, { room, author, sent }, one.n)
    sent.push(update)
    compare(update, { room, author, isExact }, tally)
  }
}

interface Judged {
  room: World
  author: Account
  /** no bit was flipped: both must have the same text */
  isExact: boolean
}

/** Who wins a conflict follows from the client ids: they are a case's own, so that it can be run again. */
function freshClient(room: World, { n: [, , , id = 0] }: Step): Y.Doc {
  const client = room.copy()
  client.clientID = 1 + (id % 2 ** 31)
  return client
}

function compare(update: Uint8Array, { room, author, isExact }: Judged, tally: Tally): void {
  const vector = Y.encodeStateVector(room.doc)
  const slow = judgeSlowly(update, room, author)
  const verdict = room.judge(update, author)
  if (Buffer.compare(vector, Y.encodeStateVector(room.doc)) !== 0) throw new Error('judging changed the document')
  const code = verdict.kind === 'refused' ? verdict.refusal.code : verdict.kind
  tally.judged++
  if (verdict.kind === 'accepted' || verdict.kind === 'nothing') tally.accepted++
  else tally.refused[code] = (tally.refused[code] ?? 0) + 1
  const letsIn = verdict.kind === 'accepted' || verdict.kind === 'nothing'
  if (letsIn !== slow.allowed)
    throw new Error(
      `the gate says ${code} ${JSON.stringify(verdict)}, the reference ${slow.allowed ? 'yes' : slow.why}`,
    )
  room.take(verdict, author)
  if (letsIn && !isSame(contentOf(room.doc), contentOf(slow.after), isExact))
    throw new Error('what was let in is not what was judged')
}

/**
 * Yjs itself is not one with itself where a flipped bit cuts a letter in two (replacement characters in one copy and none
 * in the other), or asks for a place left of its left neighbour (somewhere in the same text, not the same in each copy):
 * there the letters have to be the same.
 */
const isSame = (one: string, other: string, isExact: boolean): boolean =>
  one === other || (!isExact && ((one + other).includes('\ufffd') || sorted(one) === sorted(other)))

const sorted = (text: string): string => [...text].sort().join('')

const contentOf = (doc: Y.Doc): string =>
  [...doc.share.keys()]
    .sort()
    .map(name => name + linesOf(doc.getMap(name).toJSON()).sort().join())
    .join()

/** Each value with the way to it: a map's keys have no order. */
const linesOf = (value: unknown, way = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => linesOf(one, `${way}/${key}`))
    : [`${way}=${JSON.stringify(value)}`]

/** Three units with two rows each: small enough to be copied ten thousand times. */
function openWorld(lock: number): World {
  const first = new Y.Doc()
  first.clientID = 2 ** 31 + 1
  const units = UNITS.filter(({ id }) => PLACES.includes(id))
  writeMonth(first, {
    month: '2022-09' as Month,
    deadline: '2022-09-25' as CivilDate,
    units,
    tasksOf: () => ['任务👶内容', '第二项任务'],
  })
  const room = worldOf(first, 'progress-2022-09')
  room.serve(doc => {
    if (lock === 0) doc.getMap('table').set('closed', true)
    if (lock === 1) doc.getMap('reports').set(MUER, { state: 'submitted', at: '', by: '' })
    if (lock === 2) doc.getMap('units').set(LONGXING, { name: '龙兴镇', kind: 'town', order: 9, retired: true })
  })
  return room
}

/** What the client sends for its edits; its document stays as a stock client's would, whatever the server says. */
function updateOf(client: Y.Doc, room: World, { edits }: Step, author: Account): Uint8Array {
  const before = Y.encodeStateVector(room.doc)
  const undo = new Y.UndoManager(
    PLACES.map(unit => rowsMap(client, unit)),
    { captureTimeout: 0 },
  )
  for (const one of edits)
    if (one.kind === 'undo') undo.undo()
    else client.transact(() => makeEdit(one, client, author))
  undo.destroy()
  return Y.encodeStateAsUpdate(client, before)
}
