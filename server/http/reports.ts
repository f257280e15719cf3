/** `/api/months/:month/reports`: who has reported, a report's steps, and the copies that submissions froze. */
import type { FastifyInstance } from 'fastify'
import type { ReportEntry } from '../../shared/api.ts'
import type { AuditEvent } from '../../shared/audit.ts'
import { progressRoom } from '../../shared/document/rooms.ts'
import type { CopyEntry, FrozenCopy, NewestCopy } from '../../shared/month-api.ts'
import type { ReportAction } from '../../shared/reports.ts'
import { copiesOf, newestCopies, type Copy } from '../months/copies.ts'
import { monthAt, monthIn, namesIn, readRoom, signedIn, unitIn, type HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'
import { readReportStep } from './month-bodies.ts'

const EVENTS: Readonly<Record<ReportAction, AuditEvent>> = {
  submit: 'report-submitted',
  withdraw: 'report-withdrawn',
  return: 'report-returned',
  accept: 'report-accepted',
}

interface Place {
  month: string
  unit: string
}

export function reportsResource(app: FastifyInstance, deps: HttpDeps): void {
  const { reports, audit } = deps

  app.get<{ Params: { month: string } }>('/api/months/:month/reports', async (request): Promise<ReportEntry[]> => {
    await signedIn(request, deps)
    return reports.of(monthIn(request.params.month))
  })

  app.post<{ Params: Place }>('/api/months/:month/reports/:unit', async (request): Promise<ReportEntry> => {
    const { account } = await signedIn(request, deps)
    const place = { month: monthIn(request.params.month), unit: unitIn(request.params.unit) }
    const step = readReportStep(request.body)
    const entry = await reports.step(account, place, step)
    await audit.record(EVENTS[step.action], { account: account.account, address: request.ip, detail: place })
    return entry
  })

  app.get<{ Params: Place }>('/api/months/:month/reports/:unit/copies', async (request): Promise<CopyEntry[]> => {
    await signedIn(request, deps)
    const nameOf = await namesIn(deps)
    return (await copiesAt(request.params)).map(({ text: _, unit: __, ...copy }) => ({
      ...copy,
      name: nameOf(copy.account),
    }))
  })

  app.get<{ Params: Place & { n: string } }>(
    '/api/months/:month/reports/:unit/copies/:n',
    async (request): Promise<FrozenCopy> => {
      await signedIn(request, deps)
      const copy = (await copiesAt(request.params)).find(({ n }) => String(n) === request.params.n)
      if (!copy) throw new HttpError('unknown-copy')
      const { unit: _, ...frozen } = copy
      return { ...frozen, name: (await namesIn(deps))(copy.account) }
    },
  )

  app.get<{ Params: { month: string } }>('/api/months/:month/copies', async (request): Promise<NewestCopy[]> => {
    await signedIn(request, deps)
    const month = await monthAt(request.params.month, deps)
    const nameOf = await namesIn(deps)
    const newest = await newestCopies(deps, month)
    return [...newest.values()].map(copy => ({ ...copy, name: nameOf(copy.account) }))
  })

  async function copiesAt(place: Place): Promise<Copy[]> {
    const month = monthIn(place.month)
    const unit = unitIn(place.unit)
    const isKnown = await readRoom(progressRoom(month), deps, doc => doc.getMap('units').has(unit))
    if (!isKnown) throw new HttpError('unknown-unit')
    return copiesOf(deps, month, unit)
  }
}
