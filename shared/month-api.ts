/** The HTTP calls of a month's cycle: opening, reporting, chasing, publishing. Errors are those of `ApiError`. */
import type { UnitId } from './annex/units.ts'
import type { CivilDate, Instant, Month } from './time.ts'

/** `POST /api/months` (lead), 201 with the month's `RoomEntry`; without a deadline that of the notice. */
export interface NewMonth {
  month: Month
  deadline?: CivilDate
}
/** `PATCH /api/months/:month` (lead) */
export interface MonthChange {
  closed?: boolean
  deadline?: CivilDate
}

/** `GET /api/months/:month/reports/:unit/copies`, oldest first: what was frozen at each submission (留存件). */
export interface CopyEntry {
  /** from 1 */
  n: number
  at: Instant
  account: string
  name: string
  /** of the UTF-8 bytes of the copy's text, hex */
  sha256: string
}
/** `GET …/copies/:n`: `text` is the canonical JSON that the README documents, the very bytes that the digest seals. */
export interface FrozenCopy extends CopyEntry {
  text: string
}

/** `GET /api/months/:month/copies`: the newest of each unit that has any. */
export interface NewestCopy extends FrozenCopy {
  unit: UnitId
}

/** How a unit was chased (催办方式). */
export const CHASE_WAYS = ['phone', 'chat', 'letter', 'visit'] as const
export type ChaseWay = (typeof CHASE_WAYS)[number]

/** `POST /api/months/:month/chases` (lead), 201 with the entries made */
export interface NewChase {
  units: UnitId[]
  way: ChaseWay
  note?: string
}
/** `GET /api/months/:month/chases`, newest first; a reporter sees those of the own unit */
export interface ChaseEntry {
  unit: UnitId
  at: Instant
  account: string
  name: string
  way: ChaseWay
  note?: string
}

/**
 * `GET`, `PUT /api/months/:month/topics` (lead writes): under which key task of the notice (its second section, 1 to 5) a row's
 * problem is sorted. `topic: null` takes it out again.
 */
export interface TopicEntry {
  unit: UnitId
  row: string
  topic: number | null
}

/** `GET /api/months/:month/bulletins` (signed in), newest first; `POST` (lead) keeps one, 201 */
export interface NewBulletin {
  /** as `shared/bulletin` makes it, edited by the lead office */
  content: unknown
}
export interface BulletinEntry extends NewBulletin {
  /** from 1 */
  n: number
  at: Instant
  account: string
  name: string
}
