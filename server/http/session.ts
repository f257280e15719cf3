/** `/api/session`: who am I, sign in, sign out, change the password. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SignedIn } from '../../shared/api.ts'
import { passwordFault } from '../accounts/passwords.ts'
import { ABSOLUTE_MS, isInUse, publicAccount, SESSION_COOKIE, type Session } from '../accounts/sessions.ts'
import { Throttled } from '../accounts/throttle.ts'
import type { AccountRecord } from '../store/store.ts'
import { readPasswordChange, readSignIn } from './bodies.ts'
import { sessionOf, type HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'

type SignInFault = 'throttled' | 'wrong-password' | 'wrong-current' | 'disabled'

export function sessionResource(app: FastifyInstance, deps: HttpDeps): void {
  const { store, accounts, sessions, throttle, audit } = deps

  async function verified(request: FastifyRequest, account: string, password: string): Promise<AccountRecord | null> {
    try {
      return await throttle.attempt(account, request.ip, () => accounts.verify(account, password))
    } catch (error) {
      throw error instanceof Throttled ? await failed(request, account, 'throttled') : error
    }
  }

  /** Written down under the account, or under no name where there is none: people type passwords into the wrong box. */
  async function failed(request: FastifyRequest, account: string, code: SignInFault): Promise<HttpError> {
    const known = await store.account(account)
    await audit.record('sign-in-failed', { account: known ? account : '', address: request.ip, detail: { code } })
    return new HttpError(code)
  }

  app.post('/api/session', async (request, reply): Promise<SignedIn> => {
    const { account, password } = readSignIn(request.body)
    const record = await verified(request, account, password)
    if (!record) throw await failed(request, account, 'wrong-password')
    if (!isInUse(record)) throw await failed(request, account, 'disabled')
    const token = await sessions.start(record)
    if (token === null) throw await failed(request, account, 'wrong-password')
    await store.changeAccount(account, { lastSignInAt: Date.now() })
    await audit.record('sign-in', { account, address: request.ip })
    setCookie(request, reply, token)
    return { ...publicAccount(record), mustChangePassword: record.mustChangePassword }
  })

  app.get('/api/session', async (request): Promise<SignedIn> => answerOf(await sessionOf(request, deps)))

  app.delete('/api/session', async (request, reply) => {
    const session = await sessionOf(request, deps)
    await sessions.end(session.id)
    await audit.record('sign-out', { account: session.account.account, address: request.ip })
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send()
  })

  app.post('/api/session/password', async (request, reply) => {
    const session = await sessionOf(request, deps)
    const { account } = session.account
    const { current, next } = readPasswordChange(request.body)
    const record = await verified(request, account, current)
    if (!record) throw await failed(request, account, 'wrong-current')
    const fault = passwordFault(next, current, account)
    if (fault) throw new HttpError(fault)
    if (!(await accounts.setPassword(record, next, session))) throw new HttpError('session')
    await audit.record('password-changed', { account, address: request.ip })
    return reply.code(204).send()
  })
}

const answerOf = ({ account, mustChangePassword }: Session): SignedIn => ({ ...account, mustChangePassword })

function setCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(SESSION_COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https',
    maxAge: ABSOLUTE_MS / 1000,
  })
}
