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
import { OFFICE_FORMATS, type OfficeFormat } from '../../shared/office/formats.ts'
import type { NumberPlace } from '../../shared/office/page-number.ts'
import { isMonth } from '../../shared/time.ts'
import { createQueue } from '../accounts/queue.ts'
import { answerInThread } from './annex-thread.ts'
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
  copy?: string
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
  // copies as they were submitted are not kept yet
  if (query.copy !== undefined) throw new HttpError('unknown-copy')
  if (ending && stem === '2') return annex2Job(ending, query, deps)
  if (ending && ending !== 'zip' && stem === '1') return annex1Job(ending, query, deps)
  throw new HttpError('not-found')
}

async function annex1Job(format: OfficeFormat, { year = '', numbers }: Query, deps: HttpDeps): Promise<FileJob> {
  if (!/^\d{4}$/.test(year)) throw new HttpError('bad-request')
  const content = annex1Of((await readRoom(planRoom(Number(year)), deps)).doc)
  return { numbers: placeIn(numbers), files: [{ annex: 1, format, content }], bundle: null }
}

async function annex2Job(ending: Ending, query: Query, deps: HttpDeps): Promise<FileJob> {
  const { month = '', unit, rows } = query
  if (!isMonth(month)) throw new HttpError('bad-request')
  const choice = oneOf<Annex2Choice>(['all', 'marked', 'submitted'], rows)
  const numbers = placeIn(query.numbers)
  const format = ending === 'zip' ? oneOf(OFFICE_FORMATS, query.format) : ending
  const { doc } = await readRoom(progressRoom(month), deps)
  if (ending === 'zip') {
    const files = annex2SetOf(doc, month, choice).map((content): FileContent => ({ annex: 2, format, content }))
    return { numbers, files, bundle: bundleName([month], 'each') }
  }
  const content = annex2Of(doc, month, readUnit(unit), choice)
  if (!content) throw new HttpError('unknown-unit')
  return { numbers, files: [{ annex: 2, format, content }], bundle: null }
}

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

/** RFC 6266: a name in Chinese goes by `filename*`. */
function sendFile(reply: FastifyReply, { name, type, bytes }: MadeFile): FastifyReply {
  const plain = `annex${name.slice(name.lastIndexOf('.'))}`
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
}

/** RFC 5987: these five stand for themselves in an address and not in a header. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
