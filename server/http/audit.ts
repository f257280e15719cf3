/** `/api/audit`: who did what, for the lead office; and the same as CSV. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { AuditEntry, AuditPerson } from '../../shared/api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import {
  accountWords,
  AUDIT_EVENTS,
  AUDIT_SYSTEM,
  AUDIT_UNKNOWN,
  AUDIT_WORDS,
  CHINESE_DETAILS,
  detailWords,
  SYSTEM_ACCOUNT,
  type AuditDetail,
} from '../../shared/audit.ts'
import { csvLines, csvOf } from '../../shared/csv.ts'
import { beijingTime, instant } from '../../shared/time.ts'
import type { AuditQuery, AuditRecord } from '../store/store.ts'
import { asLead, type HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'
import { unitNamesIn } from './plan-units.ts'

const MAX_PAGE = 500
/** rows of the CSV: as many as a spreadsheet opens at once */
const MAX_CSV_ROWS = 1_000_000
const CSV_PAGE = 1_000

interface Query {
  before?: string
  limit?: string
  event?: string
  /** one account, by its whole name */
  account?: string
  /** a part of a unit's name, a person's or an account's */
  who?: string
}

interface Known {
  /** whose account each is by now: a deleted one's too */
  people: ReadonlyMap<string, AuditPerson>
  /** what a unit is called now */
  unitName(unit: UnitId): string
}

export function auditResource(app: FastifyInstance, deps: HttpDeps): void {
  app.get<{ Querystring: Query }>('/api/audit', async (request): Promise<AuditEntry[]> => {
    await asLead(request, deps)
    const known = await knownIn(deps)
    return (await deps.store.audit(readQuery(request.query, known))).map(record => entryOf(record, known))
  })

  app.get<{ Querystring: Query }>('/api/audit.csv', async (request, reply) => {
    await asLead(request, deps)
    const known = await knownIn(deps)
    const query = readQuery(request.query, known)
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header(
        'content-disposition',
        `attachment; filename="audit.csv"; filename*=UTF-8''${encodeURIComponent('操作记录.csv')}`,
      )
      .send(Readable.from(csvPages(query, known, deps)))
  })
}

/** A page at a time, so that a long one holds up neither the memory nor the others. */
async function* csvPages(query: AuditQuery, known: Known, { store }: HttpDeps): AsyncGenerator<string> {
  yield csvOf([['时间（北京时间）', '账号', '单位', '使用人', '来源地址', '事项', '内容']])
  let { before } = query
  for (let left = MAX_CSV_ROWS; left > 0; left -= CSV_PAGE) {
    const page = await store.audit({ ...query, limit: CSV_PAGE, ...(before !== undefined && { before }) })
    yield csvLines(page.map(record => rowOf(record, known)))
    before = page.at(-1)?.seq
    if (page.length < CSV_PAGE) return
  }
}

function rowOf({ at, account, address, event, detail }: AuditRecord, { people, unitName }: Known): string[] {
  const person = people.get(account)
  const about = aboutIn(detail)
  return [
    beijingTime(at),
    account === SYSTEM_ACCOUNT ? AUDIT_SYSTEM : account || AUDIT_UNKNOWN,
    person ? unitName(person.unit) : '',
    person?.name ?? '',
    address,
    AUDIT_WORDS[event],
    detailWords(about === null ? detail : { ...detail, of: accountWords(about, people.get(about), unitName) }, {
      ...CHINESE_DETAILS,
      unit: unitName,
    }),
  ]
}

function entryOf({ at, ...record }: AuditRecord & { seq: number }, { people }: Known): AuditEntry {
  const [person, about] = [people.get(record.account), people.get(aboutIn(record.detail) ?? '')]
  return { ...record, at: instant(at), ...(person && { person }), ...(about && { about }) }
}

const aboutIn = ({ of }: AuditDetail): string | null => (typeof of === 'string' ? of : null)

async function knownIn(deps: HttpDeps): Promise<Known> {
  const accounts = await deps.store.accounts()
  return {
    people: new Map(accounts.map(({ account, unit, name }) => [account, { unit, name }])),
    unitName: await unitNamesIn(deps),
  }
}

/** Full and half width, capitals and small letters are the same to who searches. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

function accountsLike(who: string, { people, unitName }: Known): string[] {
  const wanted = folded(who)
  const known = [...people].map(([account, { unit, name }]) => [account, account, name, unitName(unit)] as const)
  const others = [[SYSTEM_ACCOUNT, AUDIT_SYSTEM] as const, ['', AUDIT_UNKNOWN] as const]
  return [...known, ...others].flatMap(([account, ...words]) =>
    words.some(word => folded(word).includes(wanted)) ? [account] : [],
  )
}

function readQuery({ before, limit, event, account, who = '' }: Query, known: Known): AuditQuery {
  const asked = AUDIT_EVENTS.find(one => one === event)
  if (event !== undefined && asked === undefined) throw new HttpError('bad-request')
  return {
    limit: Math.min(MAX_PAGE, numberIn(limit) ?? MAX_PAGE),
    ...(numberIn(before) !== null && { before: numberIn(before) ?? 0 }),
    ...(asked !== undefined && { event: asked }),
    ...(who.trim() !== '' && { accounts: accountsLike(who, known) }),
    ...(account !== undefined && { accounts: [account] }),
  }
}

function numberIn(text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^\d{1,15}$/.test(text)) throw new HttpError('bad-request')
  return Number(text)
}
