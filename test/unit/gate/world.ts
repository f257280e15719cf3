/** A room as the server has it, and clients that edit copies of it. */
import * as Y from 'yjs'
import type { Account, Role } from '../../../shared/access.ts'
import type { UnitId } from '../../../shared/annex/units.ts'
import { firstMonth, writeFirstPlan, writeMonth } from '../../../shared/document/opening.ts'
import { rowsMap, rowsOf } from '../../../shared/document/progress-table.ts'
import { roomKind } from '../../../shared/document/rooms.ts'
import type { CivilDate, Month } from '../../../shared/time.ts'
import { createBudget } from '../../../server/sync/budget.ts'
import { judge, type GateRoom } from '../../../server/sync/gate/judge.ts'
import { prepareRoots } from '../../../server/sync/gate/roots.ts'
import type { Verdict } from '../../../server/sync/gate/verdict.ts'
import { createOwnership, type Ownership } from '../../../server/sync/ownership.ts'

export const MUER = 'muer' as UnitId
export const LONGXING = 'longxing' as UnitId

export const account = (unit: UnitId, role: Role = 'reporter', name: string = unit): Account => ({
  account: name,
  name,
  unit,
  role,
})
export const CLERK = account(MUER)
export const LEAD = account('health-commission' as UnitId, 'lead')
export const OBSERVER = account('government-office' as UnitId, 'observer')

export interface World extends GateRoom {
  ownership: Ownership
  /** The server's own edit. */
  serve(change: (doc: Y.Doc) => void): void
  /** A client with all that the room has. */
  copy(): Y.Doc
  judge(update: Uint8Array, author: Account): Verdict
  /** Applies what was accepted, as the room does. */
  take(verdict: Verdict, author: Account): void
  /** Judged, and taken. */
  send(update: Uint8Array, author: Account): Verdict
  /** What a fresh client of the author's sends for this edit, judged; applied where it is let in. */
  edit(author: Account, change: (doc: Y.Doc) => void): Verdict
}

export function world(name: 'progress-2022-09' | 'plan-2022' = 'progress-2022-09'): World {
  const plan = new Y.Doc()
  writeFirstPlan(plan, 2022)
  if (name === 'plan-2022') return worldOf(plan, name)
  const opened = new Y.Doc()
  writeMonth(opened, firstMonth(plan, '2022-09' as Month, '2022-09-25' as CivilDate))
  return worldOf(opened, name)
}

/** The room that was opened with this content. */
export function worldOf(opened: Y.Doc, name: string): World {
  const kind = roomKind(name)
  if (!kind) throw new Error(name)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(opened))
  prepareRoots(doc, kind.kind)
  const ownership = createOwnership([...doc.store.clients.keys()].map(client => ({ client, account: 'system' })))
  ownership.bind(doc.clientID, 'system')
  const budget = createBudget(doc, ownership.ownerOf)
  const room: GateRoom = { kind, doc, ownership, budget }
  const judgeHere = (update: Uint8Array, author: Account): Verdict => judge(update, room, author)
  const take = (verdict: Verdict, author: Account): void => {
    if (verdict.kind !== 'accepted') return
    Y.applyUpdate(doc, verdict.update)
    for (const client of verdict.newClients) ownership.bind(client, author.account)
    budget.spend(author.account, verdict.cost)
  }
  const send = (update: Uint8Array, author: Account): Verdict => {
    const verdict = judgeHere(update, author)
    take(verdict, author)
    return verdict
  }
  const copy = (): Y.Doc => {
    const client = new Y.Doc()
    Y.applyUpdate(client, Y.encodeStateAsUpdate(doc))
    return client
  }
  return {
    ...room,
    ownership,
    copy,
    judge: judgeHere,
    take,
    send,
    serve: change => doc.transact(() => change(doc)),
    edit(author, change) {
      const client = copy()
      const before = Y.encodeStateVector(client)
      client.transact(() => change(client))
      return send(Y.encodeStateAsUpdate(client, before), author)
    },
  }
}

/** The code of a refusal, or the verdict's kind. */
export const codeOf = (verdict: Verdict): string => (verdict.kind === 'refused' ? verdict.refusal.code : verdict.kind)

export const rowId = (doc: Y.Doc, unit: UnitId, n = 0): string => rowsOf(doc, unit)[n]?.id ?? ''

export function rowMap(doc: Y.Doc, unit: UnitId, n = 0): Y.Map<unknown> {
  const map = rowsMap(doc, unit).get(rowId(doc, unit, n))
  if (!(map instanceof Y.Map)) throw new Error(`no row ${n} of ${unit}`)
  return map
}

export function textIn(doc: Y.Doc, unit: UnitId, field: string): Y.Text {
  const text = rowMap(doc, unit).get(field)
  if (!(text instanceof Y.Text)) throw new Error(`no text ${field}`)
  return text
}
