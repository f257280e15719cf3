/** `/api/months/:month/bulletins`: the bulletins (督导通报) that the lead office kept. */
import type { FastifyInstance } from 'fastify'
import { MIB } from '../../shared/limits.ts'
import type { BulletinEntry } from '../../shared/month-api.ts'
import { bulletinsOf, keepBulletin } from '../months/bulletins.ts'
import { asLead, namesIn, monthAt, signedIn, type HttpDeps } from './deps.ts'
import { readNewBulletin } from './month-bodies.ts'

const PATH = '/api/months/:month/bulletins'
/** the problems of every unit in full are about 1 MiB */
const MAX_BULLETIN_BYTES = 4 * MIB

export function bulletinsResource(app: FastifyInstance, deps: HttpDeps): void {
  app.get<{ Params: { month: string } }>(PATH, async (request): Promise<BulletinEntry[]> => {
    await signedIn(request, deps)
    const month = await monthAt(request.params.month, deps)
    const nameOf = await namesIn(deps)
    return (await bulletinsOf(deps, month)).map(one => ({ ...one, name: nameOf(one.account) }))
  })

  app.post<{ Params: { month: string } }>(PATH, { bodyLimit: MAX_BULLETIN_BYTES }, async (request, reply) => {
    const { account } = await asLead(request, deps)
    const month = await monthAt(request.params.month, deps)
    const { content } = readNewBulletin(request.body, month)
    const { n, isNew } = await keepBulletin(deps, month, account.account, content)
    if (isNew) {
      const by = { account: account.account, address: request.ip }
      await deps.audit.record('bulletin-kept', { ...by, detail: { month, n } })
    }
    const kept = (await bulletinsOf(deps, month)).find(one => one.n === n)
    return reply.code(201).send({ ...kept, name: account.name })
  })
}
