/** `/api/audit`: who did what, for the lead office; and the same as CSV. */
import type { FastifyInstance } from 'fastify'
import type { AuditEntry } from '../../shared/api.ts'
import { AUDIT_EVENTS, AUDIT_WORDS } from '../../shared/audit.ts'
import { csvOf } from '../../shared/csv.ts'
import { instant } from '../../shared/time.ts'
import type { AuditQuery, AuditRecord } from '../store/store.ts'
import { asLead, type HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'

const MAX_PAGE = 500
/** rows of the CSV: as many as a spreadsheet opens at once */
const MAX_CSV_ROWS = 200_000
const CSV_PAGE = 5_000

interface Query {
  before?: string
  limit?: string
  event?: string
  account?: string
}

export function auditResource(app: FastifyInstance, deps: HttpDeps): void {
  app.get<{ Querystring: Query }>('/api/audit', async (request): Promise<AuditEntry[]> => {
    await asLead(request, deps)
    return (await deps.store.audit(readQuery(request.query))).map(entryOf)
  })

  app.get<{ Querystring: Query }>('/api/audit.csv', async (request, reply) => {
    await asLead(request, deps)
    const rows = await readAll(readQuery(request.query), deps)
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header(
        'content-disposition',
        `attachment; filename="audit.csv"; filename*=UTF-8''${encodeURIComponent('操作记录.csv')}`,
      )
      .send(csvOf([['时间', '账号', '地址', '事项', '内容'], ...rows]))
  })
}

async function readAll(query: AuditQuery, { store }: HttpDeps): Promise<string[][]> {
  const rows: string[][] = []
  for (let before = query.before; rows.length < MAX_CSV_ROWS;) {
    const page = await store.audit({ ...query, limit: CSV_PAGE, ...(before !== undefined && { before }) })
    rows.push(...page.map(record => rowOf(record)))
    before = page.at(-1)?.seq
    if (page.length < CSV_PAGE) break
  }
  return rows
}

const rowOf = ({ at, account, address, event, detail }: AuditRecord): string[] => [
  instant(at),
  account,
  address,
  AUDIT_WORDS[event],
  Object.entries(detail)
    .map(([key, value]) => `${key}=${value}`)
    .join(' '),
]

const entryOf = ({ at, ...record }: AuditRecord & { seq: number }): AuditEntry => ({ ...record, at: instant(at) })

function readQuery({ before, limit, event, account }: Query): AuditQuery {
  const known = AUDIT_EVENTS.find(one => one === event)
  if (event !== undefined && known === undefined) throw new HttpError('bad-request')
  return {
    limit: Math.min(MAX_PAGE, numberIn(limit) ?? MAX_PAGE),
    ...(numberIn(before) !== null && { before: numberIn(before) ?? 0 }),
    ...(known !== undefined && { event: known }),
    ...(account !== undefined && { account }),
  }
}

function numberIn(text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^\d{1,15}$/.test(text)) throw new HttpError('bad-request')
  return Number(text)
}
