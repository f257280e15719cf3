/** Who may ask at all, the pages' files, and what every answer carries: `/api/config`, `/api/health`, the shell. */
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { PublicConfig } from '../../shared/api.ts'
import { isOwnOrigin } from '../accounts/origin.ts'
import type { HttpDeps } from './deps.ts'
import { bodyOf, HttpError, statusOf } from './errors.ts'

const CHANGING = new Set(['POST', 'PATCH', 'PUT', 'DELETE'])

export async function siteRules(app: FastifyInstance, { trustProxy }: HttpDeps): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // TLS is the proxy's; on plain http in an office's network these only make the browser complain
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
  })
  app.addHook('onRequest', async request => {
    if (CHANGING.has(request.method) && !isOwnOrigin(request.headers, trustProxy)) throw new HttpError('origin')
  })
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
}

/** @param canWrite answers whether something can be saved now */
export function configResource(app: FastifyInstance, deps: HttpDeps, canWrite: () => Promise<boolean>): void {
  const { version, gridLicence, contactPhone, contactEmail } = deps
  app.get('/api/config', async (): Promise<PublicConfig> => ({
    version,
    gridLicence,
    ...(contactPhone !== null && { contactPhone }),
    ...(contactEmail !== null && { contactEmail }),
  }))
  app.get('/api/health', async (_request, reply) => {
    if (await canWrite()) return { ok: true, version }
    return reply.code(statusOf('unavailable')).send({ ok: false, version, ...bodyOf('unavailable') })
  })
}

/** Whether something can be saved. Anyone may ask for the health: the disk is asked, and the log told, at most once a second. */
export const writing = (app: FastifyInstance, { store }: HttpDeps): (() => Promise<boolean>) =>
  onceASecond(async () => {
    try {
      await store.probe()
      return true
    } catch (error) {
      app.log.error({ reason: String(error) }, 'nothing can be saved')
      return false
    }
  })

function onceASecond(ask: () => Promise<boolean>): () => Promise<boolean> {
  let asked = { at: Number.NEGATIVE_INFINITY, answer: Promise.resolve(false) }
  return () => {
    const at = performance.now()
    if (at - asked.at > 1_000) asked = { at, answer: ask() }
    return asked.answer
  }
}

/** The built client: hashed files for ever, the shell for every other address that a person may type. */
export async function pages(app: FastifyInstance, dist: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: dist,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const pathname = URL.parse(request.url, 'http://localhost')?.pathname ?? '/api'
    const isPage = request.method === 'GET' && !/^\/(api|sync|assets)(\/|$)|\.[a-z0-9]+$/.test(pathname)
    return isPage ? reply.sendFile('index.html') : reply.code(404).send(bodyOf('not-found'))
  })
}
