/** `/api/session`: who am I, sign in, sign out, change the password. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SignedIn } from '../../shared/api.ts'
import { passwordFault } from '../accounts/passwords.ts'
import { ABSOLUTE_MS, isInUse, publicAccount, SESSION_COOKIE, type Session } from '../accounts/sessions.ts'
import { readPasswordChange, readSignIn } from './bodies.ts'
import { sessionOf, type HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'

export function sessionResource(app: FastifyInstance, deps: HttpDeps): void {
  const { store, accounts, sessions, throttle } = deps

  app.post('/api/session', async (request, reply): Promise<SignedIn> => {
    const { account, password } = readSignIn(request.body)
    if (!throttle.mayTry(account, request.ip)) throw new HttpError('throttled')
    const record = await accounts.verify(account, password)
    if (!record) {
      throttle.failed(account, request.ip)
      request.log.info({ account }, 'sign-in failed')
      throw new HttpError('wrong-password')
    }
    throttle.succeeded(account, request.ip)
    if (!isInUse(record)) throw new HttpError('disabled')
    await store.changeAccount(account, { lastSignInAt: Date.now() })
    setCookie(request, reply, await sessions.start(account))
    return { ...publicAccount(record), mustChangePassword: record.mustChangePassword }
  })

  app.get('/api/session', async (request): Promise<SignedIn> => answerOf(await sessionOf(request, deps)))

  app.delete('/api/session', async (request, reply) => {
    const session = await sessionOf(request, deps)
    await sessions.end(session.id)
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send()
  })

  app.post('/api/session/password', async (request, reply) => {
    const session = await sessionOf(request, deps)
    const { account } = session.account
    const { current, next } = readPasswordChange(request.body)
    if (!throttle.mayTry(account, request.ip)) throw new HttpError('throttled')
    if (!(await accounts.verify(account, current))) {
      throttle.failed(account, request.ip)
      throw new HttpError('wrong-current')
    }
    const fault = passwordFault(next, current, account)
    if (fault) throw new HttpError(fault)
    await accounts.setPassword(account, next, session.id)
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
