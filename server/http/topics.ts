/** `/api/months/:month/topics`: under which key task of the notice a row's problem is sorted. */
import type { FastifyInstance } from 'fastify'
import type { TopicEntry } from '../../shared/month-api.ts'
import { sortRows, topicsOf } from '../months/topics.ts'
import { asLead, monthIn, monthAt, signedIn, type HttpDeps } from './deps.ts'
import { readTopics } from './month-bodies.ts'

const PATH = '/api/months/:month/topics'

export function topicsResource(app: FastifyInstance, deps: HttpDeps): void {
  app.get<{ Params: { month: string } }>(PATH, async (request): Promise<TopicEntry[]> => {
    await signedIn(request, deps)
    return topicsOf(deps, await monthAt(request.params.month, deps))
  })

  app.put<{ Params: { month: string } }>(PATH, async (request): Promise<TopicEntry[]> => {
    const { account } = await asLead(request, deps)
    const month = monthIn(request.params.month)
    await sortRows(deps, month, account.account, readTopics(request.body))
    return topicsOf(deps, month)
  })
}
