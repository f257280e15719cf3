/** Opening a month: its table from the year's plan and the months before, the plan itself from the year before it. */
import type * as Y from 'yjs'
import {
  contactsIn,
  nextMonth,
  nextPlan,
  writeFirstPlan,
  writeMonth,
  writePlan,
  type Contacts,
} from '../../shared/document/opening.ts'
import { planRoom, progressRoom, roomKind } from '../../shared/document/rooms.ts'
import { firstDeadline } from '../../shared/supervision/deadlines.ts'
import { civilDateAt, monthInWords, yearOf, type CivilDate, type Month } from '../../shared/time.ts'
import type { Rooms } from '../sync/rooms.ts'
import { checkFirstDeadline } from './deadline.ts'
import { openTable, type MonthDeps } from './deps.ts'
import { MonthRefusal } from './refusal.ts'

/** a contact is looked for so many months back: what is reported by the quarter is, and a month may have been left out */
const MONTHS_BEFORE = 12
/** further ahead it is a slip of the pen, and a table is never deleted */
const YEARS_AHEAD = 2

export interface Opened {
  /** the year whose plan was made along with it; null: it stood */
  plan: number | null
  /** months before it that could not be read: no contact is taken from them */
  unread: readonly { month: Month; reason: Error }[]
}

/** Makes the month's table; without a deadline, the one that a month opened today begins with. */
export async function openMonth(
  { rooms, now }: MonthDeps,
  month: Month,
  chosen: CivilDate = firstDeadline(month, now()),
): Promise<Opened> {
  const { plans, months } = await tablesIn(rooms)
  if (months.includes(month)) throw new MonthRefusal('month-exists')
  checkRange(month, plans, now())
  checkFirstDeadline(chosen, month, now())
  const isNew = await makePlan(rooms, yearOf(month), plans)
  const plan = await rooms.open(planRoom(yearOf(month)))
  if (!plan) throw new MonthRefusal('unknown-room')
  const monthsBefore = newestBefore(month, months)
  const before = await Promise.all(monthsBefore.map(one => contactsOf(rooms, one)))
  const contacts = before.flatMap(one => (one instanceof Error ? [] : [one]))
  const opening = await plan.read(doc => nextMonth(doc, contacts, { month, deadline: chosen }))
  if (!(await rooms.create(progressRoom(month), doc => writeMonth(doc, opening))))
    throw new MonthRefusal('month-exists')
  const unread = monthsBefore.flatMap((one, i) =>
    before[i] instanceof Error ? [{ month: one, reason: before[i] }] : [],
  )
  return { plan: isNew ? yearOf(month) : null, unread }
}

interface Tables {
  /** years, ascending */
  plans: number[]
  months: Month[]
}

export async function tablesIn(rooms: Rooms): Promise<Tables> {
  const kinds = (await rooms.names()).map(roomKind)
  return {
    plans: kinds.flatMap(kind => (kind?.kind === 'plan' ? [kind.year] : [])).sort((a, b) => a - b),
    months: kinds.flatMap(kind => (kind?.kind === 'progress' ? [kind.month] : [])).sort(),
  }
}

function checkRange(month: Month, plans: readonly number[], now: number): void {
  const first = `${plans[0] ?? yearOf(month)}-01` as Month
  const today = civilDateAt(now)
  const last = `${Number(today.slice(0, 4)) + YEARS_AHEAD}-12` as Month
  if (month < first || month > last)
    throw new MonthRefusal('month-out-of-range', `${monthInWords(first)}至${monthInWords(last)}`)
}

/** From the newest plan before it, where it lacks; answers whether it was made. */
async function makePlan(rooms: Rooms, year: number, plans: readonly number[]): Promise<boolean> {
  if (plans.includes(year)) return false
  const from = plans.findLast(one => one < year)
  const planBefore = from === undefined ? null : await rooms.open(planRoom(from))
  const opening = planBefore && (await planBefore.read(doc => nextPlan(year, doc)))
  const fill = (doc: Y.Doc): void => (opening ? writePlan(doc, opening) : writeFirstPlan(doc, year))
  return rooms.create(planRoom(year), fill)
}

const newestBefore = (month: Month, months: readonly Month[]): Month[] =>
  months
    .filter(one => one < month)
    .slice(-MONTHS_BEFORE)
    .reverse()

/** What keeps it from being read, where it fails twice: a moment's failure must not cost a month its contacts. */
function contactsOf(rooms: Rooms, month: Month): Promise<Contacts | Error> {
  const read = async (): Promise<Contacts> => (await openTable({ rooms }, month)).read(contactsIn)
  return read()
    .catch(read)
    .catch((reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason))))
}
