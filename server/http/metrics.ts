/** `GET /metrics`: the operator's figures, for this machine alone or with the token. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'

/** What a proxy adds: the socket is then its own, and says nothing of who asks. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'] as const
const LOOPBACK_ADDRESS = /^(::ffff:)?127\.|^::1$/
const LOOPBACK_HOST = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i

/** @param canWrite answers whether something can be saved now */
export function metricsResource(app: FastifyInstance, deps: HttpDeps, canWrite: () => Promise<boolean>): void {
  const { metrics, metricsToken, store, rooms } = deps
  app.addHook('onResponse', async (request, reply) => {
    // a wrong address is anyone's invention
    const route = request.routeOptions.url ?? 'other'
    metrics.called({ method: request.method, route, status: reply.statusCode, ms: reply.elapsedTime })
  })
  app.get('/metrics', async (request, reply) => {
    if (!isFromHere(request) && !hasToken(request, metricsToken)) throw new HttpError('metrics')
    const [isHealthy, figures] = await Promise.all([canWrite(), store.figures().catch(() => null)])
    reply.header('cache-control', 'no-store').type(metrics.contentType)
    return metrics.text({ isHealthy, figures, rooms: rooms.count })
  })
}

/** By the socket itself, through no proxy, and asked for by a name of this machine (a foreign page may have pointed its own here). */
const isFromHere = ({ raw: { socket, headers } }: FastifyRequest): boolean =>
  LOOPBACK_ADDRESS.test(socket.remoteAddress ?? '') &&
  LOOPBACK_HOST.test(headers.host ?? '') &&
  !FORWARDED.some(name => name in headers)

function hasToken({ headers }: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  return token !== null && given !== undefined && timingSafeEqual(digestOf(given), digestOf(token))
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()
