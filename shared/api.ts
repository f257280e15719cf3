/** The HTTP calls of the contract (section 6): their bodies and answers. */
import type { Account, Role } from './access.ts'
import type { UnitId } from './annex/units.ts'
import type { AuditDetail, AuditEvent } from './audit.ts'
import type { RoomName } from './document/rooms.ts'
import type { ReportAction, ReportState } from './reports.ts'
import type { CivilDate, Instant, Month } from './time.ts'

/** Every error: the message is Chinese, for people. */
export interface ApiError {
  code: string
  message: string
}

/** `GET /api/config` */
export interface PublicConfig {
  version: string
  gridLicence: string
  contactPhone?: string
  contactEmail?: string
}

/** `POST /api/session` asks this and answers `SignedIn`. */
export interface SignIn {
  account: string
  password: string
}
export interface SignedIn extends Account {
  mustChangePassword: boolean
}

/** `POST /api/session/password` */
export interface PasswordChange {
  current: string
  next: string
}

/** `GET /api/accounts` */
export interface AccountEntry extends Account {
  disabled: boolean
  /** a generated password that was not changed yet */
  mustChangePassword: boolean
  lastSignIn?: Instant
}
/** `POST /api/accounts` */
export type NewAccount = Account
/** `PATCH /api/accounts/:account` */
export interface AccountChange {
  name?: string
  unit?: UnitId
  role?: Role
  disabled?: boolean
  reset?: boolean
}
/** Answered once, by POST, `reset` and `issue`: the password is not kept anywhere in the clear. */
export interface IssuedPassword {
  account: string
  unit: UnitId
  password: string
}

/** `GET /api/rooms` */
export type RoomEntry =
  | { room: RoomName; kind: 'plan'; year: number; epoch: string }
  | {
      room: RoomName
      kind: 'progress'
      year: number
      month: Month
      deadline?: CivilDate
      closed?: boolean
      epoch: string
    }

/** `POST /api/months/:month/reports/:unit` */
export interface ReportStep {
  action: ReportAction
  note?: string
  /** the report's `at` as the person saw it: if it has moved since, the step is refused (409); absent: not asked */
  at?: Instant
}
/** `GET /api/months/:month/reports` */
export interface ReportEntry {
  unit: UnitId
  state: ReportState | 'not-due'
  at?: Instant
  by?: string
  submittedAt?: Instant
  submittedBy?: string
  note?: string
  late: boolean
}
/** `GET /api/rooms/:room/history`, newest first */
export interface HistoryEntry {
  at: Instant
  account: string
  name: string
  text: string
}

/** Edits of one person in one cell, without a long pause; of a whole row its `order` or `removed`. */
export interface EditEntry {
  /** null in the plan */
  unit: UnitId | null
  row: string
  field: string
  account: string
  name: string
  from: Instant
  /** of the last of them */
  at: Instant
}
/** `GET /api/rooms/:room/edits`: the newest 5,000, newest first */
export interface RoomEdits {
  /** when the table was opened */
  begunAt: Instant
  edits: EditEntry[]
}

/** An account's unit and name, as they are now. */
export interface AuditPerson {
  unit: UnitId
  name: string
}

/** `GET /api/audit`, newest first */
export interface AuditEntry {
  seq: number
  at: Instant
  account: string
  /** whose account that is by now; absent where it is nobody's */
  person?: AuditPerson
  /** the same of the account that it was about */
  about?: AuditPerson
  address: string
  event: AuditEvent
  detail: AuditDetail
}
