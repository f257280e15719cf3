/** What an empty database gets: the year's plan and the first month from the notice, and the lead office's account. */
import type { AccountEntry } from '../shared/api.ts'
import { LEAD_UNIT, UNITS } from '../shared/annex/units.ts'
import { firstMonth, writeFirstPlan, writeMonth } from '../shared/document/opening.ts'
import { planRoom, progressRoom } from '../shared/document/rooms.ts'
import { deadlineOf, yearOf, type Month } from '../shared/time.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { Audit } from './audit/audit.ts'
import { SYSTEM } from './sync/peer.ts'
import type { Rooms } from './sync/rooms.ts'

export interface FirstStart {
  /** of the lead office, where it was made now, or nobody has used it yet */
  account?: string
  /** where it was generated now */
  password?: string
  /** it was made by an earlier start, whose first password nobody has used: it may be lost */
  isUnused?: true
}

/** Each step is done only where it is still to do: a first start that was cut off goes on at the next. */
export async function firstStart(
  { rooms, accounts, audit }: { rooms: Rooms; accounts: Accounts; audit: Audit },
  { adminPassword, seedMonth }: { adminPassword: string | null; seedMonth: Month },
): Promise<FirstStart> {
  const known = await accounts.list()
  if (known.length > 0) return unusedAmong(known)
  const year = yearOf(seedMonth)
  await rooms.create(planRoom(year), doc => writeFirstPlan(doc, year))
  const plan = await rooms.open(planRoom(year))
  if (plan)
    await rooms.create(progressRoom(seedMonth), doc =>
      writeMonth(doc, firstMonth(plan.doc, seedMonth, deadlineOf(seedMonth))),
    )
  await audit.record('month-opened', { account: SYSTEM, detail: { month: seedMonth } })
  // last, since it is what tells a first start from a later one
  const name = UNITS.find(unit => unit.id === LEAD_UNIT)?.name ?? LEAD_UNIT
  const outcome = await accounts.create(
    { account: LEAD_UNIT, name, unit: LEAD_UNIT, role: 'lead' },
    adminPassword ?? undefined,
  )
  if (!('ok' in outcome)) return {}
  return { account: LEAD_UNIT, ...(adminPassword === null && { password: outcome.ok.password }) }
}

/** A first start may have ended after it made the account, for a port that was taken: its password was never shown. */
function unusedAmong(known: readonly AccountEntry[]): FirstStart {
  const lead = known.find(({ account }) => account === LEAD_UNIT)
  return lead?.mustChangePassword && lead.lastSignIn === undefined ? { account: LEAD_UNIT, isUnused: true } : {}
}
