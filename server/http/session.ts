/** `/api/session`: who am I, sign in, sign out, change the password. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SignedIn } from '../../shared/api.ts'
import { passwordFault } from '../accounts/passwords.ts'
import { ABSOLUTE_MS, isInUse, publicAccount, SESSION_COOKIE, type Session } from '../accounts/sessions.ts'
import { readPasswordChange, readSignIn } from './bodies.ts'
import { sessionOf, type HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'

export function sessionResource(app: FastifyInstance, deps: HttpDeps): void {
  const { store, accounts, sessions, throttle, audit } = deps

  app.post('/api/session', async (request, reply): Promise<SignedIn> => {
    const { account, password } = readSignIn(request.body)
    const fail = (code: 'throttled' | 'wrong-password' | 'disabled'): HttpError => {
      audit.record('sign-in-failed', { account, address: request.ip, detail: { code } })
      return new HttpError(code)
    }
    if (!throttle.attempt(account, request.ip)) throw fail('throttled')
    const record = await accounts.verify(account, password)
    if (!record) throw fail('wrong-password')
    throttle.succeeded(account, request.ip)
    if (!isInUse(record)) throw fail('disabled')
    await store.changeAccount(account, { lastSignInAt: Date.now() })
    audit.record('sign-in', { account, address: request.ip })
    setCookie(request, reply, await sessions.start(account))
    return { ...publicAccount(record), mustChangePassword: record.mustChangePassword }
  })

  app.get('/api/session', async (request): Promise<SignedIn> => answerOf(await sessionOf(request, deps)))

  app.delete('/api/session', async (request, reply) => {
    const session = await sessionOf(request, deps)
    await sessions.end(session.id)
    audit.record('sign-out', { account: session.account.account, address: request.ip })
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send()
  })

  app.post('/api/session/password', async (request, reply) => {
    const session = await sessionOf(request, deps)
    const { account } = session.account
    const { current, next } = readPasswordChange(request.body)
    if (!throttle.attempt(account, request.ip)) throw new HttpError('throttled')
    if (!(await accounts.verify(account, current))) throw new HttpError('wrong-current')
    throttle.succeeded(account, request.ip)
    const fault = passwordFault(next, current, account)
    if (fault) throw new HttpError(fault)
    await accounts.setPassword(account, next, session.id)
    audit.record('password-changed', { account, address: request.ip })
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
