/** `/api/months/:month/chases`: who was chased (催办记录). The lead office writes; a unit sees its own. */
import type { FastifyInstance } from 'fastify'
import type { ChaseEntry } from '../../shared/month-api.ts'
import { chase, chasesOf } from '../months/chases.ts'
import { asLead, monthIn, namesIn, monthAt, signedIn, type HttpDeps } from './deps.ts'
import { readNewChase } from './month-bodies.ts'

const PATH = '/api/months/:month/chases'

export function chasesResource(app: FastifyInstance, deps: HttpDeps): void {
  app.get<{ Params: { month: string } }>(PATH, async (request): Promise<ChaseEntry[]> => {
    const { account } = await signedIn(request, deps)
    const month = await monthAt(request.params.month, deps)
    const chases = await chasesOf(deps, month, account.role === 'reporter' ? account.unit : undefined)
    const nameOf = await namesIn(deps)
    return chases.map(one => ({ ...one, name: nameOf(one.account) }))
  })

  app.post<{ Params: { month: string } }>(PATH, async (request, reply) => {
    const { account } = await asLead(request, deps)
    const month = monthIn(request.params.month)
    const made = await chase(deps, month, account.account, readNewChase(request.body))
    await deps.audit.record('chased', {
      ...{ account: account.account, address: request.ip },
      detail: { month, unit: made.map(({ unit }) => unit).join(' ') },
    })
    return reply.code(201).send(made.map((one): ChaseEntry => ({ ...one, name: account.name })))
  })
}
