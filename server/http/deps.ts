/** What the resources are made of, and who may ask them. */
import type { FastifyRequest } from 'fastify'
import type { Audit } from '../audit/audit.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Session, Sessions } from '../accounts/sessions.ts'
import type { Throttle } from '../accounts/throttle.ts'
import type { Store } from '../store/store.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import { HttpError } from './errors.ts'

export interface HttpDeps {
  store: Store
  accounts: Accounts
  sessions: Sessions
  throttle: Throttle
  audit: Audit
  rooms: Rooms
  version: string
  gridLicence: string
  contactPhone: string | null
  contactEmail: string | null
  trustProxy: boolean
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

/** A room whose every applied edit is durable, to be read in the same turn. */
export async function readRoom(name: string, { rooms }: HttpDeps): Promise<Room> {
  const room = await rooms.open(name)
  if (!room) throw new HttpError('unknown-room')
  await room.durable()
  return room
}
