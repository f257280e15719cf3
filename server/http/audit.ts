/** `/api/audit`: who did what, for the lead office; and the same as CSV. */
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { AuditEntry, AuditPerson } from '../../shared/api.ts'
import { unitName } from '../../shared/annex/units.ts'
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

/** Whose account each is by now: a deleted one's too. */
type People = ReadonlyMap<string, AuditPerson>

export function auditResource(app: FastifyInstance, deps: HttpDeps): void {
  app.get<{ Querystring: Query }>('/api/audit', async (request): Promise<AuditEntry[]> => {
    await asLead(request, deps)
    const people = await peopleOf(deps)
    return (await deps.store.audit(readQuery(request.query, people))).map(record => entryOf(record, people))
  })

  app.get<{ Querystring: Query }>('/api/audit.csv', async (request, reply) => {
    await asLead(request, deps)
    const people = await peopleOf(deps)
    const query = readQuery(request.query, people)
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header(
        'content-disposition',
        `attachment; filename="audit.csv"; filename*=UTF-8''${encodeURIComponent('操作记录.csv')}`,
      )
      .send(Readable.from(csvPages(query, people, deps)))
  })
}

/** A page at a time, so that a long one holds up neither the memory nor the others. */
async function* csvPages(query: AuditQuery, people: People, { store }: HttpDeps): AsyncGenerator<string> {
  yield csvOf([['时间（北京时间）', '账号', '单位', '使用人', '来源地址', '事项', '内容']])
  let { before } = query
  for (let left = MAX_CSV_ROWS; left > 0; left -= CSV_PAGE) {
    const page = await store.audit({ ...query, limit: CSV_PAGE, ...(before !== undefined && { before }) })
    yield csvLines(page.map(record => rowOf(record, people)))
    before = page.at(-1)?.seq
    if (page.length < CSV_PAGE) return
  }
}

function rowOf({ at, account, address, event, detail }: AuditRecord, people: People): string[] {
  const person = people.get(account)
  const about = aboutIn(detail)
  return [
    beijingTime(at),
    account === SYSTEM_ACCOUNT ? AUDIT_SYSTEM : account || AUDIT_UNKNOWN,
    person ? unitName(person.unit) : '',
    person?.name ?? '',
    address,
    AUDIT_WORDS[event],
    detailWords(about === null ? detail : { ...detail, of: accountWords(about, people.get(about)) }, CHINESE_DETAILS),
  ]
}

function entryOf({ at, ...record }: AuditRecord & { seq: number }, people: People): AuditEntry {
  const [person, about] = [people.get(record.account), people.get(aboutIn(record.detail) ?? '')]
  return { ...record, at: instant(at), ...(person && { person }), ...(about && { about }) }
}

const aboutIn = ({ of }: AuditDetail): string | null => (typeof of === 'string' ? of : null)

async function peopleOf({ store }: HttpDeps): Promise<People> {
  return new Map((await store.accounts()).map(({ account, unit, name }) => [account, { unit, name }]))
}

/** Full and half width, capitals and small letters are the same to who searches. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().trim()

function accountsLike(who: string, people: People): string[] {
  const wanted = folded(who)
  const known = [...people].map(([account, { unit, name }]) => [account, account, name, unitName(unit)] as const)
  const others = [[SYSTEM_ACCOUNT, AUDIT_SYSTEM] as const, ['', AUDIT_UNKNOWN] as const]
  return [...known, ...others].flatMap(([account, ...words]) =>
    words.some(word => folded(word).includes(wanted)) ? [account] : [],
  )
}

function readQuery({ before, limit, event, account, who = '' }: Query, people: People): AuditQuery {
  const known = AUDIT_EVENTS.find(one => one === event)
  if (event !== undefined && known === undefined) throw new HttpError('bad-request')
  return {
    limit: Math.min(MAX_PAGE, numberIn(limit) ?? MAX_PAGE),
    ...(numberIn(before) !== null && { before: numberIn(before) ?? 0 }),
    ...(known !== undefined && { event: known }),
    ...(who.trim() !== '' && { accounts: accountsLike(who, people) }),
    ...(account !== undefined && { accounts: [account] }),
  }
}

function numberIn(text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^\d{1,15}$/.test(text)) throw new HttpError('bad-request')
  return Number(text)
}
