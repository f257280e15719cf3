/** The HTTP side: one resource a file, errors turned into words in one place. */
import cookie from '@fastify/cookie'
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify'
import { Busy } from '../store/queue.ts'
import { MonthRefusal } from '../months/refusal.ts'
import { StoreError } from '../store/store.ts'
import { accountsResource } from './accounts.ts'
import { annexResource } from './annex.ts'
import { auditResource } from './audit.ts'
import { bulletinsResource } from './bulletins.ts'
import { calendarResource } from './calendar.ts'
import { chasesResource } from './chases.ts'
import type { HttpDeps } from './deps.ts'
import { bodyOf, HttpError, statusOf, type ErrorCode } from './errors.ts'
import { historyResource } from './history.ts'
import { metricsResource } from './metrics.ts'
import { createMonthHeads } from './month-heads.ts'
import { monthsResource } from './months.ts'
import { reportsResource } from './reports.ts'
import { roomsResource } from './rooms.ts'
import { sessionResource } from './session.ts'
import { configResource, pages, siteRules, writing } from './site.ts'
import { topicsResource } from './topics.ts'

const MAX_BODY_BYTES = 64 * 1024
/** whoever has not sent his request by then holds a connection for nothing */
const REQUEST_TIMEOUT_MS = 60_000

/** `dist` is the built client's directory. */
export async function createApp(deps: HttpDeps, dist: string, log: FastifyBaseLogger): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log,
    // addresses of people and their habits are not ours to keep
    logController: new LogController({ disableRequestLogging: true }),
    // the address that the proxy itself saw: what stands before it in the header is the client's own word
    trustProxy: deps.trustProxy && ((_address, hop) => hop === 0),
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    forceCloseConnections: true,
    // an address that cannot be decoded
    frameworkErrors: (_error, _request, reply: FastifyReply) =>
      reply.code(statusOf('bad-request')).send(bodyOf('bad-request')),
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const code = codeOf(error)
    if (statusOf(code) >= 500) request.log.error({ reason: error.message, stack: error.stack }, 'a call failed')
    return reply.code(statusOf(code)).send(bodyOf(code, whereIn(error)))
  })
  await siteRules(app, deps)
  await app.register(cookie)
  const canWrite = writing(app, deps)
  metricsResource(app, deps, canWrite)
  configResource(app, deps, canWrite)
  sessionResource(app, deps)
  accountsResource(app, deps)
  const heads = createMonthHeads(deps)
  roomsResource(app, deps, heads)
  annexResource(app, deps)
  historyResource(app, deps)
  auditResource(app, deps)
  monthsResource(app, deps)
  reportsResource(app, deps)
  chasesResource(app, deps)
  topicsResource(app, deps)
  bulletinsResource(app, deps)
  calendarResource(app, deps, heads)
  await pages(app, dist)
  return app
}

const whereIn = (error: FastifyError): string =>
  error instanceof HttpError || error instanceof MonthRefusal ? error.where : ''

function codeOf(error: FastifyError): ErrorCode {
  if (error instanceof HttpError) return error.code
  if (error instanceof MonthRefusal) return error.fault
  if (error instanceof StoreError) return 'unavailable'
  if (error instanceof Busy) return 'busy'
  if (error.statusCode === 413) return 'too-large'
  return error.statusCode !== undefined && error.statusCode < 500 ? 'bad-request' : 'internal'
}
