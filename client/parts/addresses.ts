/** The page's addresses (contract, section 7) as pure rules: where a table stands, where a person is led, who may go where. */
import type { Account } from '../../shared/access.ts'
import type { RoomEntry } from '../../shared/api.ts'
import { progressRoom, roomKind, type RoomName } from '../../shared/document/rooms.ts'
import { monthAt, yearOf, type Month } from '../../shared/time.ts'

export const SIGN_IN = '/sign-in'
export const PASSWORD = '/password'
export const ACCOUNTS = '/accounts'
export const AUDIT = '/audit'
export const HELP = '/help'
export const HOME = '/'
export const noticeAddress = (year: number): string => `/notice/${year}`

/** Where a room is shown; the start page for a name that is none. */
export function addressOf(room: RoomName): string {
  const kind = roomKind(room)
  if (kind === null) return HOME
  return kind.kind === 'plan' ? `/plan/${kind.year}` : `/progress/${kind.month}`
}

/** A cell in its month's table. */
export const cellAddress = ({
  month,
  unit,
  row,
  field,
}: {
  month: Month
  unit: string
  row: string
  field: string
}): string => `${addressOf(progressRoom(month))}?cell=${unit}/${row}/${field}`

/** Months that have a progress table, the earliest first. */
export const monthsOf = (rooms: readonly RoomEntry[]): Month[] =>
  rooms.flatMap(entry => (entry.kind === 'progress' ? [entry.month] : [])).sort()

/** Years that have a task list, the earliest first. */
export const yearsOf = (rooms: readonly RoomEntry[]): number[] =>
  rooms.flatMap(entry => (entry.kind === 'plan' ? [entry.year] : [])).sort((a, b) => a - b)

/** The current one (当月) of some months, the earliest first: today's, else the newest before it, else the first after it. */
export const currentOf = (months: readonly Month[], now: number): Month | undefined =>
  months.findLast(month => month <= monthAt(now)) ?? months[0]

/** Where `/` leads everyone: the current month; without a month the newest task list. @param now ms since the epoch */
export function startOf(rooms: readonly RoomEntry[], now: number): string | null {
  const month = currentOf(monthsOf(rooms), now)
  if (month !== undefined) return `/progress/${month}`
  const year = yearsOf(rooms).at(-1)
  return year === undefined ? null : `/plan/${year}`
}

/** The pages that are about a month or a year, in the order of the bar: planned, done, who has reported, what is asked. */
export const PERIOD_PAGES = ['/plan', '/progress', '/supervision', '/notice'] as const
export type PeriodPage = (typeof PERIOD_PAGES)[number]

/** Which of them an address is in; null for any other. */
export const periodPage = (path: string): PeriodPage | null =>
  PERIOD_PAGES.find(page => path.startsWith(`${page}/`)) ?? null

/** The month or year of the page that one is on, if it has one; now, in ms since the epoch */
export interface PlaceInTime {
  at: Month | number | null
  now: number
}

/** A page beside the one that one is on, of the same month or year as far as that is there. */
export function addressBeside(page: PeriodPage, rooms: readonly RoomEntry[], at: PlaceInTime): string {
  const period = page === '/plan' || page === '/notice' ? yearBeside(rooms, at.at) : monthBeside(rooms, at)
  return period === undefined ? HOME : `${page}/${period}`
}

/** The month's year if there is a task list for it, else the newest. */
export function yearBeside(rooms: readonly RoomEntry[], at: Month | number | null): number | undefined {
  const years = yearsOf(rooms)
  const wanted = typeof at === 'string' ? yearOf(at) : at
  return wanted !== null && (years.includes(wanted) || years.length === 0) ? wanted : years.at(-1)
}

/** Itself, the current one of the year, else the current one of all. */
function monthBeside(rooms: readonly RoomEntry[], { at, now }: PlaceInTime): Month | undefined {
  if (typeof at === 'string') return at
  const months = monthsOf(rooms)
  const ofYear = months.filter(one => yearOf(one) === at)
  return currentOf(ofYear.length > 0 ? ofYear : months, now)
}

/** Who may see an address: everyone, whoever is signed in, the lead office alone. */
export type Door = 'open' | 'signed-in' | 'lead'

/** What the door needs to know of the person; null: not signed in. */
export type Visitor =
  | (Pick<Account, 'role'> & {
      mustChangePassword: boolean
      /** the server no longer takes the session: what is on this computer may be seen, and one may sign in again */
      ended: boolean
    })
  | null

export interface Wish {
  /** path with its query */
  to: string
  door: Door
}

/** `in`, or the address that the person must visit first (with the wish kept) or instead. */
export function wayTo(wish: Wish, who: Visitor): 'in' | { path: string; wish?: string } {
  const path = wish.to.replace(/[?#].*$/, '')
  if (path === SIGN_IN) return who === null || who.ended ? 'in' : { path: HOME }
  if (wish.door === 'open') return 'in'
  if (who === null) return withWish(SIGN_IN, wish.to)
  if (who.mustChangePassword && path !== PASSWORD) return withWish(PASSWORD, wish.to)
  if (wish.door === 'lead' && who.role !== 'lead') return { path: HOME }
  return 'in'
}

/** The wish that an address carries, if it stays on this site; else the start. */
export function wishIn(value: unknown): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return HOME
  return value === SIGN_IN || value.startsWith(`${SIGN_IN}?`) ? HOME : value
}

const withWish = (path: string, wish: string): { path: string; wish?: string } =>
  wish === HOME ? { path } : { path, wish }
