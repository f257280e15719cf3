/** What the resources are made of, and who may ask them. */
import type { FastifyRequest } from 'fastify'
import type * as Y from 'yjs'
import { isUnitId, type UnitId } from '../../shared/annex/units.ts'
import type { Audit } from '../audit/audit.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Session, Sessions } from '../accounts/sessions.ts'
import type { Throttle } from '../accounts/throttle.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Months } from '../months/months.ts'
import type { Reports } from '../months/reports.ts'
import type { Store } from '../store/store.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import { progressRoom } from '../../shared/document/rooms.ts'
import { isMonth, type Month } from '../../shared/time.ts'
import { HttpError } from './errors.ts'

export interface HttpDeps {
  store: Store
  accounts: Accounts
  sessions: Sessions
  throttle: Throttle
  audit: Audit
  rooms: Rooms
  months: Months
  reports: Reports
  metrics: Metrics
  /** ms since the epoch: by it deadlines are over */
  now(): number
  version: string
  gridLicence: string
  contactPhone: string | null
  contactEmail: string | null
  trustProxy: boolean
  /** null: the figures are for this machine alone */
  metricsToken: string | null
}

/** The caller's session, whatever it may do yet. */
export async function sessionOf(request: FastifyRequest, { sessions }: HttpDeps): Promise<Session> {
  const session = await sessions.of(request.headers.cookie)
  if (!session) throw new HttpError('session')
  return session
}

/** A caller who may read: signed in, the first password changed. */
export async function signedIn(request: FastifyRequest, deps: HttpDeps): Promise<Session> {
  const session = await sessionOf(request, deps)
  if (session.mustChangePassword) throw new HttpError('password')
  return session
}

export async function asLead(request: FastifyRequest, deps: HttpDeps): Promise<Session> {
  const session = await signedIn(request, deps)
  if (session.account.role !== 'lead') throw new HttpError('forbidden')
  return session
}

/** A room that there is. */
export async function roomAt(name: string, { rooms }: Pick<HttpDeps, 'rooms'>): Promise<Room> {
  const room = await rooms.open(name)
  if (!room) throw new HttpError('unknown-room')
  return room
}

/** What stands in it, durable. */
export const readRoom = async <T>(name: string, deps: Pick<HttpDeps, 'rooms'>, make: (doc: Y.Doc) => T): Promise<T> =>
  (await roomAt(name, deps)).read(make)

/** The month of an address. */
export function monthIn(text: string): Month {
  if (!isMonth(text)) throw new HttpError('unknown-room')
  return text
}

/** The unit of an address. */
export function unitIn(text: string): UnitId {
  if (!isUnitId(text)) throw new HttpError('unknown-unit')
  return text
}

/** The same, of a month that there is. */
export async function monthAt(text: string, deps: HttpDeps): Promise<Month> {
  const month = monthIn(text)
  await roomAt(progressRoom(month), deps)
  return month
}

/** Each account's person; one that was deleted since goes by its id. */
export async function namesIn({ store }: HttpDeps): Promise<(account: string) => string> {
  const names = new Map((await store.accounts()).map(({ account, name }) => [account, name]))
  return account => names.get(account) ?? account
}
