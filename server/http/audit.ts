/** `/api/audit`: who did what, for the lead office; and the same as CSV. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { AuditEntry } from '../../shared/api.ts'
import {
  AUDIT_EVENTS,
  AUDIT_SYSTEM,
  AUDIT_UNKNOWN,
  AUDIT_WORDS,
  CHINESE_DETAILS,
  detailWords,
  SYSTEM_ACCOUNT,
} from '../../shared/audit.ts'
import { csvLines, csvOf } from '../../shared/csv.ts'
import { beijingTime, instant } from '../../shared/time.ts'
import type { AuditQuery, AuditRecord } from '../store/store.ts'
import { asLead, type HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'

const MAX_PAGE = 500
/** rows of the CSV: as many as a spreadsheet opens at once */
const MAX_CSV_ROWS = 1_000_000
const CSV_PAGE = 1_000

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
    const query = readQuery(request.query)
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header(
        'content-disposition',
        `attachment; filename="audit.csv"; filename*=UTF-8''${encodeURIComponent('操作记录.csv')}`,
      )
      .send(Readable.from(csvPages(query, deps)))
  })
}

/** A page at a time, so that a long one holds up neither the memory nor the others. */
async function* csvPages(query: AuditQuery, { store }: HttpDeps): AsyncGenerator<string> {
  yield csvOf([['时间（北京时间）', '账号', '来源地址', '事项', '内容']])
  let { before } = query
  for (let left = MAX_CSV_ROWS; left > 0; left -= CSV_PAGE) {
    const page = await store.audit({ ...query, limit: CSV_PAGE, ...(before !== undefined && { before }) })
    yield csvLines(page.map(rowOf))
    before = page.at(-1)?.seq
    if (page.length < CSV_PAGE) return
  }
}

const rowOf = ({ at, account, address, event, detail }: AuditRecord): string[] => [
  beijingTime(at),
  account === SYSTEM_ACCOUNT ? AUDIT_SYSTEM : account || AUDIT_UNKNOWN,
  address,
  AUDIT_WORDS[event],
  detailWords(detail, CHINESE_DETAILS),
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
