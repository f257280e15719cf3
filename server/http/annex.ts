/**
 * `/api/annex/…`: the official annexes as files, by the same code as the page's: `1.docx`, `1.xlsx` of a year; `2.docx`,
 * `2.xlsx` of a month, of one unit or of all in one; `2.zip`, one for each unit and all in one.
 */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { bundleName } from '../../shared/annex/forms.ts'
import { isUnitId, type UnitId } from '../../shared/annex/units.ts'
import { annex1Of, annex2Of, annex2SetOf, type Annex2Choice } from '../../shared/document/annex-content.ts'
import { planRoom, progressRoom } from '../../shared/document/rooms.ts'
import type { FileContent, FileJob, MadeFile } from '../../shared/office/annex-files.ts'
import { FORMAT_NAMES, OFFICE_FORMATS, type OfficeFormat } from '../../shared/office/formats.ts'
import type { NumberPlace } from '../../shared/office/page-number.ts'
import { isMonth } from '../../shared/time.ts'
import { createQueue } from '../store/queue.ts'
import { newestReports } from '../months/copies.ts'
import { answerInThread } from './annex-thread.ts'
import { asAttachment } from './attachment.ts'
import { readRoom, signedIn, type HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'

interface Query {
  year?: string
  month?: string
  unit?: string
  rows?: string
  numbers?: string
  /** of the files in a zip */
  format?: string
  /** as each unit submitted it last */
  copy?: string
  /** 本月新增托位 and 累计托位 beside the official columns */
  places?: string
  /** below all the seals of the copies: with `copy` alone */
  seals?: string
}

type Ending = OfficeFormat | 'zip'

export function annexResource(app: FastifyInstance, deps: HttpDeps): void {
  // each takes a core for as long as it lasts
  const inTurn = createQueue(2, 50)
  app.get<{ Params: { file: string }; Querystring: Query }>('/api/annex/:file', async (request, reply) => {
    await signedIn(request, deps)
    const job = await jobFor(request.params.file, request.query, deps)
    return sendFile(reply, await inTurn(() => makeFile(job)))
  })
}

async function jobFor(file: string, query: Query, deps: HttpDeps): Promise<FileJob> {
  const ending = [...OFFICE_FORMATS, 'zip' as const].find(one => file.endsWith(`.${one}`))
  const stem = ending && file.slice(0, -ending.length - 1)
  if (ending && stem === '2') return annex2Job(ending, query, deps)
  if (ending && ending !== 'zip' && stem === '1') return annex1Job(ending, query, deps)
  throw new HttpError('not-found')
}

async function annex1Job(format: OfficeFormat, { year = '', numbers }: Query, deps: HttpDeps): Promise<FileJob> {
  if (!/^\d{4}$/.test(year)) throw new HttpError('bad-request')
  const content = await readRoom(planRoom(Number(year)), deps, annex1Of)
  return { numbers: placeIn(numbers), files: [{ annex: 1, format, content }], bundle: null }
}

async function annex2Job(ending: Ending, query: Query, deps: HttpDeps): Promise<FileJob> {
  const { month = '', unit, rows } = query
  if (!isMonth(month)) throw new HttpError('bad-request')
  const choice = oneOf<Annex2Choice>(['all', 'marked', 'submitted'], rows)
  const numbers = placeIn(query.numbers)
  const format = ending === 'zip' ? oneOf(OFFICE_FORMATS, query.format) : ending
  const asSubmitted = isAsked(query.copy)
  const withSeals = isAsked(query.seals)
  if (withSeals && !asSubmitted) throw new HttpError('bad-request')
  const copies = asSubmitted ? await newestReports(deps, month) : null
  const asked = { month, copies, withPlaces: isAsked(query.places), withSeals }
  if (ending === 'zip') {
    const set = await readRoom(progressRoom(month), deps, doc => annex2SetOf({ doc, ...asked }, choice))
    const files = set.map((content): FileContent => ({ annex: 2, format, content }))
    return { numbers, files, bundle: bundleName([month], 'each', FORMAT_NAMES[format]) }
  }
  const one = readUnit(unit)
  const content = await readRoom(progressRoom(month), deps, doc => annex2Of({ doc, ...asked }, one, choice))
  if (!content) throw new HttpError('unknown-unit')
  if (copies && one !== undefined && !copies.has(one)) throw new HttpError('unknown-copy')
  return { numbers, files: [{ annex: 2, format, content }], bundle: null }
}

const isAsked = (value: string | undefined): boolean => oneOf(['0', '1'], value) === '1'
const placeIn = (numbers: string | undefined): NumberPlace => oneOf<NumberPlace>(['turned', 'foot'], numbers)

/** The value; the first of the known ones where nothing is said. */
function oneOf<T extends string>(known: readonly [T, ...T[]], value: string | undefined): T {
  const found = value === undefined ? known[0] : known.find(one => one === value)
  if (found === undefined) throw new HttpError('bad-request')
  return found
}

function readUnit(unit: string | undefined): UnitId | undefined {
  if (unit === undefined || isUnitId(unit)) return unit
  throw new HttpError('unknown-unit')
}

async function makeFile(job: FileJob): Promise<MadeFile> {
  const answer = await answerInThread(job)
  if ('made' in answer) return answer.made
  throw new HttpError('text-too-long', `表中第${answer.row}行（${answer.unit}）的“${answer.column}”`)
}

function sendFile(reply: FastifyReply, { name, type, bytes }: MadeFile): FastifyReply {
  return asAttachment(reply, `annex${name.slice(name.lastIndexOf('.'))}`, name)
    .header('content-type', type)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
}
