/** `/api/months`: the lead office opens a month, closes and reopens it, moves its deadline. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RoomEntry } from '../../shared/api.ts'
import type { AuditEvent } from '../../shared/audit.ts'
import { progressHead } from '../../shared/document/progress-table.ts'
import { planRoom, progressRoom } from '../../shared/document/rooms.ts'
import type { Month } from '../../shared/time.ts'
import { asLead, monthIn, roomAt, type HttpDeps } from './deps.ts'
import { readMonthChange, readNewMonth } from './month-bodies.ts'
import { entryOf } from './rooms.ts'

export function monthsResource(app: FastifyInstance, deps: HttpDeps): void {
  const { months, audit } = deps
  async function entryIn(month: Month): Promise<RoomEntry> {
    const { name: room, kind, epoch, read } = await roomAt(progressRoom(month), deps)
    return entryOf({ room, kind, epoch }, await read(progressHead))
  }

  app.post('/api/months', async (request, reply) => {
    const { account } = await asLead(request, deps)
    const { month, deadline } = readNewMonth(request.body)
    const { plan, unread } = await months.open(month, deadline)
    for (const { month: before, reason } of unread)
      request.log.error(
        { month: before, reason: String(reason) },
        'a month cannot be read: no contact is taken from it',
      )
    const by = { account: account.account, address: request.ip }
    if (plan !== null) await audit.record('plan-opened', { ...by, detail: { room: planRoom(plan) } })
    await audit.record('month-opened', {
      ...by,
      detail: { month, ...(unread.length > 0 && { unread: unread.map(one => one.month).join(' ') }) },
    })
    return reply.code(201).send(await entryIn(month))
  })

  app.patch<{ Params: { month: string } }>('/api/months/:month', async request => {
    const { account } = await asLead(request, deps)
    const month = monthIn(request.params.month)
    const { closed, deadline } = await months.change(month, readMonthChange(request.body))
    const record = recorder(request, account.account)
    if (deadline !== undefined) await record('deadline-moved', { month, deadline })
    if (closed !== undefined) await record(closed ? 'month-closed' : 'month-reopened', { month })
    return entryIn(month)
  })

  const recorder =
    ({ ip }: FastifyRequest, account: string) =>
    (event: AuditEvent, detail: Record<string, string>): Promise<void> =>
      audit.record(event, { account, address: ip, detail })
}
