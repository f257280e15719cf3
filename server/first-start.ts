/** What an empty database gets: the year's plan and the first month from the notice, and the lead office's account. */
import { LEAD_UNIT, UNITS } from '../shared/annex/units.ts'
import { firstMonth, writeFirstPlan, writeMonth } from '../shared/document/opening.ts'
import { planRoom, progressRoom } from '../shared/document/rooms.ts'
import { deadlineOf, yearOf, type Month } from '../shared/time.ts'
import type { Accounts } from './accounts/accounts.ts'
import type { Audit } from './audit/audit.ts'
import { SYSTEM } from './sync/peer.ts'
import type { Rooms } from './sync/rooms.ts'

export interface FirstStart {
  /** of the lead office, where it was made now; `password` where it was generated */
  account?: string
  password?: string
}

/** Each step is done only where it is still to do: a first start that was cut off goes on at the next. */
export async function firstStart(
  { rooms, accounts, audit }: { rooms: Rooms; accounts: Accounts; audit: Audit },
  { adminPassword, seedMonth }: { adminPassword: string | null; seedMonth: Month },
): Promise<FirstStart> {
  const isFirst = (await accounts.list()).length === 0
  if (!isFirst) return {}
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
