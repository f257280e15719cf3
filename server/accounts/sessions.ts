/** Sessions: a random token in a cookie, its hash at rest. They survive a restart and end at once when they must. */
import { createHash, randomBytes } from 'node:crypto'
import type { Account } from '../../shared/access.ts'
import type { AccountRecord, AccountStore, RoomStore } from '../store/store.ts'

export const SESSION_COOKIE = 'session'

const DAY_MS = 86_400_000
/** without a request for so long a session ends: a month's report is a few days' work */
const IDLE_MS = 14 * DAY_MS
/** and after so long in any case */
export const ABSOLUTE_MS = 60 * DAY_MS
/** how exactly the last use is kept */
const TOUCH_MS = 10 * 60_000

const COOKIE = new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([A-Za-z0-9_-]{43})(?:;|$)`)

export interface Session {
  /** hash of the token */
  id: string
  account: Account
  mustChangePassword: boolean
  /** ms since the epoch: it ends then, whatever it is used for */
  endsAt: number
}

export type SessionEnd = { session: string } | { account: string; except?: string }

export interface Sessions {
  /** The session that a request's cookies name, or null where there is none, or no longer. */
  of(cookieHeader: string | undefined): Promise<Session | null>
  /**
   * Begins one for the account as it was when its password was found right; answers the token for the cookie. Null where
   * the password, or its being in use, changed meanwhile: hashing takes a while, and what ended the others ends this too.
   */
  start(verified: AccountRecord): Promise<string | null>
  /** A page that is open is in use, though it asks for nothing. */
  keepAlive(session: string): void
  /** Deletes those that nobody can use any more. */
  clean(): Promise<void>
  end(session: string): Promise<void>
  /** Ends all of an account's, but for one that may stay. */
  endAll(account: string, except?: string): Promise<void>
  onEnded(listener: (end: SessionEnd) => void): () => void
  /** Tells of those among them that ended at another process, and were not heard of. Never rejects. */
  lookAfter(sessions: readonly string[]): Promise<void>
}

export function createSessions(
  store: AccountStore & Pick<RoomStore, 'others'>,
  now: () => number = Date.now,
): Sessions {
  const listeners = new Set<(end: SessionEnd) => void>()
  /** when each was last written down as in use */
  const touched = new Map<string, number>()
  const tell = (end: SessionEnd): void => listeners.forEach(listener => listener(end))
  const { others } = store
  others?.listen({
    said: (topic, text) => {
      if (topic === 'session') tell(JSON.parse(text) as SessionEnd)
    },
  })

  function ended(end: SessionEnd): void {
    tell(end)
    others?.say('session', JSON.stringify(end))
  }

  function keepAlive(id: string, lastSeenAt = 0): void {
    const at = now()
    if (at - Math.max(lastSeenAt, touched.get(id) ?? 0) <= TOUCH_MS) return
    touched.set(id, at)
    // a full disk must not sign people out: the next use tries again
    store.touchSession(id, at).catch(() => touched.delete(id))
  }

  return {
    async of(cookieHeader) {
      const token = COOKIE.exec(cookieHeader ?? '')?.[1]
      if (token === undefined) return null
      const id = hashOf(token)
      const record = await store.session(id)
      if (!record) return null
      const at = now()
      if (at - record.lastSeenAt > IDLE_MS || at - record.createdAt > ABSOLUTE_MS) {
        await store.deleteSession(id)
        return null
      }
      const account = await store.account(record.account)
      if (!account || !isInUse(account)) return null
      keepAlive(id, record.lastSeenAt)
      const { mustChangePassword } = account
      return { id, account: publicAccount(account), mustChangePassword, endsAt: record.createdAt + ABSOLUTE_MS }
    },
    keepAlive,
    async clean() {
      const at = now()
      touched.clear()
      await others?.failures.forgetBefore(at - DAY_MS)
      await store.deleteSessionsBefore(at - ABSOLUTE_MS, at - IDLE_MS)
    },
    async start({ account, passwordHash }) {
      const token = randomBytes(32).toString('base64url')
      const tokenHash = hashOf(token)
      const at = now()
      await store.createSession({ tokenHash, account, createdAt: at, lastSeenAt: at })
      // asked after: a change from here on finds the session and ends it
      const current = await store.account(account)
      if (current && isInUse(current) && current.passwordHash === passwordHash) return token
      await store.deleteSession(tokenHash)
      return null
    },
    async end(session) {
      await store.deleteSession(session)
      ended({ session })
    },
    async endAll(account, except) {
      try {
        await store.deleteSessionsOf(account, except)
      } finally {
        // an open socket speaks for rights that may be gone, whether or not the store could forget the session
        ended(except === undefined ? { account } : { account, except })
      }
    },
    onEnded(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async lookAfter(sessions) {
      if (!others || sessions.length === 0) return
      try {
        const there = new Set(await store.sessionsAmong(sessions))
        for (const session of sessions) if (!there.has(session)) tell({ session })
      } catch {
        // who cannot be asked now is asked again soon: a database that rests ends nobody's session
      }
    },
  }
}

export const isInUse = (record: AccountRecord): boolean => !record.disabled && !record.deleted

export const publicAccount = ({ account, name, unit, role }: AccountRecord): Account => ({ account, name, unit, role })

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
