/** `/api/accounts`: the lead office's list of who may sign in. */
import type { FastifyInstance } from 'fastify'
import type { AccountChange } from '../../shared/api.ts'
import { OBSERVER } from '../../shared/annex/units.ts'
import type { Outcome } from '../accounts/accounts.ts'
import { readAccountChange, readIssue, readNewAccount } from './bodies.ts'
import { asLead, type HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'
import { currentUnits } from './plan-units.ts'

export function accountsResource(app: FastifyInstance, deps: HttpDeps): void {
  const { accounts, audit } = deps

  app.get('/api/accounts', async request => {
    await asLead(request, deps)
    return accounts.list()
  })

  app.post('/api/accounts', async (request, reply) => {
    const { account: by } = await asLead(request, deps)
    const created = okOf(await accounts.create(readNewAccount(request.body)))
    await audit.record('account-created', { account: by.account, address: request.ip, detail: { of: created.account } })
    return reply.code(201).send(created)
  })

  app.post('/api/accounts/issue', async request => {
    const { account: by } = await asLead(request, deps)
    const { observer } = readIssue(request.body)
    const units = await currentUnits(deps)
    const issued = await accounts.issue(observer ? [...units, OBSERVER] : units)
    await audit.record('accounts-issued', {
      account: by.account,
      address: request.ip,
      detail: { count: issued.length },
    })
    return issued
  })

  app.patch<{ Params: { account: string } }>('/api/accounts/:account', async request => {
    const { account: by } = await asLead(request, deps)
    const change = readAccountChange(request.body)
    const changed = okOf(await accounts.change(request.params.account, change))
    const detail = { of: changed.account, what: whatIn(change) }
    await audit.record('account-changed', { account: by.account, address: request.ip, detail })
    return changed
  })

  app.delete<{ Params: { account: string } }>('/api/accounts/:account', async (request, reply) => {
    const { account: by } = await asLead(request, deps)
    okOf(await accounts.remove(request.params.account))
    await audit.record('account-deleted', {
      account: by.account,
      address: request.ip,
      detail: { of: request.params.account },
    })
    return reply.code(204).send()
  })
}

/** By the words that the audit has for it. */
function whatIn({ disabled, reset, ...more }: AccountChange): string {
  const what = [...Object.keys(more), ...(reset === true ? ['reset'] : [])]
  return [...what, ...(disabled === undefined ? [] : [disabled ? 'disable' : 'enable'])].join(' ')
}

function okOf<T>(outcome: Outcome<T>): T {
  if ('fault' in outcome) throw new HttpError(outcome.fault)
  return outcome.ok
}
