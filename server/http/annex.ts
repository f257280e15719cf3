/** `/api/annex/…`: the official annexes as files, by the same code as the page's. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { ANNEX_1, ANNEX_2, annexFileName } from '../../shared/annex/forms.ts'
import { isUnitId, type UnitId } from '../../shared/annex/units.ts'
import { annex1Of, annex2Of } from '../../shared/document/annex-content.ts'
import { planRoom, progressRoom } from '../../shared/document/rooms.ts'
import { annex1Docx, annex2Docx } from '../../shared/office/annexes.ts'
import { isMonth } from '../../shared/time.ts'
import { readRoom, signedIn, type HttpDeps } from './deps.ts'
import { HttpError } from './errors.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function annexResource(app: FastifyInstance, deps: HttpDeps): void {
  app.get<{ Querystring: { year?: string } }>('/api/annex/1.docx', async (request, reply) => {
    await signedIn(request, deps)
    const year = request.query.year ?? ''
    if (!/^\d{4}$/.test(year)) throw new HttpError('bad-request')
    const content = annex1Of((await readRoom(planRoom(Number(year)), deps)).doc)
    return sendFile(reply, annexFileName(ANNEX_1, content.title, 'docx'), annex1Docx(content))
  })

  app.get<{ Querystring: { month?: string; unit?: string } }>('/api/annex/2.docx', async (request, reply) => {
    await signedIn(request, deps)
    const { month = '', unit } = request.query
    if (!isMonth(month)) throw new HttpError('bad-request')
    const room = await readRoom(progressRoom(month), deps)
    const content = annex2Of(room.doc, month, readUnit(unit))
    if (!content) throw new HttpError('unknown-unit')
    return sendFile(reply, annexFileName(ANNEX_2, content.title, 'docx'), annex2Docx(content))
  })
}

function readUnit(unit: string | undefined): UnitId | undefined {
  if (unit === undefined || isUnitId(unit)) return unit
  throw new HttpError('unknown-unit')
}

/** RFC 6266: a name in Chinese goes by `filename*`. */
function sendFile(reply: FastifyReply, name: string, bytes: Uint8Array): FastifyReply {
  return reply
    .header('content-type', DOCX)
    .header('content-disposition', `attachment; filename="annex.docx"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
}
